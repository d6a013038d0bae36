# SPDX-License-Identifier: MPL-2.0
"""Hinge: how to ask for what it holds."""

from app.sources.guided import DATING, guided

SOURCE = guided("hinge", "Hinge", DATING, "https://hinge.co/privacy")
