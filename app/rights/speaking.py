# SPDX-License-Identifier: MPL-2.0
"""What rights need of whoever speaks to the person, and a sentence with the facts it names."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol


class Speaker(Protocol):
    """Who says things in the person's language."""

    @property
    def language(self) -> str: ...
    def __call__(self, message: str, /, **fields: object) -> str: ...
    def plural(self, singular: str, plural: str, count: int, /, **fields: object) -> str: ...
    def date(self, date: date) -> str: ...
    def number(self, number: int) -> str: ...
    def size(self, size: int) -> str: ...


def told(say: Speaker, sentence: str, fields: Mapping[str, object]) -> str:
    """The sentence (message id), its days and numbers as the language writes them. A field called "category" is a
    message id itself."""
    return say(sentence, **{name: _value(say, name, value) for name, value in fields.items()})


def _value(say: Speaker, name: str, value: object) -> object:
    if isinstance(value, date):
        return say.date(value)
    if isinstance(value, int):
        return say.number(value)
    return say(str(value)) if name == "category" else value
