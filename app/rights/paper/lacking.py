# SPDX-License-Identifier: MPL-2.0
"""What a person is told when the PDF of a letter lacks a font, and which other ways there are."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.rights.paper.borrowing import scripts_of


class Lister(Protocol):
    """Who says things, and lists of them, in the person's language."""

    def __call__(self, message: str, /, **fields: object) -> str: ...
    def list(self, items: Iterable[str]) -> str: ...


def lacking(missing: Sequence[str], say: Lister) -> str:
    """One sentence for the signs that no font has; "" when there are none."""
    if not missing:
        return ""
    return say(
        "This computer has no font for {scripts}: in their place the PDF shows � ({signs}). Install such a font, or"
        " copy the letter, or send it by e-mail.",
        scripts=say.list([say(script) for script in scripts_of(missing)]),
        signs=" ".join(missing),
    )
