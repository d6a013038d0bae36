# SPDX-License-Identifier: MPL-2.0
"""Labels of segments and interests that touch what GDPR art. 9 protects, found by their words."""

import re
import unicodedata

from app.catalog.category import Category

# Word beginnings in the languages of segment labels (English, French, German, Spanish, Italian, Dutch, Portuguese,
# Polish), without accents; Polish "ł" is a letter of its own and stays.
_WORDS = (
    (
        Category.HEALTH,
        r"health|medic(?:al|in|ation)|pharma|diabet|allerg|asthma|cancer|pregnan|fertility|migraine|arthrit"
        r"|depress|insomnia|ailment|patient|vaccin|sante|maladie|grossesse|gesundheit|krank|schwanger"
        r"|salud|embaraz|salute|gravidanza|disabilit|gezondheid|ziekte|zwanger|kanker|saude|doenca|gravidez"
        r"|zdrowi|zdrowotn|chorob|cukrzyc|alergi|astma|nowotw|ciaz[ay]\b",
    ),
    (Category.SEXUALITY, r"lgbt|gay\b|lesbian|bisexual|transgender|queer|homose[xk]|lesbisch|lesbijk|biseksual|gej\b"),
    (
        Category.POLITICS,
        r"politic|politiq|politik|politiek|polityk|polityczn|voter|democrat|republican|conservative|conservador"
        r"|konserwatyw|left[- ]?wing|right[- ]?wing|trade union",
    ),
    (
        Category.RELIGION,
        r"relig|atheis|christian|chretien|christen|cristian|chrzescijan|catholi|catoli|cattolic|katholi|katolic"
        r"|protestant|muslim|moslim|musulman|muculman|muzułman|islam|jewish|judais|hindu|buddhis|ramadan|church",
    ),
    (Category.ETHNICITY, r"ethni|etni|hispanic|latin[oax]s?\b|african american|asian american|native american"),
)
_FINDERS = tuple((category, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for category, words in _WORDS)


def sensitive_category(label: str) -> Category | None:
    """The special category that a label speaks of; ``None`` when none is recognised."""
    if not label.isascii():
        label = "".join(letter for letter in unicodedata.normalize("NFKD", label) if not unicodedata.combining(letter))
    return next((category for category, finder in _FINDERS if finder.search(label)), None)
