# SPDX-License-Identifier: MPL-2.0
"""Did they comply? Kept, broken, or cannot tell: by proof alone, and each proof opens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.request import Message, Request
from app.catalog.right import Right
from app.insight.questions import Insight
from app.rights.agenda import NextStep
from app.rights.checks.answered import PARTS_DAYS
from app.rights.verdict import Finding, Judgement, Verdict, said
from app.vault.merging import merge_organisations
from tests.rights.world import (
    ADS,
    AFTER,
    ANSWERED,
    BEFORE,
    LATER,
    SENT,
    TODAY,
    TOY,
    S,
    World,
    bought,
    guessed,
    profile,
    request,
    uploads,
    visits,
)

OLD = date(2023, 6, 1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "vault")
    yield made
    made.close()


def codes(found: Judgement) -> list[str]:
    return [each.code for each in found.findings]


def the(found: Judgement, code: str) -> Finding:
    [finding] = [each for each in found.findings if each.code == code]
    return finding


def counted(world: World, finding: Finding) -> int:
    """How many records the finding opens."""
    assert finding.records is not None
    with world.vault.reader() as reader:
        insight = Insight(reader)
        shown = insight.outline(finding.records).count
        assert shown == insight.count(finding.records) == len(insight.records(finding.records).records)
        return shown


# --- erasure


def test_what_is_still_there_breaks_the_promise(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD, date(2023, 7, 1))})
    world.export(AFTER, {"visits": visits(OLD, date(2023, 7, 1))})
    found = world.judged(request(Right.ERASURE))
    assert (found.verdict, found.step, found.days) == (Verdict.BROKEN, NextStep.INSIST, 18)
    proof = the(found, "still-there")
    assert (proof.category, proof.count, proof.files) == (Category.BROWSING, 2, ("visits.json",))
    assert proof.fields["date"] == AFTER and counted(world, proof) == 2


def test_what_is_gone_keeps_it(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD), "segments": guessed("runs")})
    world.export(AFTER, {"visits": [], "segments": []})
    found = world.judged(request(Right.ERASURE))
    assert (found.verdict, found.step) == (Verdict.KEPT, NextStep.NONE)
    gone = [each for each in found.findings if each.code == "gone"]
    assert [counted(world, each) for each in gone] == [1, 1]


def test_what_has_no_date_was_there_before_if_an_earlier_export_has_it(world: World) -> None:
    world.export(BEFORE, {"segments": guessed("runs")})
    world.export(AFTER, {"segments": guessed("runs", "swims")})
    assert the(world.judged(request(Right.ERASURE)), "still-there").count == 1


def test_what_came_after_the_letter_is_no_remainder(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": visits(date(2024, 4, 20))})
    found = world.judged(request(Right.ERASURE))
    assert found.verdict is Verdict.KEPT and "still-there" not in codes(found)


def test_an_export_from_before_the_last_day_proves_nothing(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(ANSWERED, {"visits": visits(OLD)})
    found = world.judged(request(Right.ERASURE))
    assert (found.verdict, found.step) == (Verdict.CANNOT_TELL, NextStep.CHECK)
    assert "no-newer-export" in codes(found)


def test_an_export_without_a_date_proves_nothing(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(None, {"segments": guessed("runs")}, imported=AFTER)
    found = world.judged(request(Right.ERASURE))
    assert found.verdict is Verdict.CANNOT_TELL and "export-undated" in codes(found)


@pytest.mark.parametrize("how", ["no such files", "not whole", "unread"])
def test_what_an_export_does_not_show_acquits_nobody(world: World, how: str) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    files: dict[str, list[object]] = {"other": []} if how == "no such files" else {"visits": []}
    world.export(AFTER, files, whole=how != "not whole", unread=how == "unread")  # type: ignore[arg-type]
    found = world.judged(request(Right.ERASURE))
    assert found.verdict is Verdict.CANNOT_TELL and "not-in-export" in codes(found)


def test_what_the_law_keeps_is_no_proof(world: World) -> None:
    world.export(BEFORE, {"orders": bought(OLD), "visits": visits(OLD)})
    world.export(AFTER, {"orders": bought(OLD), "visits": []})
    found = world.judged(request(Right.ERASURE))
    assert (found.verdict, "may-be-kept" in codes(found), "gone" in codes(found)) == (Verdict.CANNOT_TELL, True, True)


def test_only_what_was_asked_for_counts(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD), "segments": guessed("runs")})
    world.export(AFTER, {"visits": visits(OLD), "segments": []})
    assert world.judged(request(Right.ERASURE, about=Category.SEGMENTS)).verdict is Verdict.KEPT
    assert world.judged(request(Right.ERASURE, about=Category.BROWSING)).verdict is Verdict.BROKEN


def test_what_was_put_right_later_was_broken_all_the_same(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": visits(OLD)})
    world.export(LATER, {"visits": []})
    found = world.judged(request(Right.ERASURE))
    assert (found.verdict, the(found, "still-there").mended, found.step) == (Verdict.BROKEN, True, NextStep.NONE)


# --- newsletters, and what is passed on


def weekly(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(0, (last - first).days + 1, 7)]


def test_newsletters_after_an_objection(world: World) -> None:
    world.newsletters(*weekly(date(2024, 1, 1), date(2024, 5, 15)))
    found = world.judged(request(Right.OBJECTION_MARKETING))
    proof = the(found, "newsletters-go-on")
    expected = [day for day in weekly(date(2024, 1, 1), date(2024, 5, 15)) if day > ANSWERED + timedelta(days=1)]
    assert (found.verdict, proof.count, counted(world, proof)) == (Verdict.BROKEN, len(expected), len(expected))


def test_a_long_silence_keeps_the_promise_and_a_short_one_says_nothing(world: World) -> None:
    world.newsletters(*weekly(date(2024, 1, 1), SENT - timedelta(days=3)))
    other = [date(2024, 4, 1)]
    world.newsletters(*other, brand=ADS)
    assert the(world.judged(request(Right.OBJECTION_MARKETING)), "silence-too-short").verdict is Verdict.CANNOT_TELL
    world.newsletters(date(2024, 6, 20), brand=ADS)
    found = world.judged(request(Right.OBJECTION_MARKETING))
    assert found.verdict is Verdict.KEPT and "newsletters-ended" in codes(found)


def test_without_mail_nothing_is_said_of_it(world: World) -> None:
    found = world.judged(request(Right.OBJECTION_MARKETING))
    assert found.verdict is Verdict.CANNOT_TELL and "no-mailbox" in codes(found)


def test_newsletters_within_the_time_are_no_breach(world: World) -> None:
    world.newsletters(*weekly(date(2024, 1, 1), date(2024, 3, 30)))
    found = world.judged(request(Right.OBJECTION_MARKETING, (S.ACKNOWLEDGED, ANSWERED)), date(2024, 3, 31))
    assert codes(found) == ["not-due"] and found.verdict is Verdict.CANNOT_TELL


def test_lists_uploaded_after_an_objection(world: World) -> None:
    objection = request(Right.OBJECTION_MARKETING, organisation=ADS)
    world.export(BEFORE, {"partners": uploads(OLD)})
    world.export(AFTER, {"partners": uploads(OLD)})
    old = world.judged(objection)
    assert old.verdict is Verdict.CANNOT_TELL and "passed-on-undated" in codes(old)
    world.export(LATER, {"partners": uploads(OLD, date(2024, 5, 20))})
    found = world.judged(objection)
    assert found.verdict is Verdict.BROKEN and the(found, "passed-on").fields["name"] == TOY.name


def test_a_list_that_appears_after_an_objection(world: World) -> None:
    world.export(BEFORE, {"partners": [], "visits": visits(OLD)})
    world.export(AFTER, {"partners": uploads(None), "visits": visits(OLD)})
    found = world.judged(request(Right.OBJECTION_MARKETING, organisation=ADS))
    assert found.verdict is Verdict.BROKEN and the(found, "passed-on").fields["unseen"] == BEFORE


# --- guesses


def test_new_guesses_after_an_objection(world: World) -> None:
    world.export(BEFORE, {"segments": guessed("runs")})
    world.export(AFTER, {"segments": guessed("runs", "new parent", "rich")})
    found = world.judged(request(Right.OBJECTION, about=Category.SEGMENTS))
    proof = the(found, "new-guesses")
    assert (found.verdict, proof.count, the(found, "old-guesses").count) == (Verdict.BROKEN, 2, 1)
    assert counted(world, proof) == 3  # the list is of the export, old and new


def test_old_guesses_are_no_proof_and_none_are_one(world: World) -> None:
    withdrawal = request(Right.OBJECTION)
    world.export(BEFORE, {"segments": guessed("runs")})
    world.export(AFTER, {"segments": guessed("runs")})
    assert world.judged(withdrawal).verdict is Verdict.CANNOT_TELL
    world.export(LATER, {"segments": []})
    found = world.judged(withdrawal)
    assert "no-guesses" in codes(found)
    assert found.verdict is Verdict.CANNOT_TELL  # they still had them after they had to stop


def test_no_guesses_any_more(world: World) -> None:
    world.export(BEFORE, {"segments": guessed("runs")})
    world.export(AFTER, {"segments": []})
    assert world.judged(request(Right.WITHDRAWAL, about=Category.SEGMENTS)).verdict is Verdict.KEPT


def test_a_first_export_shows_no_change(world: World) -> None:
    world.export(AFTER, {"segments": guessed("runs")})
    found = world.judged(request(Right.OBJECTION))
    assert found.verdict is Verdict.CANNOT_TELL and "new-guesses" not in codes(found)


# --- answers


def test_an_answer_that_lacks_what_is_known(world: World) -> None:
    world.export(BEFORE, {"visits": visits(date(2024, 1, 5)), "segments": guessed("runs")})
    world.export(ANSWERED, {"visits": visits(date(2024, 1, 5))})
    found = world.judged(request(Right.ACCESS))
    proof = the(found, "missing-in-answer")
    assert (found.verdict, proof.category, counted(world, proof)) == (Verdict.BROKEN, Category.SEGMENTS, 1)
    assert world.judged(request(Right.PORTABILITY)).verdict is Verdict.KEPT  # a guess need not be portable


def test_an_answer_that_has_all(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(ANSWERED, {"visits": visits(OLD), "segments": guessed("runs")})
    found = world.judged(request(Right.ACCESS))
    assert (found.verdict, found.step) == (Verdict.KEPT, NextStep.NONE)


def test_parts_of_an_answer_are_waited_for(world: World) -> None:
    world.export(BEFORE, {"visits": visits(date(2024, 1, 5)), "segments": guessed("runs")})
    world.export(ANSWERED, {"visits": visits(date(2024, 1, 5))})
    access = request(Right.ACCESS)
    assert world.judged(access, ANSWERED + timedelta(days=1)).verdict is Verdict.CANNOT_TELL
    world.export(ANSWERED + timedelta(days=1), {"segments": guessed("runs")})
    assert world.judged(access).verdict is Verdict.KEPT


def test_what_came_late_was_missing(world: World) -> None:
    world.export(BEFORE, {"visits": visits(date(2024, 1, 5)), "segments": guessed("runs")})
    world.export(ANSWERED, {"visits": visits(date(2024, 1, 5))})
    world.export(AFTER, {"segments": guessed("runs")})
    found = world.judged(request(Right.ACCESS))
    assert (found.verdict, the(found, "missing-in-answer").mended) == (Verdict.BROKEN, True)


def test_old_knowledge_and_unread_files_are_doubts(world: World) -> None:
    world.export(date(2020, 2, 1), {"visits": visits(date(2020, 1, 5))})
    world.export(ANSWERED, {"segments": guessed("runs")}, unread=True)
    found = world.judged(request(Right.ACCESS))
    assert (found.verdict, "perhaps-missing" in codes(found)) == (Verdict.CANNOT_TELL, True)


def test_an_answer_that_is_not_in_the_vault(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    assert "no-answer-in-vault" in codes(world.judged(request(Right.ACCESS)))


def test_a_value_that_was_to_be_corrected(world: World) -> None:
    wish = request(Right.RECTIFICATION, about=Category.DEMOGRAPHICS, body="What is right: born 1990-01-02")
    world.export(BEFORE, {"profile": profile(birthday="1970-01-02", city="Lyon")})
    world.export(AFTER, {"profile": profile(birthday="1970-01-02", city="Lyon")})
    found = world.judged(wish)
    assert (found.verdict, the(found, "unchanged").count) == (Verdict.BROKEN, 2)
    world.export(LATER, {"profile": profile(birthday="1990-01-02", city="Lyon")})
    found = world.judged(wish)
    assert (found.verdict, the(found, "unchanged").mended, found.step) == (Verdict.BROKEN, True, NextStep.NONE)


def test_a_corrected_value_and_another_one(world: World) -> None:
    wish = request(Right.RECTIFICATION, about=Category.DEMOGRAPHICS, body="What is right: born 1990-01-02")
    world.export(BEFORE, {"profile": profile(birthday="1970-01-02")})
    world.export(AFTER, {"profile": profile(birthday="1990-01-02")})
    assert world.judged(wish).verdict is Verdict.KEPT
    world.export(LATER, {"profile": profile(birthday="1980-05-05")})
    assert world.judged(wish).verdict is Verdict.CANNOT_TELL


# --- time and refusal


def test_a_missed_deadline(world: World) -> None:
    silent = request(Right.RESTRICTION, (S.ACKNOWLEDGED, date(2024, 3, 5)))
    found = world.judged(silent)
    assert (found.verdict, found.step, found.days) == (Verdict.BROKEN, NextStep.REMIND, None)
    assert the(found, "no-answer").fields == {"due": date(2024, 4, 2)}
    late = world.judged(request(Right.RESTRICTION, (S.COMPLETE, date(2024, 4, 9))))
    assert (late.verdict, codes(late)[0], late.days) == (Verdict.BROKEN, "answered-late", 38)


def test_nobody_is_said_to_be_silent_while_what_came_back_is_not_read(world: World) -> None:
    when = datetime.combine(ANSWERED, time(), UTC)
    came = Message("<1@x>", False, "unclear", when, "a@toy.example", "me@x", "s", "b")
    silent = request(Right.RESTRICTION, (S.ACKNOWLEDGED, date(2024, 3, 5)))
    found = world.judged(silent, messages=[came])
    assert (found.verdict, found.step) == (Verdict.CANNOT_TELL, NextStep.READ)
    assert "answer-undecided" in codes(found) and "no-answer" not in codes(found)
    # What was noted of an answer before stays true beside another one.
    late = world.judged(request(Right.RESTRICTION, (S.COMPLETE, date(2024, 4, 9))), messages=[came])
    assert (late.verdict, late.step, codes(late)[0]) == (Verdict.BROKEN, NextStep.READ, "answered-late")


def test_what_was_done_is_not_said_to_be_kept_beside_an_answer_that_is_late(world: World) -> None:
    when = datetime.combine(ANSWERED, time(), UTC)
    came = Message("<1@x>", False, "unclear", when, "a@toy.example", "me@x", "s", "b")
    wish = request(Right.ERASURE, (S.ACKNOWLEDGED, date(2024, 3, 5)))
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": []})
    found = world.judged(wish, messages=[came])
    assert (found.verdict, found.state) == (Verdict.KEPT, S.OVERDUE)
    assert said(found.verdict, found.state) == "Done, but no answer noted yet"
    assert said(Verdict.KEPT, S.COMPLETE) == "Kept" and said(Verdict.BROKEN, S.OVERDUE) == "Broken"


def test_a_refusal_breaks_only_what_nobody_may_refuse(world: World) -> None:
    refusals = [request(right, (S.REFUSED, ANSWERED)) for right in (Right.OBJECTION_MARKETING, Right.ERASURE)]
    assert [world.judged(each).verdict for each in refusals] == [Verdict.BROKEN, Verdict.CANNOT_TELL]
    elsewhere = request(Right.OBJECTION_MARKETING, (S.REFUSED, SENT), law=Law.LGPD)
    assert world.judged(elsewhere).verdict is Verdict.CANNOT_TELL


def test_an_answer_in_part_leaves_doubts(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": visits(OLD)})
    found = world.judged(request(Right.ERASURE, (S.PARTIAL, ANSWERED)))
    assert found.verdict is Verdict.CANNOT_TELL and the(found, "still-there").doubt


def test_what_was_not_sent_is_not_judged(world: World) -> None:
    taken_back = request(Right.ERASURE, (S.WITHDRAWN, ANSWERED))
    assert world.standing(taken_back) == []


def test_insisting_comes_before_complaining(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": visits(OLD)})
    on = TODAY - timedelta(days=13)
    insisted = Message("<1@x>", True, "partial", datetime.combine(on, time(), UTC), "me@x", "a@toy.example", "s", "b")
    assert world.judged(request(Right.ERASURE), messages=[insisted]).step is NextStep.WAIT
    assert world.judged(request(Right.ERASURE), TODAY + timedelta(days=1), [insisted]).step is NextStep.COMPLAIN


# --- by organisation


def test_how_an_organisation_keeps_its_word(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD), "segments": guessed("runs")})
    world.export(AFTER, {"visits": visits(OLD), "segments": []})
    kept = request(Right.WITHDRAWAL, (S.COMPLETE, SENT + timedelta(days=10)), about=Category.SEGMENTS)
    [found] = world.standing(kept, request(Right.ERASURE), request(Right.RESTRICTION))
    assert (found.organisation, found.kept, found.broken, found.unclear, found.days) == ("toy-shop", 1, 1, 1, 18)
    assert found.judged == 2


def test_merged_organisations_are_one(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD)})
    world.export(AFTER, {"visits": visits(OLD)})
    world.export(BEFORE, {"visits": visits(OLD)}, brand=ADS)
    merge_organisations(world.vault, ADS.slug, TOY.slug)
    found = world.standing(request(Right.ERASURE, organisation=ADS), request(Right.ERASURE))
    assert [(each.organisation, each.broken) for each in found] == [("toy-shop", 2)]


# --- monotony

_DAYS = st.dates(date(2023, 1, 1), date(2024, 6, 28))
_EXPORT = st.tuples(
    st.just("export"),
    _DAYS,
    st.frozensets(st.sampled_from([date(2023, 6, 1), date(2023, 9, 1), date(2024, 4, 10)])),
    st.frozensets(st.sampled_from(["runs", "rich", "new parent"])),
    st.booleans(),
)
_MAIL = st.tuples(st.just("mail"), _DAYS, st.sampled_from([TOY, ADS]))
_RIGHTS = (Right.ERASURE, Right.OBJECTION_MARKETING, Right.OBJECTION, Right.WITHDRAWAL, Right.ACCESS)


@settings(max_examples=25)
@given(st.lists(st.one_of(_EXPORT, _MAIL), min_size=2, max_size=6, unique_by=lambda each: each[1]))
def test_more_evidence_never_turns_broken_into_kept(events: list[tuple[object, ...]]) -> None:
    requests = [request(right) for right in _RIGHTS]
    with TemporaryDirectory() as folder:
        world = World(Path(folder) / "vault")
        broken: set[Right] = set()
        came = date(2022, 1, 1)
        for event in events:
            # It comes in after what came before it; what comes in together is one answer in parts.
            made = event[1]
            assert isinstance(made, date)
            came = max(made, came + timedelta(days=PARTS_DAYS + 1))
            bring(world, event, came)
            for each in requests:
                check(world, each, broken, max(TODAY, came + timedelta(days=PARTS_DAYS + 1)))
        world.close()


def bring(world: World, event: tuple[object, ...], came: date) -> None:
    match event:
        case ("export", date() as made, frozenset() as days, frozenset() as labels, bool() as whole):
            seen = [day for day in sorted(days) if day < made]
            files = {"visits": visits(*seen), "segments": guessed(*sorted(labels))}
            world.export(made, files, imported=came, whole=whole)
        case ("mail", date() as day, brand):
            world.newsletters(day, brand=brand)  # type: ignore[arg-type]


def check(world: World, each: Request, broken: set[Right], today: date) -> None:
    verdict = world.judged(each, today).verdict
    if verdict is Verdict.BROKEN:
        broken.add(each.right)
    assert not (each.right in broken and verdict is Verdict.KEPT)


def test_every_finding_against_them_has_proof(world: World) -> None:
    world.export(BEFORE, {"visits": visits(OLD), "segments": guessed("runs"), "partners": []})
    world.export(AFTER, {"visits": visits(OLD), "segments": guessed("runs", "rich"), "partners": uploads(None, by=TOY)})
    world.newsletters(*weekly(date(2024, 1, 1), date(2024, 6, 15)))
    for right in (Right.ERASURE, Right.WITHDRAWAL, Right.OBJECTION_MARKETING):
        found = world.judged(request(right))
        assert found.verdict is Verdict.BROKEN
        for each in found.findings:
            if each.verdict is Verdict.BROKEN:
                assert each.count and each.records and each.sentence
    assert Origin.INFERRED in {each.origin for each in world.judged(request(Right.WITHDRAWAL)).findings}


def test_what_was_closed_is_taken_up_again_and_counts_from_then_on(world: World) -> None:
    rests = world.judged(request(Right.RESTRICTION, (S.CLOSED, date(2024, 3, 10))))
    assert rests.step is NextStep.NONE and not [each for each in rests.findings if each.code == "no-answer"]
    late = world.judged(request(Right.RESTRICTION, (S.CLOSED, date(2024, 3, 10)), (S.REFUSED, date(2024, 6, 1))))
    assert the(late, "answered-late").verdict is Verdict.BROKEN and late.days == 91
    complained = world.judged(
        request(Right.RESTRICTION, (S.CLOSED, date(2024, 3, 10)), (S.COMPLAINT, date(2024, 6, 1)))
    )
    assert the(complained, "no-answer").verdict is Verdict.BROKEN
