# SPDX-License-Identifier: MPL-2.0
"""Flo: how to ask for what it holds."""

from app.sources.guided import HEALTH, guided

SOURCE = guided("flo", "Flo", HEALTH, "https://flo.health/privacy-policy", email="support@flo.health")
