# SPDX-License-Identifier: MPL-2.0
"""What needs the person comes first; the calendar has the last days and no names; the bundle proves it all."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.request import EvidenceLine, Message, RequestState
from app.i18n.translator import Translator
from app.rights.agenda import NextStep, agenda, matter
from app.rights.bundle import bundle_files, write_zip
from app.rights.calendar import calendar
from app.rights.case_file import CaseFile
from app.rights.errors import NothingDue
from tests.rights.test_states import a_request, now, went

S = RequestState
SENT = went(a_request(), (S.SENT, "2026-03-02"))
DUE = date(2026, 4, 2)


@pytest.mark.parametrize(
    ("steps", "step"),
    [
        ((), NextStep.REVIEW),
        (((S.APPROVED, "2026-03-02"),), NextStep.SEND),
        (((S.SENT, "2026-03-02"),), NextStep.WAIT),
        (((S.SENT, "2026-03-02"), (S.IDENTITY_ASKED, "2026-03-03")), NextStep.IDENTIFY),
        (((S.SENT, "2026-03-02"), (S.COMPLETE, "2026-03-03")), NextStep.CHECK),
        (((S.SENT, "2026-03-02"), (S.REFUSED, "2026-03-03")), NextStep.COMPLAIN),
        (((S.SENT, "2026-03-02"), (S.REFUSED, "2026-03-03"), (S.COMPLAINT, "2026-03-04")), NextStep.WAIT),
        (((S.WITHDRAWN, "2026-03-02"),), NextStep.NONE),
    ],
)
def test_the_next_step(steps: tuple[tuple[RequestState, str], ...], step: NextStep) -> None:
    assert matter(went(a_request(), *steps), date(2026, 3, 5)).step is step


def test_silence_leads_from_a_reminder_to_a_complaint() -> None:
    late = DUE + timedelta(days=1)
    assert matter(SENT, DUE).step is NextStep.WAIT
    assert matter(SENT, late).step is NextStep.REMIND
    assert matter(SENT, late, [late]).step is NextStep.WAIT
    later = late + timedelta(days=14)
    assert matter(SENT, later, [late]).step is NextStep.SECOND_NOTICE
    assert matter(SENT, later + timedelta(days=14), [late, later]).step is NextStep.COMPLAIN


def test_california_asks_for_a_confirmation() -> None:
    sent = went(a_request(Law.CCPA), (S.SENT, "2026-11-23"))
    assert matter(sent, date(2026, 12, 8)).step is NextStep.WAIT
    assert matter(sent, date(2026, 12, 9)).step is NextStep.REMIND
    assert matter(went(sent, (S.ACKNOWLEDGED, "2026-12-01")), date(2026, 12, 9)).step is NextStep.WAIT


def test_what_needs_the_person_comes_first() -> None:
    done = went(a_request(), (S.WITHDRAWN, "2026-03-01"))
    late = went(a_request(), (S.SENT, "2026-01-02"))
    found = agenda([done, SENT, a_request(), late], date(2026, 3, 5))
    assert [each.request for each in found] == [late, a_request(), SENT, done]
    assert [each.needs_me for each in found] == [True, True, False, False]


def test_without_a_day_there_is_no_calendar() -> None:
    with pytest.raises(NothingDue):
        calendar([a_request()], date(2026, 3, 5), now(date(2026, 3, 5)), str)


def test_the_calendar_names_nobody() -> None:
    answered = replace(went(SENT, (S.COMPLETE, "2026-03-03")), reference="MIEN-2026-111111")
    written = calendar([SENT, answered, a_request()], date(2026, 3, 5), now(date(2026, 3, 5)), "Answer due: {}".format)
    [event] = Calendar.from_ical(written).walk("VEVENT")
    assert event.decoded("dtstart") == DUE
    assert event["summary"] == "Answer due: MIEN-2026-000000"
    assert b"shop" not in written.lower()


def test_the_bundle_holds_all_that_was_written() -> None:
    line = EvidenceLine(Category.SEGMENTS, Origin.INFERRED, 14, 0, 1_700_000_000_000, ("Inferences.json",))
    answer = Message("<1@x>", False, "reply", datetime(2026, 3, 9, 12, tzinfo=UTC), "a@x", "b@x", "Re", "No.")
    target = io.BytesIO()
    files = bundle_files(CaseFile(replace(SENT, evidence=(line,)), [answer]), date(2026, 4, 3), Translator("en"))
    write_zip(target, files)
    with zipfile.ZipFile(target) as made:
        files = {name: made.read(name) for name in made.namelist()}
    sums = [each.split("  ") for each in files.pop("SHA256SUMS").decode().splitlines()]
    assert {name: digest for digest, name in sums} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items()
    }
    assert files["letter.txt"] == b"s\n\nb\n"
    assert files["message-01.txt"].endswith(b"Subject: Re\n\nNo.\n")
    told = json.loads(files["request.json"])
    assert {each["name"]: each["sha256"] for each in told["documents"]} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "request.json"
    }
    assert "proof.pdf" in files
    assert (told["state"], told["due"], told["articles"]) == ("overdue", "2026-04-02", ["15"])
    assert told["timeline"][0]["on"] == "2026-03-02"
    assert told["evidence"] == [
        {
            "category": "segments",
            "origin": "inferred",
            "records": 14,
            "first": None,
            "last": "2023-11-14",
            "files": ["Inferences.json"],
        }
    ]
