# SPDX-License-Identifier: MPL-2.0
"""Labels, interests and searches that touch what GDPR art. 9 protects, found by their words."""

from app.catalog.category import Category
from app.catalog.special import special_word


def sensitive_category(label: str) -> Category | None:
    """The special category that a label speaks of; ``None`` when none is recognised."""
    found = special_word(label)
    return found.category if found else None
