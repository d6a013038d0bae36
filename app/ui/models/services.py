# SPDX-License-Identifier: MPL-2.0
"""The services that can be asked, with what came of it, and what is due, as rows."""

from dataclasses import dataclass
from datetime import date

from app.catalog.request import Request
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.i18n.waiting import waiting
from app.insight.answers import AskedRow, CoveredFile
from app.rights.states import state_on
from app.sources.documented import SortOfFile
from app.sources.source import Source
from app.ui.models import phrases
from app.ui.models.rows_model import Column


@dataclass(frozen=True, slots=True)
class Addressed:
    """To whom (slug) Mien can write the letter to a service ("": to nobody), whether it knows an address (``reached``),
    and the countries (ISO 3166-1) for which it knows one where it has none for the person's."""

    slug: str
    reached: bool
    elsewhere: tuple[str, ...] = ()

    def sentence(self, say: Translator, name: str) -> str:
        """Why the letter does not reach them by itself; "" where it does."""
        if self.reached:
            return ""
        if self.slug:
            return say("Mien knows no address of {name}: it writes the letter, and you send it.", name=name)
        if self.elsewhere:
            countries = say.list(sorted(say.countries().get(country, country) for country in self.elsewhere))
            return say(
                "Mien knows where to write to only for people in: {countries}. Where you live, you say under “About"
                " you” on the page of your requests.",
                countries=countries,
            )
        return say("Mien knows no address to which it could write a letter for you.")


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service, the person's last request to it, and when its newest export was made (0: there is none).
    ``addressed``: where it is asked by letter, how Mien can write to it; ``request``: the last letter by which its data
    were asked for."""

    source: Source
    asked: AskedRow | None
    newest: int
    addressed: Addressed | None = None
    request: Request | None = None

    def state(self, say: Translator) -> str:
        """How far the person is with asking it; empty where they have not asked."""
        if self.asked:
            return say(self.asked.state(date.today()).label)
        return self.letter_state(say)

    def letter_state(self, say: Translator) -> str:
        """How far the letter is; empty where there is none."""
        return say(state_on(self.request, date.today()).label) if self.request else ""


@dataclass(frozen=True, slots=True)
class CoveredRow:
    """A sort of file that a service can give, and how much of it came."""

    sort: SortOfFile
    file: CoveredFile

    def called(self, say: Translator) -> str:
        """How such a file is called."""
        # Translators: the name of a file of which a part differs from one export to the next
        return say("such as {name}", name=self.sort.name) if self.sort.example else self.sort.name


SERVICES: list[Column[ServiceRow]] = [
    Column(
        N_("Service"),
        lambda row, _: row.source.organisation.name,
        lambda row: phrases.sort_key(row.source.organisation.name),
        width=14,
    ),
    # Translators: the title of a column that says what Mien does for a service
    Column(N_("Mien"), lambda row, say: say(row.source.level.label), width=14),
    Column(
        N_("Asked"),
        ServiceRow.state,
        lambda row: row.asked.asked.on.isoformat() if row.asked else "0" if row.request else "",
        width=12,
    ),
    Column(
        N_("Newest export"), lambda row, say: phrases.day(say, row.newest), lambda row: row.newest, width=14, firm=True
    ),
]

REMINDERS: list[Column[AskedRow]] = [
    Column(
        N_("Reminder"),
        lambda row, say: waiting(say, row.asked, date.today()),
        lambda row: phrases.sort_key(row.asked.name),
        width=70,
    ),
]

COVERED: list[Column[CoveredRow]] = [
    Column(N_("Sort of file"), CoveredRow.called, width=44),
    Column(
        N_("In the newest export"),
        lambda row, say: (
            say.plural("{count} record", "{count} records", row.file.records) if row.file.files else say("Missing")
        ),
        lambda row: (row.file.files > 0, row.file.records),
        width=20,
    ),
    Column(
        N_("Last seen"),
        lambda row, say: phrases.day(say, row.file.last) or say("Never"),
        lambda row: row.file.last,
        width=16,
    ),
]
