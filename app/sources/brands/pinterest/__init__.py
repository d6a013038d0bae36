# SPDX-License-Identifier: MPL-2.0
"""Pinterest: one or several pages of sections, whose headings and keys follow the language of the account."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.pinterest.sections import read_page
from app.sources.reading.aliases import aliases
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source


def _has_sections(head: bytes) -> bool:
    """Whether a page without pins has the sections of Pinterest's: headings, and lines that end in a comma."""
    return b'<div id="contents">' in head and b"<h1" in head and b",\n<br>" in head


SOURCE = Source(
    slug="pinterest",
    organisation=Organisation("Pinterest", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Your pins, boards and searches with the addresses they came from, and more telling: the interests that "
            "Pinterest inferred, advertisements, and what others told it about you."
        ),
        steps=(
            N_("Open Settings in a web browser, then Privacy and data."),
            N_("Next to Request your data choose Start request, then Continue."),
            N_("When the e-mail arrives, download the archive before its link expires."),
        ),
        waiting=N_("About two days, at most 30."),
        link="https://www.pinterest.com/settings/privacy",
        days=3,
    ),
    rules=(
        FileRule("page", {ANY_LANGUAGE: ("pinterest*.html", "*.html")}, read_page,
                 marks=(b"pinterest.com/pin/", b"<br>Canonical Link", b"<br>Board Id"), weight=3, shape=_has_sections),
        ignores("explanations", ("readme.txt",), N_("An explanation of the files; it says nothing about you.")),
    ),
    archive_names=(r"^pinterest.*\.zip$",),
    language_marks=aliases("pinterest").marks("language_marks"),
)  # fmt: skip
