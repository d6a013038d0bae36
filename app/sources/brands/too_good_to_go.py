# SPDX-License-Identifier: MPL-2.0
"""Too Good To Go: how to ask for what it holds."""

from app.sources.guided import DELIVERY, guided

SOURCE = guided("too-good-to-go", "Too Good To Go", DELIVERY, "https://www.toogoodtogo.com/")
