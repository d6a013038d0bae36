# SPDX-License-Identifier: MPL-2.0
"""Consents that exports and mails tell of: settings and choices in which the person agreed to something, or refused;
and mails that confirm a subscription, of which only the heads are known. Whether it was a yes, only the person can say.
"""

import re
from collections.abc import Iterable, Iterator

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentSource
from app.catalog.mail import MailKind
from app.insight.answers import Cursor, RecordFilter, RecordRow
from app.insight.questions import Insight
from app.preferences.consents.mail_words import PHRASES

MOST = 500
"""So many are shown; whoever holds more has a history of clicks, which search finds."""

_PAGE = 500
_MOST_LOOKED_AT = 20_000
_MAILS = frozenset(kind.value for kind in MailKind)
_KINDS = frozenset({"advertising-choice", "health-consent", "consent"})
# "Consent" and "opt in" in the languages in which exports are made.
_WORDS = re.compile(
    r"consent|consenso|consentimi|einwillig|toestemm|zgod[aęy]|samtyck|samtykke|souhlas|συγκατ[αά]θεσ"
    r"|opt(ed)?[-_ ]?(in|out)\b",
    re.IGNORECASE,
)


def found_consents(insight: Insight, organisation: str | None = None, kept: Iterable[Consent] = ()) -> list[RecordRow]:
    """The records that speak of a consent and are not on the list (``kept``) yet, the newest first; of one organisation
    (its slug) or of all. Of the mails of an organisation only the newest is proposed, and none once one of its mails is
    on the list."""
    noted = list(kept)
    taken = {each.record for each in noted}
    found = [row for row in _in_exports(insight, organisation) if row.id not in taken]
    by_mail = {each.organisation for each in noted if each.source is ConsentSource.MAIL}
    found += _in_mails(insight, organisation, by_mail)
    # What has no time comes last, as in all lists of records.
    return sorted(found, key=lambda row: row.when.milliseconds, reverse=True)[:MOST]


def source_of(row: RecordRow) -> ConsentSource:
    """What tells of a consent that was found."""
    return ConsentSource.MAIL if row.kind in _MAILS else ConsentSource.EXPORT


def _in_exports(insight: Insight, organisation: str | None) -> list[RecordRow]:
    found: list[RecordRow] = []
    for row in _settings(insight, organisation):
        if row.kind in _KINDS or _WORDS.search(row.title) or _WORDS.search(row.detail) or _WORDS.search(row.file):
            found.append(row)
            if len(found) == MOST:
                break
    return found


def _in_mails(insight: Insight, organisation: str | None, noted: set[str]) -> list[RecordRow]:
    newest: dict[str, RecordRow] = {}
    for row in insight.mails_saying(PHRASES):
        slug = row.organisation.slug
        if slug not in noted and organisation in (None, slug):
            newest.setdefault(slug, row)
    return list(newest.values())


def _settings(insight: Insight, organisation: str | None) -> Iterator[RecordRow]:
    wanted = RecordFilter(organisation, Category.SETTINGS, about_others=False)
    after: Cursor | None = None
    for _ in range(_MOST_LOOKED_AT // _PAGE):
        page = insight.records(wanted, after, _PAGE)
        yield from page.records
        after = page.following
        if after is None:
            return
