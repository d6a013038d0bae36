# SPDX-License-Identifier: MPL-2.0
"""Words of others, made harmless before a letter holds them: no line of their own, no hidden or control characters."""

import re
import unicodedata

_LONGEST = 300
_SPACES = re.compile(r"\s+")
# Cc control, Cf hidden marks and turns of direction, Cs and Co no characters, Zl and Zp breaks of lines.
_BAD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Without these, words of some scripts fall apart: ZWNJ and ZWJ.
_JOINERS = "\u200c\u200d"


def one_line(text: str, longest: int = _LONGEST) -> str:
    """A name, a number, an address: one line, however it came."""
    clean = "".join(" " if _is_bad(sign) else sign for sign in text)
    clean = _SPACES.sub(" ", clean).strip()
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def lines(text: str) -> str:
    """What the person wrote, in lines of their own; none of them is empty."""
    found = (one_line(line, longest=2000) for line in text.splitlines())
    return "\n".join(line for line in found if line)


def tidy(text: str) -> str:
    """A letter with one blank line between paragraphs, and no spaces at the ends of lines."""
    stripped = (line.strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(stripped)).strip() + "\n"


def _is_bad(sign: str) -> bool:
    return sign not in _JOINERS and unicodedata.category(sign) in _BAD
