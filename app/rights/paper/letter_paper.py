# SPDX-License-Identifier: MPL-2.0
"""A letter as a PDF for the post: ``on_paper(request, person, entry)``, and any letter by ``set_letter``."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.catalog.directory.entry import Entry
from app.catalog.person import AboutMe
from app.catalog.request import Channel, Request
from app.catalog.words import N_
from app.rights.letter_facts import long_day
from app.rights.letters import sentences_of
from app.rights.paper.borrowing import Lender
from app.rights.paper.legible import Legible
from app.rights.paper.parts import Part, taken_apart, town_of
from app.rights.paper.sheets import sheet_for, window_known
from app.rights.paper.typesetting import THIS_COMPUTER, typeset
from app.rights.plain_text import one_line

NO_WINDOW = N_(
    "Written. Mien does not know where envelopes of your country have their window, and put the address where German"
    " ones have it: try it with one of yours first."
)

_LONGEST_LINE = 120
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """A letter for the post.

    ``recipient``, ``sender``: lines as on an envelope, the name first; ``addressee``: how the text itself calls the
    recipient in its first line; ``day``: when it was written, for a text that does not say so; ``country``: where it
    is posted (ISO 3166-1, "" unknown), whose envelopes it fits; ``language``: BCP 47.
    """

    subject: str
    body: str
    language: str
    reference: str
    recipient: tuple[str, ...]
    sender: tuple[str, ...]
    addressee: str
    day: date
    country: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF; ``missing``: signs that no font has, in whose place it shows a replacement; ``addressed``: whether it
    has a postal address, and not just a name; ``fits``: whether it is known where envelopes of the country where it is
    posted have their window."""

    content: bytes
    missing: tuple[str, ...] = ()
    addressed: bool = True
    fits: bool = True


def on_paper(
    request: Request,
    person: AboutMe,
    entry: Entry | None = None,
    lender: Lender = THIS_COMPUTER,
    day: date | None = None,
) -> Printed:
    """The letter of a request; ``entry``: what the directory knows of the organisation; ``lender``: whose fonts help
    out; ``day``: when the letter was written, if not with the request.

    Raises PaperUnavailable.
    """
    recipient = postal_lines(request, entry)
    sender = tuple(line for line in (person.name, *person.address) if line)
    written = request.history[0].on if request.history else date.min
    letter = PaperLetter(
        request.subject,
        request.body,
        request.language,
        request.reference,
        recipient,
        sender,
        one_line(request.name),
        day or written,
        person.country or request.country,
    )
    return set_letter(letter, lender)


def postal_lines(request: Request, entry: Entry | None) -> tuple[str, ...]:
    """Name and postal address of an organisation; the name alone when no address is known."""
    post = tuple(request.recipient.splitlines()) if request.channel is Channel.POST else ()
    if not post and entry:
        post = entry.post
    name = (entry.legal_name if entry else "") or request.name
    named = bool(post) and any(each.casefold() in post[0].casefold() for each in (name, request.name))
    return post if named else (name, *post)


def set_letter(letter: PaperLetter, lender: Lender = THIS_COMPUTER) -> Printed:
    """The letter as PDF. Raises PaperUnavailable, and LetterLanguageUnknown."""
    made = typeset("letter", lambda legible: _values(letter, legible), lender)
    addressed = len(_address(letter.recipient, Legible())) > 1
    return Printed(made.content, made.missing, addressed, window_known(letter.country))


def _values(letter: PaperLetter, legible: Legible) -> dict[str, Any]:
    name = one_line(letter.sender[0]) if letter.sender else ""
    taken = taken_apart(letter.body, letter.addressee, name)
    words = sentences_of(letter.language)
    tag, _, region = letter.language.partition("-")
    return {
        "sheet": asdict(sheet_for(letter.country)),
        "language": tag,
        "region": region or None,
        "reference": legible(letter.reference),
        "date": {"year": letter.day.year, "month": letter.day.month, "day": letter.day.day},
        "page": legible(str(words.page("{number}", "{count}"))),
        "sender": _address(letter.sender, legible),
        "recipient": _address(letter.recipient, legible),
        "day": legible(_dated(letter, taken.day, words)),
        "subject": legible(letter.subject) or legible(letter.reference),
        "parts": [_part(part, legible) for part in taken.parts],
    }


def _dated(letter: PaperLetter, written: str, words: Any) -> str:
    if not written:
        written = long_day(letter.day, letter.language)
        if written in letter.body:
            return ""
    town = town_of(letter.sender[1:])
    return str(words.dateline(town, written)) if town else written


def _address(lines: tuple[str, ...], legible: Legible) -> list[str]:
    short = (one_line(line, longest=_LONGEST_LINE) for line in lines[:_MOST_LINES])
    return legible.lines(short)


def _part(part: Part, legible: Legible) -> dict[str, object]:
    return {"kind": part.kind, "lines": legible.lines(part.lines), "follows": part.follows}
