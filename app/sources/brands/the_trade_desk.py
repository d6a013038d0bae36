# SPDX-License-Identifier: MPL-2.0
"""The Trade Desk: how to ask for what it holds."""

from app.sources.guided import ADVERTISING, guided

SOURCE = guided(
    "the-trade-desk",
    "The Trade Desk",
    ADVERTISING,
    "https://www.thetradedesk.com/legal/privacy",
    email="dpo@thetradedesk.com",
)
