# SPDX-License-Identifier: MPL-2.0
"""The words that WhatsApp writes into chats, in the language of the phone."""

import re

from app.sources.reading.aliases import aliases

ALIASES = aliases("whatsapp")
# The names of exported chats; {} stands for the other person or the group.
CHAT_NAMES = ALIASES.by_language("chat_names")
# iPhones name what was left out in words of their own: "image omitted", "vidéo absente".
LEFT_OUT = re.compile(
    rf"(?:{ALIASES.expression('media')})[^\n:]{{0,20}} (?:{ALIASES.expression('left_out')})\.?", re.IGNORECASE
)
# A notice that the other side is a company, or has companies at work.
BUSINESS = re.compile(ALIASES.expression("business"), re.IGNORECASE)
META = re.compile(r"\bMeta\b")
