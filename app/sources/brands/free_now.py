# SPDX-License-Identifier: MPL-2.0
"""FREE NOW: how to ask for what it holds."""

from app.sources.guided import RIDES, guided

SOURCE = guided("free-now", "FREE NOW", RIDES, "https://www.free-now.com/", also=("mytaxi",))
