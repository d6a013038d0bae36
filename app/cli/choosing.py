# SPDX-License-Identifier: MPL-2.0
"""Finding what a person means by a word on the command line, and asking whether they mean it."""

import re
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

import click

from app.catalog.category import Category
from app.catalog.organisation import organisation_slug
from app.cli.errors import CategoryUnknown, ConfirmationNeeded, OrganisationUnclear, OrganisationUnknown
from app.cli.passphrase import someone_there
from app.cli.printing import print_line, shown
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.insight.questions import Insight


class Named(Protocol):
    """What a person may call by its slug or its label."""

    @property
    def slug(self) -> str: ...

    @property
    def label(self) -> str: ...


_Any = TypeVar("_Any", bound=Named)
_APART = re.compile(r"[\s_/]+")


def called(text: str, known: Iterable[_Any], say: Translator, others: Mapping[str, _Any] | None = None) -> _Any | None:
    """The one with this slug, with this label in the person's language or in English, or, by its key, of the
    ``others``."""
    word = _word(text)
    for each in known:
        if word in (each.slug, _word(each.label), _word(say(each.label))):
            return each
    return (others or {}).get(word)


def _word(text: str) -> str:
    return _APART.sub("-", text.strip().casefold())


def one_organisation(insight: Insight, text: str) -> OrganisationName:
    """The organisation with this name or slug, or another spelling of it ("criteo.com", "CRITEO SA"); a part of the
    name is enough when only one has it."""
    found = insight.find_organisation(text)
    wanted, slug = text.strip().casefold(), organisation_slug(text)
    exact = [each for each in found if each.slug == wanted or each.name.casefold() == wanted]
    if exact:
        return exact[0]
    if named := insight.organisation(slug):
        return named
    if not found:
        raise OrganisationUnknown()
    if len(found) > 1:
        for each in found[:20]:
            print_line(f"{each.slug}  {each.name}", stderr=True)
        raise OrganisationUnclear(count=len(found))
    return found[0]


def category_named(text: str, say: Translator) -> Category:
    """The category with this slug, or this name in the person's language or in English."""
    found = called(text, Category, say)
    if found is None:
        raise CategoryUnknown(names=", ".join(category.slug for category in Category))
    return found


def confirmed(question: str, say: Translator, *, yes: bool) -> bool:
    """Whether the person wants it: already said with ``--yes``, or answered at the terminal."""
    if yes:
        return True
    if not someone_there():
        raise ConfirmationNeeded()
    word = say("yes")
    print_line(say("{question} Type “{word}” to go on.", question=shown(question), word=word), stderr=True)
    answer: str = click.prompt("", prompt_suffix="> ", default="", show_default=False, err=True)
    return answer.strip().casefold() == word.casefold()
