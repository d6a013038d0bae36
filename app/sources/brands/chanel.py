# SPDX-License-Identifier: MPL-2.0
"""Chanel: how to ask for what it holds."""

from app.sources.guided import LUXURY, guided

SOURCE = guided("chanel", "Chanel", LUXURY, "https://www.chanel.com/", email="privacy@chanel.com")
