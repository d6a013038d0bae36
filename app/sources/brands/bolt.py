# SPDX-License-Identifier: MPL-2.0
"""Bolt: how to ask for what it holds."""

from app.sources.guided import RIDES, guided

SOURCE = guided(
    "bolt",
    "Bolt",
    RIDES,
    "https://bolt.eu/en-de/privacy/data-subject/",
    language="en",
    email="privacy@bolt.eu",
    form=True,
)
