# SPDX-License-Identifier: MPL-2.0
"""A brand of our own making, so that the pipeline is tested apart from any real brand's formats."""

import json
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, RowIssue, Sighting
from app.catalog.words import N_
from app.sources.reading.csv_stream import rows
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_stream import items
from app.sources.source import FileInput, FileRule, Guide, Level, Source


def read_visits(file: FileInput) -> Iterator[Item]:
    for row in rows(file, "page"):
        if not row.get("page"):
            yield RowIssue("row-unreadable", row.place, N_("A row could not be read."))
            continue
        yield Record(Category.BROWSING, Origin.OBSERVED, "visit", row.get("page"), row.place, iso(row.get("time")))


def read_partners(file: FileInput) -> Iterator[Item]:
    for place, value in items(file, "partners"):
        if not isinstance(value, str):
            raise FileUnexpected
        partner = Organisation(value, Role.ADVERTISER)
        yield Record(Category.SEGMENTS, Origin.RECEIVED, "list-upload", value, place, other=partner)
        yield Disclosure(partner, None, Mechanism.UPLOADED_LIST, Category.CONTACT, place)


def read_health(file: FileInput) -> Iterator[Item]:
    for place, value in items(file):
        yield Record(Category.HEALTH, Origin.INFERRED, "guess", str(value), place)
        yield Sighting(IdentifierKind.EMAIL, "Me@Example.org", place)


def read_carelessly(file: FileInput) -> Iterator[Item]:
    raise KeyError("a canary that must not be told")
    yield  # pragma: no cover


SOURCE = Source(
    slug="toy",
    organisation=Organisation("Toy Shop", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr"),
    guide=Guide(N_("A toy."), (), N_("None."), "https://example.org"),
    rules=(
        FileRule("visits", {"*": ("visits.csv",), "fr": ("visites.csv",)}, read_visits, marks=(b"page",), weight=2),
        FileRule("partners", {"*": ("partners.json",)}, read_partners, marks=(b"partners",), weight=2),
        FileRule("health", {"*": ("health.json",)}, read_health, weight=3),
        FileRule("careless", {"*": ("careless.json",)}, read_carelessly),
        FileRule("readme", {"*": ("readme.txt",)}, None, ignored=N_("It says nothing about you."), weight=0),
    ),
    archive_names=(r"^toy-",),
)

VISITS = "page,time\nAlpha page,2024-01-02T03:04:05Z\nBéta page,2024-02-03\n,2024-01-01\nOmega page,\n"


def files() -> dict[str, bytes]:
    """A whole little export."""
    return {
        "wrapper/visits.csv": VISITS.encode(),
        "wrapper/partners.json": json.dumps({"partners": ["Criteo SA", "Foxy Ads", "criteo.com"]}).encode(),
        "wrapper/health.json": json.dumps(["sleeps badly", "runs"]).encode(),
        "wrapper/readme.txt": b"hello",
        "wrapper/new_thing.json": b"{}",
        "wrapper/photo.jpg": b"\xff\xd8",
        "__MACOSX/._x": b"x",
        "wrapper/empty.csv": b"",
    }
