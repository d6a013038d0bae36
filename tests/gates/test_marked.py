# SPDX-License-Identifier: MPL-2.0
"""Texts that one room writes and another says are marked, so that each of them reached the catalogues."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum

import app
from app.catalog.category import Category
from app.catalog.consent import ConsentSource, ConsentState
from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.catalog.mail import MailKind
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.preference import Level, Preset
from app.catalog.purpose import Purpose
from app.catalog.slice import SliceForm
from app.i18n.catalogue import read_catalogue
from app.sources.registry import all_sources
from tests.gates.tree import ROOT


def marked() -> frozenset[str]:
    """All messages of the template."""
    template = read_catalogue(ROOT / "translations" / "mien.pot")
    return frozenset(
        text for message in template for text in ([message.id] if isinstance(message.id, str) else message.id)
    )


def errors(kind: type[MienError] = MienError) -> Iterator[type[MienError]]:
    """Every error of the app that a person may meet."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name.rpartition(".")[2] == "errors":
            importlib.import_module(module.name)
    waiting = [kind]
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if found.__module__.startswith("app."):
            yield found


def labelled() -> Iterator[Enum]:
    """The words of the catalogue that have a name for people."""
    for words in (Category, Origin, Purpose, Outcome, Role, MailKind, Level, Preset):
        yield from words
    for words in (ConsentState, ConsentSource, SliceForm):
        yield from words


def test_what_errors_say_is_in_the_catalogues() -> None:
    assert not {error.__name__: error.sentence for error in errors()}.items() - {
        (error.__name__, error.sentence) for error in errors() if error.sentence in marked()
    }


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.code for error in errors()]
    assert len(codes) == len(set(codes)), sorted(code for code in codes if codes.count(code) > 1)


def test_the_words_of_the_catalogue_are_in_the_catalogues() -> None:
    known = marked()
    assert not [word for word in labelled() if word.label not in known]


def test_what_sources_say_is_in_the_catalogues() -> None:
    known, missing = marked(), []
    for source in all_sources():
        guide = source.guide
        texts = [guide.about, *guide.steps, guide.waiting, *(rule.ignored for rule in source.rules)]
        missing += [f"{source.slug}: {text}" for text in texts if text and text not in known]
    assert not missing
