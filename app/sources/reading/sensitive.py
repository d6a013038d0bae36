# SPDX-License-Identifier: MPL-2.0
"""Labels of segments and interests that touch what GDPR art. 9 protects, found by their words."""

import re
import unicodedata

from app.catalog.category import Category

# Word beginnings in the languages of segment labels (English, French, German, Spanish, Italian), without accents.
_WORDS = (
    (
        Category.HEALTH,
        r"health|medic(?:al|in|ation)|pharma|diabet|allerg|asthma|cancer|pregnan|fertility|migraine|arthrit"
        r"|depress|insomnia|ailment|patient|vaccin|sante|maladie|grossesse|gesundheit|krank|schwanger"
        r"|salud|embaraz|salute|gravidanza|disabilit",
    ),
    (Category.SEXUALITY, r"lgbt|gay\b|lesbian|bisexual|transgender|queer"),
    (
        Category.POLITICS,
        r"politic|politiq|politik|voter|democrat|republican|conservative|left[- ]?wing|right[- ]?wing|trade union",
    ),
    (
        Category.RELIGION,
        r"relig|atheis|christian|catholi|protestant|muslim|islam|jewish|judais|hindu|buddhis|ramadan|church",
    ),
    (Category.ETHNICITY, r"ethnic|hispanic|latin[oax]s?\b|african american|asian american|native american"),
)
_FINDERS = tuple((category, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for category, words in _WORDS)


def sensitive_category(label: str) -> Category | None:
    """The special category that a label speaks of; ``None`` when none is recognised."""
    if not label.isascii():
        label = "".join(letter for letter in unicodedata.normalize("NFKD", label) if not unicodedata.combining(letter))
    return next((category for category, finder in _FINDERS if finder.search(label)), None)
