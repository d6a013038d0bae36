# SPDX-License-Identifier: MPL-2.0
"""Equal sightings are one, however many of them a reader has counted together before."""

from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.record import IdentifierKind, Sighting
from app.vault.packing import PackedSighting, batches

_BRAND = Organisation("Shop", Role.BRAND)


def _packed(*sightings: Sighting) -> list[PackedSighting]:
    return [packed for batch in batches(iter(sightings), _BRAND) for packed in batch.sightings]


def _seen(milliseconds: int | None, place: str = "1") -> Sighting:
    when = NO_MOMENT if milliseconds is None else Moment(milliseconds, Zone.UTC)
    return Sighting(IdentifierKind.EMAIL, "mara@gmail.com", place, when=when)


def test_counting_together_says_the_same_as_one_by_one() -> None:
    times = [3000, None, 1000, 4000, 2000]
    counted = _seen(times[0])
    counted.until = counted.when
    for each in times[1:]:
        counted.again(_seen(each).when)
    assert _packed(counted) == _packed(*map(_seen, times))
    assert [(each.times, each.first, each.last) for each in _packed(counted)] == [(5, 1000, 4000)]


def test_what_was_counted_is_added_to_what_is_said_later() -> None:
    counted = _seen(3000)
    counted.again(Moment(5000, Zone.UTC))
    (packed,) = _packed(counted, _seen(9000, "7"))
    assert (packed.times, packed.first, packed.last, packed.place) == (3, 3000, 9000, "1")
