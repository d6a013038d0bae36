# SPDX-License-Identifier: MPL-2.0
"""PlayStation: how to ask for what it holds."""

from app.catalog.words import N_
from app.sources.guided import Trade, guided

_GAMES = Trade(N_("The games you played and when, your friends and messages, your purchases, trophies and devices."))

SOURCE = guided(
    "playstation", "PlayStation", _GAMES, "https://www.playstation.com/legal/privacy-policy/", also=("Sony",),
    email="siee.dpo@sony.com",
)  # fmt: skip
