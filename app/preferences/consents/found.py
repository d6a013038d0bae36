# SPDX-License-Identifier: MPL-2.0
"""Consents that exports tell of: settings and choices in which the person agreed to something, or refused."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.insight.answers import Cursor, RecordFilter, RecordRow
from app.insight.questions import Insight

MOST = 500
"""So many are shown; whoever holds more has a history of clicks, which search finds."""

_PAGE = 500
_MOST_LOOKED_AT = 20_000
_KINDS = frozenset({"advertising-choice", "health-consent", "consent"})
# "Consent" and "opt in" in the languages in which exports are made.
_WORDS = re.compile(
    r"consent|consenso|consentimi|einwillig|toestemm|zgod[aęy]|samtyck|samtykke|souhlas|συγκατ[αά]θεσ"
    r"|opt(ed)?[-_ ]?(in|out)\b",
    re.IGNORECASE,
)


def found_consents(insight: Insight, organisation: str | None = None) -> list[RecordRow]:
    """The records that speak of a consent, the newest first; of one organisation (its slug) or of all."""
    found: list[RecordRow] = []
    for row in _settings(insight, organisation):
        if row.kind in _KINDS or _WORDS.search(row.title) or _WORDS.search(row.detail) or _WORDS.search(row.file):
            found.append(row)
            if len(found) == MOST:
                break
    return found


def _settings(insight: Insight, organisation: str | None) -> Iterator[RecordRow]:
    wanted = RecordFilter(organisation, Category.SETTINGS, about_others=False)
    after: Cursor | None = None
    for _ in range(_MOST_LOOKED_AT // _PAGE):
        page = insight.records(wanted, after, _PAGE)
        yield from page.records
        after = page.following
        if after is None:
            return
