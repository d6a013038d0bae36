# SPDX-License-Identifier: MPL-2.0
"""The profile of a real vault: counted once, whatever is imported, erased or merged meanwhile; every number opens."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.interest import interest_key
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.preference import Level, Scope
from app.catalog.profile import Act, ProfileStep
from app.catalog.record import Record
from app.insight.everything import every_record
from app.insight.interests import Speaking
from app.insight.questions import Insight
from app.preferences.profile import counting, deciding
from app.preferences.profile.building import Interest, Profile, profile_of, profile_so_far
from app.vault.erasing import erase_export, erase_organisation, erase_record
from app.vault.merging import merge_organisations, unmerge_organisation
from app.vault.profile import add_step, erase_profile, steps
from app.vault.vault import Vault
from tests.insight.lives import PASSPHRASE, export, new_vault

JANUARY, MARCH = 1_704_067_200_000, 1_709_251_200_000


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as vault:
        yield vault


def asked(vault: Vault) -> Profile:
    insight = Insight(vault.reader())
    try:
        return profile_of(vault, insight)
    finally:
        insight.close()


def labels(vault: Vault) -> list[str]:
    return [each.label for each in asked(vault).interests]


def one(vault: Vault, label: str) -> Interest:
    (found,) = [each for each in asked(vault).interests if each.label == label]
    return found


def searches(word: str, count: int = 4, start: int = 0) -> list[Record]:
    return [
        Record(Category.SEARCHES, Origin.OBSERVED, "search", f"{word} {number}", str(number), Moment(JANUARY, Zone.UTC))
        for number in range(start, start + count)
    ]


def named(title: str, origin: Origin = Origin.PROVIDED, **more: object) -> Record:
    return Record(Category.INTERESTS, origin, "interest", title, title, **more)  # type: ignore[arg-type]


def test_every_number_opens_down_to_just_its_records(vault: Vault) -> None:
    told = named("Tennis", when=Moment(MARCH, Zone.UTC))
    export(vault, "Finder", [*searches("tennis racket"), *searches("garden", 2), named("Chess"), told])
    export(vault, "Tube", [Record(Category.VIEWING, Origin.OBSERVED, "video", "Wimbledon final", "1")])
    tennis = one(vault, "Tennis")
    assert (tennis.records, tennis.first, tennis.last) == (6, JANUARY, MARCH)
    assert [each.slug for each in tennis.organisations] == ["finder", "tube"]
    assert tennis.origins == {Origin.PROVIDED: 1, Origin.OBSERVED: 5}
    insight = Insight(vault.reader())
    for each in (tennis, *tennis.reasons):
        listed = list(every_record(insight, each.listed))
        assert len(listed) == each.records == insight.count(each.listed)
        outline = insight.outline(each.listed)
        assert outline.count == each.records
        page = insight.records_at(each.listed, outline, 0)
        assert [row.id for row in page.records] == [row.id for row in listed]
    shown = {row.title for row in every_record(insight, tennis.listed)}
    assert shown == {"Tennis", "Wimbledon final", *(f"tennis racket {number}" for number in range(4))}
    insight.close()


def test_other_people_never_count(vault: Vault) -> None:
    export(vault, "Chat", [*(named(title, about_others=True) for title in ("Chess", "Tennis")), named("Vinyl")])
    assert labels(vault) == ["Vinyl"]


def test_what_comes_later_is_counted_once_and_changes_are_kept(vault: Vault) -> None:
    export(vault, "Finder", [*searches("tennis"), named("Vinyl"), named("Chess")])
    assert [each.label for each in asked(vault).interests] == ["Tennis", "Chess", "Vinyl"]
    for step in (
        deciding.hiding(interest_key("Chess"), "Chess"),
        deciding.renaming(interest_key("Vinyl"), "My records"),
        deciding.moving(interest_key("Vinyl"), Field.MUSIC),
        deciding.adding("Sewing circles"),
    ):
        add_step(vault, step)
    # The same again, and more of it.
    export(vault, "Finder", [*searches("tennis"), *searches("tennis", 2, 10), named("vinyl"), named("CHESS")])
    profile = asked(vault)
    assert [(each.label, each.records) for each in profile.interests] == [
        ("Sewing circles", 0), ("Tennis", 6), ("My records", 2),
    ]  # fmt: skip
    assert [(each.label, each.records) for each in profile.hidden] == [("Chess", 2)]
    assert profile.interests[2].field is Field.MUSIC
    again = asked(vault)
    assert [each.records for each in again.interests] == [0, 6, 2]


def test_a_vault_that_is_open_to_read_only_has_the_same_profile(vault: Vault, tmp_path: Path) -> None:
    export(vault, "Finder", [*searches("tennis"), named("Vinyl")])
    asked(vault)
    export(vault, "Tube", [named("Vinyl"), named("Chess")])
    vault.lock()
    with Vault.open(tmp_path / "vault", PASSPHRASE, read_only=True) as reading:
        there = [(each.label, each.records) for each in asked(reading).interests]
        vinyl = one(reading, "Vinyl")
        insight = Insight(reading.reader())
        assert insight.count(vinyl.listed) == vinyl.records == 2
        assert [insight.count(reason.listed) for reason in vinyl.reasons] == [1, 1]
        assert {row.title for row in every_record(insight, vinyl.listed)} == {"Vinyl"}
        insight.close()
    with Vault.open(tmp_path / "vault", PASSPHRASE) as writing:
        assert [(each.label, each.records) for each in asked(writing).interests] == there


class Watched(Insight):
    """Tells which records were looked at."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.reader())
        self.looked_at: list[int] = []

    def speaking(self, after: int, upto: int) -> Sequence[Speaking]:
        found = super().speaking(after, upto)
        self.looked_at += [record.id for record in found]
        return found


