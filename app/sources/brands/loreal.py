# SPDX-License-Identifier: MPL-2.0
"""L'Oréal: how to ask for what it holds."""

from app.sources.guided import BEAUTY, guided

SOURCE = guided("loreal", "L'Oréal", BEAUTY, "https://www.loreal.com/", letter=True)
