# SPDX-License-Identifier: MPL-2.0
"""Dior: how to ask for what it holds."""

from app.sources.guided import LUXURY, guided

SOURCE = guided("dior", "Dior", LUXURY, "https://dior.com/en_hr/personal-data", language="en")
