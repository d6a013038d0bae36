# SPDX-License-Identifier: MPL-2.0
"""Letters in twelve languages: ``write_letter(LetterRequest(…))`` gives a ``Letter`` with a subject and a body.

The sentences are in ``resources/letters``, one file a language; ``skeleton.jinja`` there says in which order. Nothing
here reads the vault. Values are data and never templates; what others wrote becomes single lines first.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights import plain_text
from app.rights.citing import cite
from app.rights.deadlines import Period, Unit, confirmation_due, rule
from app.rights.errors import LetterLanguageUnknown, RightNotInLaw
from app.rights.grounds import ground
from app.rights.letter import Breach, Letter, LetterKind, LetterRequest, Outcome, RestrictionGround
from app.rights.letter_facts import breach_lines, evidence_lines, long_day
from app.rights.national import national_grounds
from app.rights.points import points_of

__all__ = [
    "LANGUAGES",
    "Breach",
    "Letter",
    "LetterKind",
    "LetterRequest",
    "Outcome",
    "RestrictionGround",
    "letter_language",
    "write_letter",
]

LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pt-BR", "pl", "sv", "da", "cs", "el")
"""In which there are letters (BCP 47). Letters under the law of Brazil are in its Portuguese."""

_UNVERIFIED = frozenset({(Law.CCPA, Right.OPT_OUT_SALE), (Law.CCPA, Right.LIMIT_SENSITIVE)})


def letter_language(tag: str, law: Law) -> str:
    """The language of letters for a BCP 47 tag ("fr-CA": "fr"). Raises LetterLanguageUnknown."""
    wanted = tag.replace("_", "-").lower()
    main = wanted.partition("-")[0]
    if main == "pt" and (law is Law.LGPD or wanted == "pt-br"):
        return "pt-BR"
    if main not in LANGUAGES:
        raise LetterLanguageUnknown(names=", ".join(LANGUAGES))
    return main


def sentences_of(language: str) -> Any:
    """The sentences of a language of letters (one of LANGUAGES) that need no letter: ``page``, ``dateline``.

    Raises LetterLanguageUnknown.
    """
    if language not in LANGUAGES:
        raise LetterLanguageUnknown(names=", ".join(LANGUAGES))
    return _templates().get_template(f"{language}.jinja").make_module({})


def make_ready(language: str) -> None:
    """Compile what letters in a language (one of LANGUAGES) are made of, so that the first one is written at once."""
    for name in ("skeleton", language):
        _templates().get_template(f"{name}.jinja")


def write_letter(letter: LetterRequest) -> Letter:
    """The letter.

    Raises LetterLanguageUnknown, and RightNotInLaw when the law does not give the right.
    """
    language = letter_language(letter.language, letter.law)
    found = ground(letter.law, letter.right, letter.region)
    if found is None:
        raise RightNotInLaw()
    sentences = _Sentences(letter, language)
    body = plain_text.tidy(sentences.written(found.articles))
    return Letter(sentences.subject(), body)


class _Sentences:
    """The sentences of one language, said about one letter."""

    def __init__(self, letter: LetterRequest, language: str) -> None:
        self._letter = letter
        self._language = language
        self._points = points_of(letter.law, letter.right, letter.region, letter.country)
        self._facts = self._plain_facts()
        templates = _templates()
        self._skeleton = templates.get_template("skeleton.jinja")
        self._say: Any = templates.get_template(f"{language}.jinja").make_module(self._facts)
        # The category and the title are words of the language itself: its sentences see them from here on.
        self._facts["title"] = self._say.TITLES[letter.right.slug]
        self._facts["category"] = self._say.CATEGORIES[letter.about.slug] if letter.about else ""
        self._say = templates.get_template(f"{language}.jinja").make_module(self._facts)

    def subject(self) -> str:
        """One line, which names no organisation and no person."""
        prefix = self._say.PREFIXES.get(self._letter.kind.slug)
        title = f"{prefix}{self._say.COLON}{self._facts['title']}" if prefix else self._facts["title"]
        return f"{title} – {self._facts['reference']}"

    def written(self, articles: tuple[str, ...]) -> str:
        """The text as the skeleton orders it."""
        letter, say = self._letter, self._say
        answer = rule(letter.law, letter.right, letter.region)
        confirmed = confirmation_due(letter.day, letter.law, letter.right, "", region=letter.region)
        return str(
            self._skeleton.render(
                self._facts,
                say=say,
                basis=self._basis(articles),
                right=letter.right.slug,
                kind=letter.kind.slug,
                outcome=letter.outcome.value,
                late=letter.late,
                restriction=letter.restriction.value,
                period=self._period(answer.answer),
                firm="deadline" in self._points,
                confirmation=self._period(answer.confirmation) if confirmed and answer.confirmation else "",
                unverified=(letter.law, letter.right) in _UNVERIFIED,
                evidence=evidence_lines(letter.evidence, say, self._language),
                breaches=breach_lines(letter.breaches, say, self._language),
                identifiers=[
                    f"{say.IDENTIFIERS[kind.value]}{say.COLON}{clean}"
                    for kind, value in letter.identifiers
                    if (clean := plain_text.one_line(value))
                ],
            )
        )

    def _plain_facts(self) -> dict[str, Any]:
        letter, line = self._letter, plain_text.one_line
        return {
            "ref": self._ref,
            "has": self._points.__contains__,
            "law": letter.law.slug,
            "eu": letter.law in (Law.GDPR, Law.UK_GDPR),
            "organisation": line(letter.organisation),
            "name": line(letter.name),
            "reference": line(letter.reference),
            "authority": line(letter.authority),
            "told_by": line(letter.told_by),
            "contact": "\n".join(line(each) for each in letter.contact),
            "correction": plain_text.lines(letter.correction),
            "reasons": plain_text.lines(letter.reasons),
            "details": plain_text.lines(letter.details),
            "day": self._day(letter.day),
            "sent": self._day(letter.sent),
            "due": self._day(letter.due),
            "answered": self._day(letter.answered),
            "bound": self._day(letter.bound),
            "export_day": self._day(letter.export_day),
            "title": "",
            "category": "",
        }

    def _day(self, day: date | None) -> str:
        return long_day(day, self._language) if day else ""

    def _ref(self, point: str) -> str:
        cited = cite(self._letter.law, self._points.get(point, ()), self._say)
        return f" ({cited})" if cited else ""

    def _basis(self, articles: tuple[str, ...]) -> str:
        name = str(self._say.LAWS[self._letter.law.slug])
        cited = cite(self._letter.law, articles, self._say)
        acts = national_grounds(self._letter.law, self._letter.right, self._letter.country)
        parts = [f"{cited} ({name})" if cited else name, *([cite(self._letter.law, acts, self._say)] if acts else [])]
        return str(self._say.SEPARATOR).join(parts)

    def _period(self, period: Period) -> str:
        match period.unit:
            case Unit.MONTHS:
                return str(self._say.month())
            case Unit.DAYS:
                return str(self._say.days(period.number))
            case Unit.WORKING_DAYS:
                return str(self._say.working_days(period.number))


@lru_cache(maxsize=1)
def _templates() -> Any:
    # Loaded with the first letter, and not with the window.
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from app.places import data_folder

    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(data_folder("resources") / "letters"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # plain text, in which nothing needs to be escaped
    )
