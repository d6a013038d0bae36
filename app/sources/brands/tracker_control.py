# SPDX-License-Identifier: MPL-2.0
"""TrackerControl: which apps of an Android phone spoke to which trackers, as the app itself exports it.

One CSV: ``uid``, ``daddr`` (host), ``time`` (milliseconds since 1970), ``uncertain`` (several companies answer at that
address), ``Tracker`` (company), ``Category``, ``Package``, ``App``. What the phone noted is held by the apps, not by
TrackerControl; the file never leaves the phone by itself.
"""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.catalog.words import N_
from app.sources.reading.domains import registrable
from app.sources.reading.tables import Custom, Fields, joined, moment, read_csv, unreadable
from app.sources.rules import reads
from app.sources.source import Guide, Level, Source

_PURPOSES = {"advertising": Purpose.ADVERTISING, "analytics": Purpose.ANALYTICS}


def _contact(row: Fields) -> Iterator[Item]:
    host, package, named = (row.get(column) for column in ("daddr", "package", "app"))
    if not host or not (package or named):
        yield unreadable(row.place)
        return
    # An identifier is, as a rule, the address of the company turned round.
    company = registrable(".".join(reversed(package.casefold().split("."))))
    app = Organisation(named or company or package, Role.APP)
    tracker = Organisation(row.get("tracker") or registrable(host) or host, Role.PARTNER)
    category, when = row.get("category"), moment(row, ("time",))
    unsure = "uncertain" if row.get("uncertain") not in ("", "0") else ""
    yield Record(
        Category.APPS, Origin.OBSERVED, "domain-contacted", host, row.place, when,
        joined(package, category, unsure), key=joined(package, host), holder=app, other=tracker,
    )  # fmt: skip
    if tracker.slug != app.slug:
        purpose = _PURPOSES.get(category.casefold(), Purpose.SERVICE)
        yield Disclosure(app, tracker, Mechanism.SITE_OR_APP_VISIT, Category.APPS, row.place, purpose, when)


_READ = read_csv(Custom(("daddr",), _contact))

SOURCE = Source(
    slug="tracker-control",
    organisation=Organisation("TrackerControl", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Columns of the app's own database, in English on every phone.
    localised=False,
    guide=Guide(
        about=N_(
            "Which apps on your Android phone contacted which advertisers and trackers, and when. TrackerControl is an "
            "app that watches this on the phone; what happened before it was installed, it does not know."
        ),
        steps=(
            N_("Install TrackerControl on your Android phone, switch it on, and let it watch for some days."),
            N_("In the app, export what it saw as a CSV file, and bring the file to this computer."),
        ),
        waiting=N_("The file is there at once."),
        link="https://github.com/TrackerControl/tracker-control-android",
        days=1,
        language="en",
    ),
    rules=(reads("trackers", ("*tracker*.csv", "*.csv"), _READ, (b"daddr",), 3),),
    archive_names=(r"tracker.?control",),
)