def test_a_vault_that_is_open_to_read_only_is_counted_once_while_it_is_open(vault: Vault, tmp_path: Path) -> None:
    export(vault, "Finder", [*searches("tennis"), named("Vinyl")])
    asked(vault)
    export(vault, "Tube", [named("Vinyl"), named("Chess")])
    with Vault.open(tmp_path / "vault", PASSPHRASE, read_only=True) as reading, closing(Watched(reading)) as watched:

        def visited() -> tuple[list[tuple[str, int]], int]:
            watched.looked_at.clear()
            found = profile_of(reading, watched)
            return [(each.label, each.records) for each in found.interests], len(watched.looked_at)

        first = [("Tennis", 4), ("Vinyl", 2), ("Chess", 1)]
        (once, looked), again = visited(), visited()
        assert sorted(once) == sorted(first) and looked == 2
        assert again == (once, 0)
        # Whoever has it open for writing adds to it, counts, and erases.
        export(vault, "Pipe", [named("Chess")])
        found, looked = visited()
        assert ("Chess", 2) in found and looked == 1
        asked(vault)
        assert visited() == (found, 0)
        [pipe] = [each.id for each in watched.exports() if each.organisation.slug == "pipe"]
        erase_export(vault, pipe)
        found, looked = visited()
        assert sorted(found) == sorted(first) and looked > 2


