# SPDX-License-Identifier: MPL-2.0
"""A brand whose reader tells which modules the process has loaded that reads it."""

import sys
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.catalog.words import N_
from app.sources.source import FileInput, FileRule, Guide, Level, Source


def read_modules(_file: FileInput) -> Iterator[Item]:
    """A record a module."""
    for name in sorted({name.partition(".")[0] for name in sys.modules}):
        yield Record(Category.BROWSING, Origin.OBSERVED, "module", name, "")


SOURCE = Source(
    slug="modules",
    organisation=Organisation("Modules", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    guide=Guide(N_("A toy."), (), N_("None."), "https://example.org"),
    rules=(FileRule("any", {"*": ("*.txt",)}, read_modules, weight=3),),
)
