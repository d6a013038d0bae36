# SPDX-License-Identifier: MPL-2.0
"""Canal+: how to ask for what it holds."""

from app.sources.guided import STREAMING, guided

SOURCE = guided(
    "canal-plus",
    "Canal+",
    STREAMING,
    "https://static.canalplus.com/legal/donnees-personnelles.html",
    language="fr",
    also=("myCANAL",),
)