def test_counting_goes_on_where_it_was_stopped(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_FEW", 3)
    export(vault, "Finder", [*searches("tennis"), named("Vinyl"), named("Chess"), named("Origami")])
    insight = Insight(vault.reader())
    assert counting.progress(insight) == counting.Progress(0, 7)
    assert counting.count_some(vault, insight) == counting.Progress(3, 7)
    assert [each.label for each in profile_so_far(vault, insight).interests] == ["Tennis"]
    while not counting.count_some(vault, insight).over:
        pass
    so_far = [(each.label, each.records) for each in profile_so_far(vault, insight).interests]
    insight.close()
    assert so_far == [("Tennis", 4), ("Chess", 1), ("Origami", 1), ("Vinyl", 1)]
    assert [(each.label, each.records) for each in asked(vault).interests] == so_far


def test_words_that_changed_are_counted_anew(vault: Vault) -> None:
    export(vault, "Finder", [named("Vinyl")])
    asked(vault)
    vault.database.execute("UPDATE interest_counted SET vocabulary = 'another'")
    vault.database.execute("UPDATE interest_mark SET interest = 'name:old'")
    vault.database.conn.commit()
    assert labels(vault) == ["Vinyl"]


def test_what_is_erased_is_on_the_profile_no_more(vault: Vault) -> None:
    first = export(vault, "Finder", [named("Vinyl"), named("Acme fans"), *searches("tennis")])
    export(vault, "Tube", [named("Vinyl")])
    asked(vault)
    add_step(vault, deciding.hiding(interest_key("Acme fans"), "Acme fans"))
    add_step(vault, deciding.hiding(interest_key("Vinyl"), "Vinyl"))
    add_step(vault, deciding.hiding(interest_key("Tennis"), "Tennis"))
    erase_export(vault, first)
    # Only what the erased export alone named is forgotten; a topic of our own list names nobody.
    assert [step.text for step in steps(vault)] == ["Vinyl", "Tennis"]
    assert "cme fans" not in "".join(map(str, vault.reader().rows("SELECT * FROM profile_step")))
    assert vault.reader().value("SELECT count(*) FROM interest_mark") == 0
    profile = asked(vault)
    assert not profile.interests and {each.label: each.records for each in profile.hidden} == {"Tennis": 0, "Vinyl": 1}


def test_an_organisation_takes_with_it_what_it_named_and_its_levels(vault: Vault) -> None:
    export(vault, "Finder", [named("Acme fans"), named("Chess club")])
    add_step(vault, deciding.renaming(interest_key("Acme fans"), "Fans"))
    add_step(vault, deciding.adding("Chess club"))
    add_step(vault, deciding.renaming(interest_key("Chess club"), "The club"))
    add_step(vault, deciding.allowing(Scope("finder"), Level.DECLARED))
    kept = add_step(vault, deciding.allowing(Scope(category=Category.VIEWING), Level.NOTHING))
    erase_organisation(vault, "finder")
    # What the person added themselves is theirs.
    assert [(step.act, step.text) for step in steps(vault)[:2]] == [(Act.ADD, "Chess club"), (Act.RENAME, "The club")]
    assert steps(vault)[2:] == [kept]
    assert labels(vault) == ["The club"]


def test_one_record_that_is_erased_leaves_the_counts_right(vault: Vault) -> None:
    export(vault, "Finder", [named("Vinyl"), *searches("tennis")])
    tennis = one(vault, "Tennis")
    insight = Insight(vault.reader())
    (record, *_) = insight.records(tennis.listed).records
    insight.close()
    erase_record(vault, record.id)
    assert one(vault, "Tennis").records == 3
    export(vault, "Tube", [named("Tennis", when=NO_MOMENT)])
    assert one(vault, "Tennis").records == 4


def test_organisations_that_are_one_are_one_reason(vault: Vault) -> None:
    export(vault, "Finder", [named("Vinyl")])
    export(vault, "Finder Online", [named("Vinyl")])
    add_step(vault, deciding.allowing(Scope("finder-online"), Level.NOTHING))
    assert one(vault, "Vinyl").records == 1
    merge_organisations(vault, "finder-online", "finder")
    assert labels(vault) == []  # the choice is of both now
    add_step(vault, deciding.allowing(Scope("finder"), Level.OBSERVED))
    (reason,) = one(vault, "Vinyl").reasons
    assert reason.records == 2 and reason.organisation.slug == "finder"
    insight = Insight(vault.reader())
    assert insight.count(reason.listed) == 2
    insight.close()
    unmerge_organisation(vault, "finder-online")
    assert one(vault, "Vinyl").records == 1


def test_an_erased_profile_is_gone_and_stays_empty(vault: Vault) -> None:
    export(vault, "Finder", [named("Vinyl")])
    asked(vault)
    add_step(vault, deciding.adding("Quiet evenings"))
    erase_profile(vault, deciding.closing())
    assert [step.act for step in steps(vault)] == [Act.ALLOW]
    assert labels(vault) == []
    export(vault, "Tube", [named("Chess")])
    assert labels(vault) == []
    add_step(vault, deciding.allowing(Scope(), Level.DECLARED))
    assert labels(vault) == ["Chess", "Vinyl"]


def test_undoing_takes_any_step_back_and_brings_it_again(vault: Vault) -> None:
    export(vault, "Finder", [named("Vinyl")])
    hidden = add_step(vault, deciding.hiding(interest_key("Vinyl"), "Vinyl"))
    undone = add_step(vault, deciding.undoing(hidden))
    assert labels(vault) == ["Vinyl"]
    add_step(vault, deciding.undoing(undone))
    assert labels(vault) == []
    assert [step.id for step in steps(vault)] == [1, 2, 3]


def test_steps_come_back_as_they_were(vault: Vault) -> None:
    taken: list[ProfileStep] = [
        add_step(vault, step)
        for step in (
            deciding.adding("  Rare   stamps "),
            deciding.moving(interest_key("Rare stamps"), None),
            deciding.allowing(Scope("finder", Category.HEALTH), Level.ANYTHING),
            deciding.allowing(Scope(category=Category.HEALTH), None),
        )
    ]
    assert steps(vault) == taken and taken[0].text == "Rare stamps"
