# SPDX-License-Identifier: MPL-2.0
"""A person reads in the PDF what the vault has of a request, and the checksums of what comes with it."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.notice import Notice
from app.catalog.origin import Origin
from app.catalog.request import Channel, Correction, EvidenceLine, Message, Request, RequestState, Step
from app.catalog.right import Right
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.rights import bundle
from app.rights.agenda import NextStep
from app.rights.bundle import bundle_files
from app.rights.case_file import CaseFile
from app.rights.errors import PaperUnavailable
from app.rights.verdict import Finding, Judgement, Verdict
from tests.rights.letter_cases import REFERENCE, moment
from tests.rights.paper.reading import conforms, opened, placed, text_of

NOTED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 4, 9)
REQUEST = Request(
    REFERENCE,
    "tunes",
    "Tunes",
    Right.ACCESS,
    Law.GDPR,
    "en",
    Channel.EMAIL,
    "privacy@tunes.example",
    f"Request – {REFERENCE}",
    "Tunes\n2 March 2026\n\nPlease send a copy.\n\nZoé Muster\n",
    evidence=(EvidenceLine(Category.SEGMENTS, Origin.INFERRED, 1214, 0, moment(2025, 6, 1), ("Ads.json",)),),
    country="SE",
    history=(
        Step(RequestState.DRAFT, date(2026, 3, 1), NOTED),
        Step(RequestState.SENT, date(2026, 3, 2), NOTED),
        Step(RequestState.ACKNOWLEDGED, date(2026, 3, 5), NOTED),
    ),
    corrections=(Correction(1, date(2026, 3, 1), date(2026, 3, 2), NOTED),),
)
SENT = Message(
    "<1@zoe.example>", True, "request", NOTED, "zoe@zoe.example", "privacy@tunes.example", REQUEST.subject,
    REQUEST.body, "00aa",
)  # fmt: skip
ANSWER = Message(
    "<2@tunes.example>", False, "reply", datetime(2026, 3, 5, 8, tzinfo=UTC), "privacy@tunes.example",
    "zoe@zoe.example", f"Re: {REFERENCE}", "We have it.\n\n😀 \u202eolleh\u2069 <b>bold</b> #let x",
)  # fmt: skip
KEPT = {"00aa": b"From: zoe@zoe.example\r\n\r\nPlease"}


def files(
    request: Request = REQUEST,
    language: str = "en",
    messages: tuple[Message, ...] = (SENT, ANSWER),
    drafts: tuple[Notice, ...] = (),
    judgement: Judgement | None = None,
) -> dict[str, bytes]:
    case = CaseFile(request, messages, drafts, judgement)
    return bundle_files(case, TODAY, Translator(language), KEPT.__getitem__)


def test_a_person_reads_what_happened() -> None:
    made = files()
    shown = text_of(made["proof.pdf"])
    for said in (
        "Contents",
        Right.ACCESS.label,
        "1,214",
        "Ads.json",
        "Mar 5, 2026 They have it 3 2026-03-02 09:30",
        "Apr 3, 2026 Overdue 32",
        "Day corrected",
        "1 calendar month",
        "Regulation (EU) 2016/679, art. 12(3)",
        "Answer due Apr 2, 2026",
        "Late by 7 days",
        "Please send a copy.",
        "We have it. � olleh <b>bold</b> #let x",
        "<2@tunes.example>",
    ):
        assert said in shown, said
    assert shown.count("Please send a copy.") == 1
    whole = re.sub(r"\s", "", shown)
    for name in ("letter.txt", "message-01.txt", "message-01.eml", "message-02.txt"):
        assert name in shown and hashlib.sha256(made[name]).hexdigest() in whole
    assert made["message-01.eml"] == KEPT["00aa"]


def test_programs_read_the_same_and_the_checksum_of_the_pdf() -> None:
    made = files()
    told = json.loads(made["request.json"])
    listed = {each["name"]: (each["bytes"], each["sha256"]) for each in told["documents"]}
    assert listed["proof.pdf"] == (len(made["proof.pdf"]), hashlib.sha256(made["proof.pdf"]).hexdigest())
    assert set(listed) | {"request.json", "SHA256SUMS"} == set(made)
    assert made == files()


def test_it_is_in_the_language_of_the_person_and_can_be_read_aloud() -> None:
    content = files(language="fr")["proof.pdf"]
    reader = opened(content)
    assert reader.trailer["/Root"]["/Lang"] == "fr" and conforms(content)
    assert reader.metadata is not None and reader.metadata.title == REFERENCE
    assert "1 mois civil" in text_of(content) and "En retard" in text_of(content)
    assert len(reader.outline) >= 1


LONG = ("Streaming_History_Audio_2019-2023_0.json", "StreamingHistory_podcast_0.json", "a" * 38 + ".json")
MARGIN, PAGE = 22, 210  # millimetres, as proof.typ has them


@pytest.mark.parametrize("language", ["en", "fr", "de", "ar"])
def test_nothing_stands_beyond_the_margins(language: str) -> None:
    line = EvidenceLine(Category.DEMOGRAPHICS, Origin.PROVIDED, 123456, moment(2019, 3, 1), moment(2025, 6, 1), LONG)
    finding = Finding(
        Verdict.BROKEN, "still-there", N_("They have until {due}."), {"due": TODAY}, 1204, moment(2019, 3, 1),
        moment(2025, 6, 1), Category.DEMOGRAPHICS, Origin.PROVIDED, LONG,
    )  # fmt: skip
    judged = Judgement(REQUEST, Verdict.BROKEN, (finding,), None, NextStep.INSIST)
    made = files(replace(REQUEST, evidence=(line,)), language, judgement=judged)["proof.pdf"]
    assert conforms(made)
    for page in range(len(opened(made).pages)):
        for each in placed(made, page):
            assert each.left > MARGIN - 1 and (each.left < PAGE - MARGIN), each
            assert language == "ar" or each.right < PAGE - MARGIN + 1, each


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    finding = Finding(Verdict.BROKEN, "no-answer", N_("They have until {due}."), {"due": TODAY}, formal=True)
    judged = Judgement(REQUEST, Verdict.BROKEN, (finding,), None, NextStep.INSIST)
    shown = text_of(files(replace(REQUEST, evidence=()), judgement=judged)["proof.pdf"])
    assert "Verdict Why Broken They have until" in shown and "Category" not in shown


def test_letters_in_an_arabic_proof_run_as_their_own_language_does() -> None:
    answer = replace(ANSWER, body="Bonjour, مرحبا.\n\nمرحبا, bonjour.")
    made = files(language="ar", messages=(SENT, answer))["proof.pdf"]
    assert conforms(made)
    found = [each for page in range(len(opened(made).pages)) for each in placed(made, page)]
    left = {each.text.strip(): each.left for each in found}
    assert left["Please send a copy."] == pytest.approx(MARGIN, abs=0.5)
    assert next(each.left for each in found if each.text.startswith("Bonjour")) == pytest.approx(MARGIN, abs=0.5)
    assert next(each.left for each in found if "bonjour" in each.text) > PAGE / 2
    # What has letters of neither is not turned round: an article, a time, a Message-ID.
    assert {"<2@tunes.example>", "2026-03-02 09:30"} <= set(left)


def test_a_draft_has_no_days_yet_and_a_huge_answer_is_cut_short() -> None:
    draft = replace(REQUEST, history=REQUEST.history[:1], corrections=(), evidence=())
    huge = replace(ANSWER, body="word " * 400_000 + "x" * 100_000, subject="\x00" * 50)
    shown = text_of(files(draft, messages=(huge,))["proof.pdf"])
    assert "Answer due, if sent today" in shown and "Late by" not in shown
    assert "The rest is in message-01.txt." in shown


def test_drafts_and_what_was_found_are_proof_as_well() -> None:
    draft = Notice(
        1, "reminder", "en", "privacy@tunes.example", "Reminder – MIEN", "Please answer within 14 days.\n", NOTED
    )
    finding = Finding(
        Verdict.BROKEN,
        "still-there",
        N_("{category}: still in the export of {date}, from before your letter. Records: {count}."),
        {"category": Category.SEGMENTS.label, "date": date(2026, 4, 5), "count": 1214},
        1214, 0, moment(2025, 6, 1), Category.SEGMENTS, Origin.INFERRED, ("Ads.json",),
    )  # fmt: skip
    judged = Judgement(REQUEST, Verdict.BROKEN, (finding,), None, NextStep.INSIST)
    made = files(drafts=(draft,), judgement=judged)
    assert b"Subject: Reminder" in made["draft-reminder.txt"] and b"within 14 days" in made["draft-reminder.txt"]
    told = json.loads(made["findings.json"])
    assert (told["verdict"], told["next"]) == ("broken", "insist")
    [found] = told["findings"]
    assert (found["code"], found["records"], found["last"], found["files"]) == (
        "still-there", 1214, "2025-06-01", ["Ads.json"],
    )  # fmt: skip
    shown = text_of(made["proof.pdf"])
    for said in (
        "Written, not sent", "Please answer within 14 days.", "Did they do it?", "Broken",
        "still in the export of Apr 5, 2026, from before your letter. Records: 1,214.",
    ):  # fmt: skip
        assert said in shown, said
    request = json.loads(made["request.json"])
    assert request["verdict"] == "broken" and [each["kind"] for each in request["drafts"]] == ["reminder"]
    assert {"draft-reminder.txt", "findings.json"} <= {each["name"] for each in request["documents"]}


def test_somebody_else_can_check_every_checksum(tmp_path: Path) -> None:
    for name, content in files().items():
        (tmp_path / name).write_bytes(content)
    for line in (tmp_path / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split("  ")
        with (tmp_path / name).open("rb") as content:
            assert hashlib.file_digest(content, "sha256").hexdigest() == digest
    listed = {line.split("  ")[1] for line in (tmp_path / "SHA256SUMS").read_text().splitlines()}
    assert listed == {each.name for each in tmp_path.iterdir()} - {"SHA256SUMS"}


def test_where_type_cannot_be_set_all_else_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> bytes:
        raise PaperUnavailable()

    monkeypatch.setattr(bundle, "set_proof", none)
    made = files()
    assert "proof.pdf" not in made and {"letter.txt", "request.json", "message-01.eml"} <= set(made)


def test_days_run_from_right_to_left_in_arabic_wherever_they_stand() -> None:
    rows: dict[float, dict[str, float]] = {}
    for piece in placed(files(language="ar")["proof.pdf"]):
        rows.setdefault(round(piece.baseline, 1), {})[piece.text.strip()] = piece.left
    # That it was acknowledged on 5 March, in a cell without any letter.
    days = [row for row in rows.values() if {"05", "03"} <= row.keys()]
    assert days and all(row["05"] > row["03"] for row in days)
    assert any(row["05"] > 175 for row in days), "the day begins the line"
