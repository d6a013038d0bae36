# SPDX-License-Identifier: MPL-2.0
"""Setting a document of ``resources/paper`` with Typst."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from app.places import data_folder
from app.rights.errors import PaperUnavailable
from app.rights.paper.legible import families


def typeset(document: str, values: Mapping[str, Any]) -> bytes:
    """The PDF of a document ("letter"), which takes ``values`` as JSON; texts in it are ``Legible``.

    The same values give the same bytes: no time, no name of a computer and no font of the system goes into it. Raises
    PaperUnavailable where Typst is not built.
    """
    try:
        import typst
    except ImportError as error:
        raise PaperUnavailable() from error
    folder = data_folder("resources") / "paper"
    said = json.dumps({**values, "fonts": families()}, ensure_ascii=False)
    compiler = typst.Compiler(
        folder / f"{document}.typ",
        root=folder,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": said},
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
