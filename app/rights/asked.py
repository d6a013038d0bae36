# SPDX-License-Identifier: MPL-2.0
"""Whom the person asked for their data, whether they noted it or Mien wrote the letter.

Letters are never noted a second time: where one stands is said of it as long as it stands. A letter that came back, was
withdrawn or settled is waited for no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from app.catalog.asked import Asked
from app.catalog.request import Request, RequestState, Step
from app.catalog.right import Right
from app.insight.answers import AskedRow, ExportRow
from app.insight.asked import answered
from app.rights.states import due_on

_S = RequestState
_WAITING = frozenset({_S.SENT, _S.ACKNOWLEDGED, _S.IDENTITY_ASKED, _S.EXTENDED, _S.COMPLAINT})
_ANSWERED = frozenset({_S.COMPLETE, _S.PARTIAL})


def with_letters(
    noted: Iterable[AskedRow],
    letters: Iterable[Request],
    exports: Sequence[ExportRow],
    brands: Mapping[str, str],
    today: date,
) -> list[AskedRow]:
    """What was noted and what was asked by letter, the latest of each brand, the one expected first at the top.

    ``brands``: the slug of the source of an organisation (slug); letters to others are left out.
    """
    latest = {row.asked.source: row for row in noted}
    for letter in letters:
        source = brands.get(letter.organisation)
        row = _row(letter, source, exports, today) if source else None
        before = latest.get(row.asked.source) if row else None
        if row and (before is None or before.asked.on < row.asked.on):
            latest[row.asked.source] = row
    return sorted(latest.values(), key=lambda row: (row.asked.ready_by, row.asked.source))


def _row(letter: Request, source: str, exports: Sequence[ExportRow], today: date) -> AskedRow | None:
    sent = next((step for step in reversed(letter.history) if step.state is _S.SENT), None)
    due = due_on(letter, today)
    if letter.right is not Right.ACCESS or sent is None or due is None or letter.state not in _WAITING | _ANSWERED:
        return None
    asked = Asked(source, letter.organisation, letter.name, sent.on, max(sent.on, due))
    if letter.state in _ANSWERED:
        asked = replace(asked, ready=letter.history[-1].on)
    left = _moment(sent)
    came = [
        (export.name, export.imported)
        for export in exports
        if export.organisation.slug == letter.organisation and export.finished and export.imported > left
    ]
    return AskedRow(asked, answered(asked, came), letter.reference)


def _moment(sent: Step) -> float:
    """When a letter left (milliseconds since 1970), as well as is known."""
    noted = sent.noted.astimezone()
    moment = noted if noted.date() == sent.on else datetime(sent.on.year, sent.on.month, sent.on.day).astimezone()
    return moment.timestamp() * 1000
