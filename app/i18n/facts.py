# SPDX-License-Identifier: MPL-2.0
"""A sentence with the facts it names, from rooms that speak no language: days, numbers, and names of kinds."""

from collections.abc import Mapping
from datetime import date

from app.i18n.translator import Translator


def told(say: Translator, sentence: str, fields: Mapping[str, object]) -> str:
    """The sentence (message id), its days and numbers as the language writes them. A field called "category" is a
    message id itself."""
    return say(sentence, **{name: _value(say, name, value) for name, value in fields.items()})


def _value(say: Translator, name: str, value: object) -> object:
    if isinstance(value, date):
        return say.date(value)
    if isinstance(value, int):
        return say.number(value)
    return say(str(value)) if name == "category" else value
