# SPDX-License-Identifier: MPL-2.0
"""Labels, interests and searches that touch what GDPR art. 9 protects, found by their words."""

from app.catalog.category import Category
from app.catalog.special import special_word

_LABELS = frozenset({Category.SEARCHES, Category.INTERESTS, Category.SEGMENTS})


def label_category(category: Category, label: str) -> Category:
    """The category of a record with this title: the special one that a search term or a label speaks of, else the one
    it has anyway. What the person wrote or bought is no label."""
    return (sensitive_category(label) if category in _LABELS else None) or category


def sensitive_category(label: str) -> Category | None:
    """The special category that a label speaks of; ``None`` when none is recognised."""
    found = special_word(label)
    return found.category if found else None
