# SPDX-License-Identifier: MPL-2.0
"""Each letter that follows a request has its time, its proof, and its addressee."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.record import IdentifierKind
from app.catalog.request import Message, Request
from app.catalog.right import Right
from app.insight.reaching import bundled
from app.rights.agenda import SECOND_NOTICE_AFTER, NextStep, matter, notice_days
from app.rights.authorities import propose_authority
from app.rights.errors import NothingToComplainOf, NothingToRemindOf
from app.rights.grounds import STATE_ACTS
from app.rights.letter import LetterKind
from app.rights.letter_facts import long_day
from app.rights.letters import LANGUAGES
from app.rights.notices import also_offered, may_complain, offered, write_complaint, write_reminder
from app.rights.verdict import Judgement, Verdict
from app.vault.notices import forget_notice, keep_notice, notices_of
from app.vault.requests import forget_request, note_message, save_request
from tests.rights.world import AFTER, ANSWERED, BEFORE, SENT, TODAY, S, World, request, visits

ME = AboutMe("Sam Sample", "FR")
NOW = datetime.combine(TODAY, time(9), UTC)
DIRECTORY = bundled()
SILENT = (S.ACKNOWLEDGED, SENT)
DUE = date(2024, 4, 2)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "vault")
    yield made
    made.close()


def sent(kind: str, on: date) -> Message:
    moment = datetime.combine(on, time(12), UTC)
    return Message(f"<{kind}-{on}@x>", True, kind, moment, "me@x.example", "a@toy.example", "s", "b")


def broken(world: World, wish: Request | None = None) -> Judgement:
    world.export(BEFORE, {"visits": visits(date(2023, 6, 1), date(2023, 7, 1))})
    world.export(AFTER, {"visits": visits(date(2023, 6, 1), date(2023, 7, 1))})
    return world.judged(wish or request(Right.ERASURE))


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_every_letter_has_its_time(reminded: int, warned: int, passed: int) -> None:
    silent = request(Right.ERASURE, SILENT)
    first = DUE + timedelta(days=reminded)
    assert matter(silent, first).step is NextStep.REMIND
    second = first + timedelta(days=warned)
    days = notice_days([sent("reminder", first)])
    expected = NextStep.SECOND_NOTICE if timedelta(days=warned) >= SECOND_NOTICE_AFTER else NextStep.WAIT
    assert matter(silent, second, days).step is expected
    days = notice_days([sent("second-notice", second), sent("reminder", first)])
    expected = NextStep.COMPLAIN if timedelta(days=passed) >= SECOND_NOTICE_AFTER else NextStep.WAIT
    assert matter(silent, second + timedelta(days=passed), days).step is expected


def test_an_insisting_letter_cites_the_proof_in_its_language(world: World) -> None:
    broken(world)
    for language in LANGUAGES:
        law = Law.LGPD if language == "pt-BR" else Law.GDPR
        found = world.judged(replace(request(Right.ERASURE, law=law), language=language))
        notice = write_reminder(replace(found, step=NextStep.INSIST), ME, TODAY, NOW)
        assert (notice.kind, notice.language, notice.recipient) == ("partial", language, "a@toy.example")
        assert "visits.json" in notice.body and "MIEN-2024-000000" in notice.subject
        assert "{{" not in notice.body and notice.body.rstrip().endswith("Sam Sample")


GOES_ON = (*(date(2024, 1, day) for day in (3, 10, 17)), date(2024, 5, 6), date(2024, 6, 3))


@pytest.mark.parametrize("language", LANGUAGES)
def test_you_still_write_to_me_says_how_often_and_until_when(world: World, language: str) -> None:
    world.newsletters(*GOES_ON)
    law = Law.LGPD if language == "pt-BR" else Law.GDPR
    wish = replace(request(Right.OBJECTION_MARKETING, law=law), language=language)
    found = world.judged(wish)
    assert (found.verdict, found.step, offered(found)) == (Verdict.BROKEN, NextStep.INSIST, LetterKind.CONTINUED)
    notice = write_reminder(found, ME, TODAY, NOW)
    assert (notice.kind, notice.language) == ("continued", language)
    assert re.search(r":\s2\s?[;·]", notice.body)
    assert long_day(date(2024, 6, 3), language) in notice.body
    assert "14" in notice.body and "MIEN-2024-000000" in notice.subject
    told = write_complaint(found, DIRECTORY.authorities[0], ME, TODAY, NOW)
    assert long_day(date(2024, 6, 3), told.language) in told.body


def test_they_are_given_time_to_stop_and_then_one_complains(world: World) -> None:
    world.newsletters(*GOES_ON)
    wish = request(Right.OBJECTION_MARKETING)
    written = [sent("continued", TODAY - timedelta(days=13))]
    assert world.judged(wish, messages=written).step is NextStep.WAIT
    assert world.judged(wish, TODAY + timedelta(days=1), messages=written).step is NextStep.COMPLAIN


def test_who_is_silent_and_goes_on_is_told_both_at_once(world: World) -> None:
    world.newsletters(*GOES_ON)
    silent = world.judged(request(Right.OBJECTION_MARKETING, SILENT))
    assert (silent.step, offered(silent)) == (NextStep.REMIND, LetterKind.CONTINUED)
    later = world.judged(silent.request, messages=[sent("continued", TODAY - timedelta(days=20))])
    assert offered(later) is LetterKind.SECOND_NOTICE


def test_the_letter_that_is_offered_fits_what_happened(world: World) -> None:
    assert offered(broken(world)) is not None
    refused = world.judged(request(Right.ERASURE, (S.REFUSED, ANSWERED)))
    assert offered(refused) and offered(refused).slug == "complaint"  # type: ignore[union-attr]
    insisted = replace(refused, step=NextStep.INSIST)
    assert write_reminder(insisted, ME, TODAY, NOW).kind == "refusal"
    silent = world.judged(request(Right.ERASURE, SILENT))
    assert write_reminder(silent, ME, TODAY, NOW).kind == "reminder"


LATE = date(2024, 6, 1)


def complaint(world: World, wish: Request, authority: str = "ie") -> str:
    chosen = next(each for each in DIRECTORY.authorities if each.slug == authority)
    return write_complaint(world.judged(wish), chosen, ME, TODAY, NOW).body


def test_a_complaint_says_that_the_answer_was_late(world: World) -> None:
    told = "The answer came only after the period had ended (Article 12(3) GDPR)."
    for answer in (S.REFUSED, S.PARTIAL):
        late = complaint(world, request(Right.ERASURE, (answer, LATE)))
        assert told in late and "Answer due on: 2 April 2024" in late and "Day of the answer: 1 June 2024" in late
        in_time = complaint(world, request(Right.ERASURE, (answer, ANSWERED)))
        assert told not in in_time and "Day of the answer: 20 March 2024" in in_time
    assert told not in complaint(world, request(Right.ERASURE, SILENT))
    french = complaint(world, request(Right.ERASURE, (S.REFUSED, LATE)), "fr")
    assert "après l’expiration du délai (article 12, paragraphe 3 du RGPD)" in french


def test_an_authority_reads_whom_it_can_reach_and_where_the_letter_went(world: World) -> None:
    me = AboutMe("Sam Sample", "FR", "", ("12 rue du Port", "69002 Lyon"))
    silent = world.judged(request(Right.ERASURE, SILENT))
    told = write_complaint(silent, DIRECTORY.authorities[0], me, TODAY, NOW).body
    assert "Toy Shop (a@toy.example)" in told and told.rstrip().endswith("Sam Sample\n12 rue du Port\n69002 Lyon")
    reminder = write_reminder(silent, me, TODAY, NOW).body
    assert reminder.startswith("Toy Shop\n") and "rue du Port" not in reminder


def test_an_answer_that_was_only_late_is_not_called_incomplete(world: World) -> None:
    late = complaint(world, request(Right.RESTRICTION, (S.COMPLETE, LATE)))
    assert "The answer came only after the period had ended" in late and "incomplete" not in late
    assert "meets my request" not in late and "Please examine the matter" in late


def test_what_was_answered_and_not_done_is_called_so(world: World) -> None:
    broken(world)
    undone = complaint(world, request(Right.ERASURE, (S.COMPLETE, ANSWERED)))
    assert "has not done all that I asked for" in undone and "incomplete" not in undone
    assert "visits.json" in undone and "meets my request" in undone


@pytest.mark.parametrize("answer", [S.REFUSED, S.PARTIAL])
def test_a_letter_that_insists_says_that_the_answer_was_late(world: World, answer: S) -> None:
    def insisting(on: date) -> str:
        found = world.judged(request(Right.ERASURE, (answer, on)))
        return write_reminder(replace(found, step=NextStep.INSIST), ME, TODAY, NOW).body

    late = long_day(LATE, "en")
    assert late in insisting(LATE) and "only after the period had ended" in insisting(LATE)
    assert "only after the period had ended" not in insisting(ANSWERED)


def test_who_asks_for_proof_is_answered_at_once(world: World) -> None:
    asked = date(2024, 3, 10)
    found = world.judged(request(Right.ERASURE, (S.IDENTITY_ASKED, asked)), date(2024, 3, 11))
    assert (found.step, offered(found)) == (NextStep.IDENTIFY, LetterKind.IDENTITY)
    found_by = ((IdentifierKind.EMAIL, "sam@sample.example"),)
    for language in LANGUAGES:
        law = Law.LGPD if language == "pt-BR" else Law.GDPR
        wish = replace(request(Right.ERASURE, (S.IDENTITY_ASKED, asked), law=law), language=language)
        notice = write_reminder(world.judged(wish, date(2024, 3, 11)), ME, date(2024, 3, 11), NOW, found_by)
        assert (notice.kind, notice.recipient) == ("identity", "a@toy.example")
        assert long_day(asked, language) in notice.body and "sam@sample.example" in notice.body


@pytest.mark.parametrize("answer", [S.REFUSED, S.PARTIAL])
def test_a_refusal_is_taken_up_with_them_first_where_the_authority_wants_that(world: World, answer: S) -> None:
    again = LetterKind.REFUSAL if answer is S.REFUSED else LetterKind.PARTIAL
    for law, region in ((Law.UK_GDPR, ""), (Law.US_STATE, "US-VA")):
        wish = replace(request(Right.ERASURE, (answer, ANSWERED), law=law), region=region)
        found = world.judged(wish)
        assert (found.step, offered(found), also_offered(found)) == (NextStep.INSIST, again, LetterKind.COMPLAINT)
        told = write_reminder(found, ME, TODAY, NOW).body
        assert "formal complaint to you" in told or "formal appeal" in told
        insisted = [sent(again.slug, TODAY - timedelta(days=13))]
        assert world.judged(wish, messages=insisted).step is NextStep.WAIT
        assert world.judged(wish, TODAY + timedelta(days=1), messages=insisted).step is NextStep.COMPLAIN


def test_elsewhere_one_may_complain_at_once_or_ask_once_more(world: World) -> None:
    wish = request(Right.ERASURE, (S.REFUSED, ANSWERED))
    found = world.judged(wish)
    assert (offered(found), also_offered(found)) == (LetterKind.COMPLAINT, LetterKind.REFUSAL)
    assert write_reminder(found, ME, TODAY, NOW).kind == "refusal"
    asked = [sent("refusal", TODAY - timedelta(days=3))]
    assert world.judged(wish, messages=asked).step is NextStep.WAIT
    assert also_offered(world.judged(request(Right.ERASURE, SILENT))) is None


def test_nothing_is_written_before_its_time(world: World) -> None:
    early = world.judged(request(Right.ERASURE, SILENT), SENT + timedelta(days=3))
    authority = DIRECTORY.authority_for("FR")
    assert authority is not None and not may_complain(early)
    with pytest.raises(NothingToRemindOf):
        write_reminder(early, ME, SENT, NOW)
    with pytest.raises(NothingToComplainOf):
        write_complaint(early, authority, ME, SENT, NOW)


def test_every_authority_gets_a_complaint_in_a_language_it_takes(world: World) -> None:
    found = world.judged(request(Right.ERASURE, SILENT, about=Category.BROWSING))
    assert found.verdict is Verdict.BROKEN
    for authority in DIRECTORY.authorities:
        notice = write_complaint(found, authority, ME, TODAY, NOW)
        assert notice.body.startswith(authority.name) and notice.authority == authority.slug
        assert notice.language == (authority.language if authority.language in LANGUAGES else "en")
        assert notice.recipient == authority.email


def test_where_one_complains() -> None:
    def slug(country: str, region: str = "", law: Law | None = None, seat: str = "") -> str:
        found = propose_authority(DIRECTORY, AboutMe("", country, region), law, seat)
        assert found.reason
        return found.authority.slug if found.authority else ""

    assert slug("FR") == slug("FR", law=Law.GDPR, seat="IE") == "fr"
    assert slug("DE", "DE-BY") == "de-by" and slug("GB") == slug("FR", law=Law.UK_GDPR) == "gb"
    assert slug("US", "US-TX", Law.US_STATE) == "us-tx" and slug("US", "US-CA", Law.CCPA) == "us-ca"
    assert slug("CA", "CA-QC", Law.QUEBEC_25) == "ca-qc" and slug("CA", "CA-QC", Law.PIPEDA) == "ca"
    assert slug("", law=Law.GDPR, seat="IE") == "ie" and slug("") == ""
    slugs = [each.slug for each in DIRECTORY.authorities]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("region", [*STATE_ACTS, "US-CA"])
def test_every_state_with_an_act_has_its_authority(region: str) -> None:
    law = Law.CCPA if region == "US-CA" else Law.US_STATE
    found = propose_authority(DIRECTORY, AboutMe("", "US", region), law).authority
    assert found is not None and found.region == region


def test_a_draft_is_kept_until_it_leaves(world: World) -> None:
    kept = save_request(world.vault, request(Right.ERASURE, SILENT))
    notice = write_reminder(world.judged(kept), ME, TODAY, NOW)
    keep_notice(world.vault, notice)
    keep_notice(world.vault, replace(notice, body="other"))
    assert notices_of(world.vault, kept.id) == [replace(notice, body="other")]
    note_message(world.vault, kept.id, sent("reminder", TODAY + timedelta(days=1)))
    assert notices_of(world.vault, kept.id) == []
    complaint = replace(notice, kind="complaint", authority="fr")
    keep_notice(world.vault, complaint)
    assert notices_of(world.vault, kept.id) == [complaint]
    forget_notice(world.vault, kept.id, "complaint")
    keep_notice(world.vault, complaint)
    forget_request(world.vault, kept.id)
    with world.vault.reader() as reader:
        assert reader.rows("SELECT * FROM notice") == []
