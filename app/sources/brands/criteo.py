# SPDX-License-Identifier: MPL-2.0
"""Criteo: how to ask for what it holds."""

from app.sources.guided import ADVERTISING, guided

SOURCE = guided("criteo", "Criteo", ADVERTISING, "https://www.criteo.com/privacy/", email="dpo@criteo.com")
