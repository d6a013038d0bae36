# SPDX-License-Identifier: MPL-2.0
"""An article as a letter names it: "15(1)(c)" becomes "Article 15(1)(c) GDPR" or "Art. 15 Abs. 1 lit. c DSGVO".

The words come from the letter's language; codes of the USA are cited as they cite themselves, in every language.
"""

import re
from collections.abc import Iterable
from typing import Any

from app.catalog.law import Law

_NUMBERED = re.compile(r"(\d+[A-Z]?)(?:\((\d+)\))?(?:\(([a-z])\))?")
_CALIFORNIA = "Cal. Civ. Code"


def cite(law: Law, articles: Iterable[str], say: Any) -> str:
    """Several articles of one law, in the language whose sentences are ``say``; "" when there are none."""
    own: list[str] = []
    others: list[str] = []
    for article in articles:
        if article.startswith("="):
            others.append(article[1:])
        elif article.startswith("C-"):
            others.append(f"{say.COURT} {article}")
        elif law is Law.US_STATE:
            others.append(article)
        else:
            own.append(_one(law, article, say))
    parts = [_joined(law, own, say)] if own else []
    return str(say.SEPARATOR).join(parts + others)


def _one(law: Law, article: str, say: Any) -> str:
    if law is Law.CCPA:
        return f"§ {article}"
    if law is Law.PIPEDA:
        return f"{say.SECTION} {article[1:]}" if article.startswith("s") else f"{say.ANNEX} {article}"
    if law is Law.QUEBEC_25:
        return f"{say.SECTION} {article}"
    if found := _NUMBERED.fullmatch(article):
        number, paragraph, letter = (part or "" for part in found.groups())
        word = say.swiss if law is Law.FADP else say.article
        return str(word(number, paragraph, letter))
    number, _, rest = article.partition(" ")
    # Paragraphs of Brazil's laws are ordinals, wherever they are cited.
    return f"{say.article(number, '', '')}, {rest}{'º' if rest.startswith('§') else ''}"


def _joined(law: Law, own: list[str], say: Any) -> str:
    if law is Law.CCPA:
        return f"{_CALIFORNIA} {', '.join(own)}"
    return f"{', '.join(own)} {say.SHORT[law.slug]}"
