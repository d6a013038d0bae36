# SPDX-License-Identifier: MPL-2.0
"""What is cut from a vault is just what a look at every single record would give."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, from_datetime, from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.catalog.slice import SliceForm, SliceScope
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.preferences.sharing.cutting import Item, cut, shaped
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

KEY = bytes(32)
DAY = date(2024, 3, 10)
MIDNIGHT = datetime(2024, 3, 10)
PARIS = timezone(timedelta(hours=1))
MOMENTS: list[Moment] = [
    NO_MOMENT,
    from_day(date(1969, 5, 1)),
    *(from_day(DAY + timedelta(days=each)) for each in range(-2, 3)),
    *(from_datetime(MIDNIGHT + timedelta(minutes=each)) for each in (-1, 0, 1)),
    *(from_datetime((MIDNIGHT + timedelta(minutes=each)).replace(tzinfo=UTC)) for each in (-1, 0, 1)),
    *(from_datetime((MIDNIGHT + timedelta(minutes=each)).replace(tzinfo=PARIS)) for each in (-1, 0, 59, 61)),
]
SPANS = [
    (None, None),
    (DAY, None),
    (None, DAY),
    (DAY, DAY + timedelta(days=1)),
    (DAY - timedelta(days=1), DAY + timedelta(days=2)),
    (date(1969, 1, 1), date(1970, 1, 1)),
    (date(1970, 1, 1), None),
]


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Insight]:
    """Every origin and category of a few at every moment, of the person and of others, in two brands."""
    vault, _ = Vault.create(tmp_path_factory.mktemp("v") / "v", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        for brand in ("One", "Two"):
            export = ExportWriter(
                vault.database, source=brand, organisation=Organisation(brand, Role.BRAND), language="en", name="n",
                digest=brand,
            )  # fmt: skip
            with export.file("Data.json", 1, "rule") as file:
                number = 0
                for category in (Category.LISTENING, Category.PURCHASES, Category.HEALTH):
                    for origin in Origin:
                        for when in MOMENTS:
                            for others in (False, True):
                                number += 1
                                title = f"{category.slug} {number}"
                                file.add(Record(category, origin, "k", title, str(number), when, about_others=others))
            export.finish()
        asked = Insight(vault.reader())
        yield asked
        asked.close()


def as_shown(items: list[Item]) -> list[str]:
    return sorted(map(repr, items))


@pytest.mark.parametrize("form", [form for form in SliceForm if form is not SliceForm.PROFILE])
@pytest.mark.parametrize(("since", "before"), SPANS)
def test_a_vault_gives_what_every_record_would(
    insight: Insight, form: SliceForm, since: date | None, before: date | None
) -> None:
    scope = SliceScope(frozenset({Category.LISTENING, Category.HEALTH}), form, since, before)
    everything = insight.records(RecordFilter(), limit=10_000)
    assert everything.following is None
    wanted = shaped(everything.records, scope, KEY)
    assert as_shown(cut(insight, scope, KEY)) == as_shown(wanted)
    assert wanted or form is SliceForm.AGGREGATED
