# SPDX-License-Identifier: MPL-2.0
"""Withings: how to ask for what it holds."""

from app.sources.guided import HEALTH, guided

SOURCE = guided(
    "withings", "Withings", HEALTH, "https://www.withings.com/legal/privacy-policy", email="privacy@withings.com"
)
