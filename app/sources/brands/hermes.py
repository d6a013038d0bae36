# SPDX-License-Identifier: MPL-2.0
"""Hermès: how to ask for what it holds."""

from app.sources.guided import LUXURY, guided

SOURCE = guided("hermes", "Hermès", LUXURY, "https://www.hermes.com/")
