# SPDX-License-Identifier: MPL-2.0
"""Klarna: how to ask for what it holds."""

from app.sources.guided import MONEY, guided

SOURCE = guided("klarna", "Klarna", MONEY, "https://www.klarna.com/")
