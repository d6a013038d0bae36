# SPDX-License-Identifier: MPL-2.0
"""Setting a document of ``resources/paper`` with Typst."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.places import data_folder
from app.rights.errors import PaperUnavailable
from app.rights.paper.borrowing import Lender
from app.rights.paper.legible import Legible

THIS_COMPUTER = Lender()


@dataclass(frozen=True, slots=True)
class Typeset:
    """A PDF; ``missing``: signs that no font has, in whose place it shows a replacement."""

    content: bytes
    missing: tuple[str, ...] = ()


def typeset(document: str, write: Callable[[Legible], Mapping[str, Any]], lender: Lender = THIS_COMPUTER) -> Typeset:
    """The PDF of a document ("letter"), which takes as JSON what ``write`` says; it makes every text legible first.

    The same values give the same bytes: no time and no name of a computer goes into it, and a font of the computer
    (``lender``) only for signs that those of Mien lack. Raises PaperUnavailable where Typst is not built.
    """
    legible = Legible()
    values = write(legible)
    fonts: Callable[[], Any] = _fonts
    if legible.missing and (lent := lender.lend(legible.missing)):
        legible = Legible(lent)
        values = write(legible)
        fonts = lender.fonts
    return Typeset(_made(document, {**values, "fonts": legible.families}, fonts), legible.missing)


def _made(document: str, values: Mapping[str, Any], fonts: Callable[[], Any]) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise PaperUnavailable() from error
    folder = data_folder("resources") / "paper"
    compiler = typst.Compiler(
        folder / f"{document}.typ",
        root=folder,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
    )
    try:
        # For archives, and for people who have it read aloud.
        made = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    except typst.TypstError:
        # Some sign cannot be told in the way that archives demand: it is set all the same.
        made = compiler.compile(format="pdf")
    if not isinstance(made, bytes):
        raise PaperUnavailable()
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[data_folder("resources") / "fonts"]
    )
