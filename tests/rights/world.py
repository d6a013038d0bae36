# SPDX-License-Identifier: MPL-2.0
"""A vault in which a toy brand hands out one export after the other, writes newsletters, and gets requests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.law import Law
from app.catalog.mail import MailKind
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.catalog.request import Channel, Message, Request, RequestState, Step
from app.catalog.right import Right
from app.insight.questions import Insight
from app.rights.states import advance
from app.rights.verdict import Judgement
from app.rights.verdicts import Record as Standing
from app.rights.verdicts import judge, standings
from app.vault.kdf import KdfCost
from app.vault.vanishing import settle
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

TOY = Organisation("Toy Shop", Role.BRAND)
ADS = Organisation("Ad House", Role.ADVERTISER)
S = RequestState
SENT, ANSWERED, TODAY = date(2024, 3, 2), date(2024, 3, 20), date(2024, 7, 1)
BEFORE, AFTER, LATER = date(2024, 2, 1), date(2024, 5, 1), date(2024, 6, 1)


def moment(day: date) -> int:
    return int(datetime.combine(day, time(12), UTC).timestamp() * 1000)


class World:
    """Everything is said by days; ``verdict(request)`` checks it as a page would."""

    def __init__(self, folder: Path) -> None:
        self.vault, _ = Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())

    def close(self) -> None:
        self.vault.close()

    def export(
        self,
        made: date | None,
        files: Mapping[str, Iterable[Item]],
        *,
        imported: date | None = None,
        brand: Organisation = TOY,
        whole: bool = True,
        unread: bool = False,
    ) -> int:
        """An export with a file of each sort (by its rule); it came in on the day it was made, unless told."""
        db = self.vault.database
        name = f"{brand.slug}-{made}-{imported}"
        export = ExportWriter(db, source=brand.slug, organisation=brand, language="en", name=name, digest=name)
        for rule, items in files.items():
            with export.file(f"{rule}.json", 1, rule) as file:
                file.outcome = Outcome.PARSED
                for item in items:
                    file.add(item)
        if unread:
            with export.file("broken.json", 1, "broken") as file:
                file.outcome = Outcome.FAILED
        export.finish()
        with db.atomic():
            settle(db, export.export_id, named=moment(made) if made else 0, whole=whole)
            when = moment(imported or made or TODAY)
            db.execute("UPDATE export SET imported = ? WHERE id = ?", (when, export.export_id))
        return int(export.export_id)

    def newsletters(self, *days: date, brand: Organisation = TOY) -> int:
        """A mailbox with newsletters of these days."""
        mails = [
            Record(
                MailKind.NEWSLETTER.category,
                Origin.OBSERVED,
                MailKind.NEWSLETTER.value,
                "Our offers",
                str(number),
                from_day(day),
                key=f"{brand.slug} {day}",
                holder=brand,
            )
            for number, day in enumerate(days)
        ]
        return self.export(max(days), {"mail": mails}, brand=Organisation("Mailbox", Role.BRAND))

    def judged(self, request: Request, today: date = TODAY, messages: Sequence[Message] = ()) -> Judgement:
        with self.vault.reader() as reader:
            [found] = judge(Insight(reader), [request], today, {request.id: messages})
        return found

    def standing(self, *requests: Request, today: date = TODAY) -> list[Standing]:
        with self.vault.reader() as reader:
            insight = Insight(reader)
            return standings(insight, judge(insight, requests, today))


def request(
    right: Right,
    *steps: tuple[RequestState, date],
    about: Category | None = None,
    law: Law = Law.GDPR,
    body: str = "b",
    organisation: Organisation = TOY,
) -> Request:
    """A request that was drafted and sent; by default it was answered in full on :data:`ANSWERED`."""
    made = Request(
        "MIEN-2024-000000", organisation.slug, organisation.name, right, law, "en", Channel.EMAIL, "a@toy.example",
        "s", body, about=about, country="FR",
    )  # fmt: skip
    for state, on in ((S.DRAFT, SENT), (S.SENT, SENT), *(steps or ((S.COMPLETE, ANSWERED),))):
        noted = datetime.combine(on, time(8), UTC)
        made = replace(made, history=(Step(state, on, noted),)) if state is S.DRAFT else advance(made, state, on, noted)
    return made


def visits(*days: date) -> list[Item]:
    return [Record(Category.BROWSING, Origin.OBSERVED, "visit", f"page {day}", "1", from_day(day)) for day in days]


def guessed(*labels: str, category: Category = Category.SEGMENTS) -> list[Item]:
    return [Record(category, Origin.INFERRED, "segment", label, "1") for label in labels]


def profile(**fields: str) -> list[Item]:
    return [
        Record(Category.DEMOGRAPHICS, Origin.PROVIDED, name, value, "1", detail=name) for name, value in fields.items()
    ]


def bought(*days: date) -> list[Item]:
    return [Record(Category.PURCHASES, Origin.OBSERVED, "order", f"shoes {day}", "1", from_day(day)) for day in days]


def uploads(*days: date | None, by: Organisation = ADS) -> list[Item]:
    """Lists of customers that an advertiser handed over (``None``: undated)."""
    return [
        Disclosure(by, None, Mechanism.UPLOADED_LIST, Category.CONTACT, "1", Purpose.ADVERTISING, from_day(day))
        if day
        else Disclosure(by, None, Mechanism.UPLOADED_LIST, Category.CONTACT, "1", Purpose.ADVERTISING)
        for day in days
    ]
