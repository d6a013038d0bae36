# SPDX-License-Identifier: MPL-2.0
"""The catalogues that ship are sound, and the tool that keeps them says what is not."""

import importlib.util
from types import ModuleType

import pytest
from babel.messages.catalog import Message

from app.i18n.catalogue import read_catalogue
from tests.gates.tree import ROOT


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """packaging/translations.py, which is a script and no part of a package."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("Open {name}", "Ouvrir {name}", None),
        ("Open {name}", "Ouvrir {nom}", "other fields than the source"),
        ("Open {name}", "Ouvrir", "other fields than the source"),
        ("Open {name}", "Ouvrir {name", "other fields than the source"),
        ("&Open", "&Ouvrir", None),
        ("&Open", "Ouvrir", "an access key (&) on one side only"),
        ("Salt && pepper", "Sel et poivre", None),
        ("Open", "", "not translated"),
        (("{count} file", "{count} files"), ("un fichier", "{count} fichiers"), None),
        (("{count} file", "{count} files"), ("{count} fichier", ""), "plural forms missing"),
        (("{count} file", "{count} files"), ("{count} fichier",), "plural forms missing"),
        (("{count} file", "{count} files"), ("{count}", "{n} fichiers"), "other fields than the source"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(
    tool: ModuleType, source: object, translation: object, problem: str | None
) -> None:
    assert tool._problem(Message(source, translation), 2, complete=True) == problem


def test_an_incomplete_language_may_lack_messages(tool: ModuleType) -> None:
    assert tool._problem(Message("Open", ""), 2, complete=False) is None


def test_the_template_and_the_catalogues_are_up_to_date(tool: ModuleType) -> None:
    assert not list(tool.problems())


def test_catalogues_have_as_many_plural_forms_as_their_language(tool: ModuleType) -> None:
    for path in tool.catalogues():
        catalog = read_catalogue(path)
        assert catalog.num_plurals == {"ar": 6, "de": 2, "fr": 2}[path.stem]


def test_writing_a_catalogue_twice_changes_nothing(tool: ModuleType) -> None:
    template = tool.extract()
    assert tool.written(template) == tool.written(tool.extract())
    for path in tool.catalogues():
        once = tool.updated(path, template)
        assert b"POT-Creation-Date" not in once
        assert b"#: app/" in once
