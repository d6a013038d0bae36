# SPDX-License-Identifier: MPL-2.0
"""Deezer: how to ask for what it holds."""

from app.sources.guided import STREAMING, guided

SOURCE = guided(
    "deezer", "Deezer", STREAMING, "https://www.deezer.com/legal/personal-datas", email="privacy@deezer.com"
)
