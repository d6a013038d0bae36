# SPDX-License-Identifier: MPL-2.0
"""A letter as PDF says what the letter says, in every language, however long, whatever its names hold."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.directory.entry import Entry
from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.places import data_folder
from app.rights.letters import LANGUAGES, write_letter
from app.rights.paper.borrowing import Lender
from app.rights.paper.letter_paper import PaperLetter, on_paper, postal_lines, set_letter
from tests.rights.letter_cases import FULL, REFERENCE
from tests.rights.paper.reading import conforms, opened, placed, plain, text_of

RECIPIENT = ("Kaufhaus Muster SE", "Datenschutz", "Hauptstraße 5", "10115 Berlin", "Deutschland")
SENDER = ("Zoé Muster", "12 rue du Port", "75001 Paris")
NO_FONTS = Lender(data_folder("resources") / "letters")  # of the computer that runs the tests
HOSTILE = {
    "control": "Zoé\x00\x07\r\nBcc: x\x1b[31m Muster",
    "turned": "\u202eretsuM \u2066éoZ\u2069",
    "arabic": "محمد بن سلمان",
    "hebrew": "דָּוִד כהן",
    "hindi": "नमस्ते क्षत्रिय",
    "thai": "น้ำทิพย์ ไทย",
    "emoji": "Zoé 👩‍👩‍👧 ❤️ 🇫🇷",
    "chinese": "王小明",
    "marks": "\u0301\u0651\u093f a\u0651\u0e49",
    "joiners": "\u200d\u200c \u200d",
    "markup": '#let x = 1; *b* _i_ $x$ `c` #include("/etc/passwd") \\ // <l> @r',
    "private": "\ue000\U000f0000\ud7ff\uffff",
    "long": "Muster" * 1700,
    "words": "von und zu " * 900,
}


def paper(language: str = "fr", country: str = "FR", **changes: object) -> PaperLetter:
    asked = replace(FULL, language=language)
    letter = write_letter(asked)
    made = PaperLetter(
        letter.subject, letter.body, language, REFERENCE, RECIPIENT, SENDER, "Kaufhaus Muster SE", asked.day, country
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_the_letter_says(language: str) -> None:
    for country in ("DE", "FR", "GB", "US"):
        letter = paper(language, country)
        printed = set_letter(letter)
        head, _, rest = letter.body.partition("\n\n")
        day = head.splitlines()[1]
        shown = text_of(printed.content)
        before, _, after = shown.partition(f"{plain(letter.subject)} ")
        assert after == plain(rest)
        assert plain("\n".join(SENDER)) in before and plain("\n".join(RECIPIENT)) in before
        assert before.rstrip().endswith(day) and shown.count(day) == letter.body.count(day)
        assert "Paris" in before.removesuffix(f"{day} ")[-12:]
        assert printed.missing == () and printed.addressed and conforms(printed.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_aloud_and_tells_nothing_of_the_person(language: str) -> None:
    reader = opened(set_letter(paper(language)).content)
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert dict(reader.metadata or {}).keys() == {"/Title", "/Creator", "/CreationDate", "/ModDate"}
    assert reader.metadata is not None and reader.metadata.title == REFERENCE
    assert b"Muster" not in reader.trailer["/Root"]["/Metadata"].get_data()
    roles: list[str] = []
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            roles.append(str(node.get("/S")))
            waiting += [node["/K"]] if "/K" in node else []
    assert roles.count("/H1") == 1 and {"/P", "/L", "/LI"} <= set(roles)


def test_pages_after_the_first_are_numbered() -> None:
    body = "\n\n".join([*paper().body.split("\n\n")[:-1], *(f"Point {n}. " + "Une phrase. " * 60 for n in range(18))])
    content = set_letter(paper(body=f"{body}\n\nZoé Muster\n")).content
    pages = opened(content).pages
    assert len(pages) == 5
    assert "Page 1" not in pages[0].extract_text()
    for number, page in enumerate(pages[1:], start=2):
        assert page.extract_text().split("\n")[0].split() == [REFERENCE, "Page", str(number), "sur", "5"]
    assert text_of(content).endswith(plain(body.split("\n\n", 1)[1]) + " Zoé Muster")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_breaks_it(name: str) -> None:
    worst = HOSTILE[name]
    letter = paper(sender=(worst, worst, worst), recipient=(worst,) * 12, subject=f"{worst} {REFERENCE}")
    letter = replace(letter, body=letter.body.replace("Zoé Muster", worst) + f"\n\n{worst}\n- {worst}\n{worst}\n")
    for country in ("DE", "FR", "GB", "US"):
        printed = set_letter(replace(letter, country=country), NO_FONTS)
        assert conforms(printed.content)
        width = float(opened(printed.content).pages[0].mediabox.width) * 25.4 / 72
        if not printed.missing and name in ("long", "words", "markup"):
            assert not [each for page in (0, 1) for each in placed(printed.content, page) if each.right > width - 19]
        if name == "chinese":
            assert printed.missing == ("王", "小", "明") and "���" in text_of(printed.content)
        if name == "emoji":
            assert {"👩", "👧", "❤", "🇫", "🇷"} == set(printed.missing)
        if name in ("arabic", "hebrew", "hindi", "thai", "markup"):
            assert printed.missing == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["DE", "FR", "GB", "US", ""]))
def test_whatever_is_written_every_sign_has_a_glyph(text: str, country: str) -> None:
    letter = paper(country=country, recipient=(text, text), subject=text or "x", body=f"{text}\n\n- {text}")
    assert conforms(set_letter(letter, NO_FONTS).content)


def test_the_same_letter_has_the_same_bytes() -> None:
    assert set_letter(paper("el")).content == set_letter(paper("el")).content


def test_a_text_of_ones_own_keeps_its_words_and_gets_a_day() -> None:
    shown = text_of(set_letter(paper(body="Rendez-moi mes données.\n\nMerci.", sender=("Zoé",))).content)
    assert shown.endswith(f"26 novembre 2026 {plain(paper().subject)} Rendez-moi mes données. Merci.")
    dated = text_of(set_letter(paper(body="Le 26 novembre 2026, à Paris.")).content)
    assert dated.count("26 novembre 2026") == 1


def test_there_is_room_to_sign_above_the_name() -> None:
    content = set_letter(paper()).content
    last = placed(content, len(opened(content).pages) - 1)
    goodbye = next(each for each in last if "salutations distinguées" in each.text)
    name = next(each for each in last if "Zoé Muster" in each.text)
    assert name.baseline - goodbye.baseline > 15


ENTRY = Entry(
    slug="tunes",
    name="Tunes",
    brand="tunes",
    legal_name="Tunes SA",
    post=("1 rue A", "75002 Paris"),
    day=date(2026, 1, 1),
)


def request(**changes: object) -> Request:
    letter = write_letter(replace(FULL, language="fr"))
    made = Request(
        REFERENCE, "tunes", "Kaufhaus Muster SE", Right.ACCESS, Law.GDPR, "fr", Channel.EMAIL, "a@b.example",
        letter.subject, letter.body, history=(Step(RequestState.DRAFT, FULL.day, datetime.now(UTC)),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_request_takes_its_address_from_where_it_is_known() -> None:
    assert postal_lines(request(), None) == ("Kaufhaus Muster SE",)
    assert postal_lines(request(), ENTRY) == ("Tunes SA", "1 rue A", "75002 Paris")
    own = request(channel=Channel.POST, recipient="Kaufhaus Muster SE, Datenschutz\n10115 Berlin")
    assert postal_lines(own, ENTRY) == ("Kaufhaus Muster SE, Datenschutz", "10115 Berlin")
    me = AboutMe("Zoé Muster", "FR", "", ("12 rue du Port", "75001 Paris"))
    assert not on_paper(request(), me).addressed
    printed = on_paper(request(), me, ENTRY)
    assert printed.addressed and "Paris, le 26 novembre 2026" in text_of(printed.content)
    assert "Tunes SA 1 rue A 75002 Paris" in text_of(printed.content)
