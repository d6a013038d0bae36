# SPDX-License-Identifier: MPL-2.0
"""H&M: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided("hm", "H&M", SHOP, "https://www2.hm.com/", letter=True)
