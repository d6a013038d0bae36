# SPDX-License-Identifier: MPL-2.0
"""Every record of a vault, one after the other, without holding them all."""

from collections.abc import Iterator

from app.insight.answers import RecordFilter, RecordRow
from app.insight.questions import Insight

_PAGE = 1000


def every_record(insight: Insight, wanted: RecordFilter | None = None) -> Iterator[RecordRow]:
    """The records that ``wanted`` lets through (all without it), newest first, undated last."""
    wanted = wanted or RecordFilter()
    page = insight.records(wanted, limit=_PAGE)
    yield from page.records
    while page.following is not None:
        page = insight.records(wanted, after=page.following, limit=_PAGE)
        yield from page.records
