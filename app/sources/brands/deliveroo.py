# SPDX-License-Identifier: MPL-2.0
"""Deliveroo: how to ask for what it holds."""

from app.sources.guided import DELIVERY, guided

SOURCE = guided(
    "deliveroo", "Deliveroo", DELIVERY, "https://deliveroo.co.uk/privacy", language="en", email="dpo@deliveroo.com"
)
