# SPDX-License-Identifier: MPL-2.0
"""``mien ask``, ``mien ready`` and ``mien asked``: whom the person asked for their data, and how far each is."""

from dataclasses import replace
from datetime import date, datetime

import click

from app.catalog.words import N_
from app.cli import shapes
from app.cli.errors import NotAsked, SourceUnknown
from app.cli.naming import brand_named
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, option
from app.i18n.translator import Translator
from app.i18n.waiting import waiting
from app.insight.answers import AskedRow
from app.rights.asked import with_letters
from app.sources.addressed import brands_by_slug
from app.sources.registry import source_of
from app.vault.asked import change_asked, forget_asked, note_asked
from app.vault.requests import requests
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "ask", cls=SpokenCommand, help=N_("Note that you asked a brand for your data. “mien sources NAME” tells how to.")
)
@click.argument("name", metavar=N_("NAME"))
@option("--on", "day", metavar=N_("DATE"), type=_DAY, help=N_("When you asked, as 2024-03-01. By default today."))
@option("--by", "ready_by", metavar=N_("DATE"), type=_DAY, help=N_("By when you expect it. By default what is usual."))
@option("--forget", is_flag=True, help=N_("Forget that you asked."))
@shared_options
@pass_session
def ask(session: Session, name: str, day: datetime | None, ready_by: datetime | None, forget: bool) -> None:
    """Note a request, or forget it."""
    say = session.say
    if forget:
        with session.vault() as vault:
            forget_asked(vault, _noted(vault, name).asked.source)
        print_line(say("Forgotten."))
        return
    source = brand_named(name)
    if source is None:
        raise SourceUnknown
    with session.vault() as vault:
        before = _request(vault, source.slug)
        on = day.date() if day else date.today()
        note_asked(vault, source.asked(on, ready_by.date() if ready_by else None))
        if before and not before.imported and before.asked.on != on:
            print_line(say("This takes the place of your request of {date}.", date=say.date(before.asked.on)))
        _tell(vault, source.slug, say)


@click.command(
    "ready", cls=SpokenCommand, help=N_("Note that a brand you asked has your data ready, and how long it keeps them.")
)
@click.argument("name", metavar=N_("NAME"))
@option("--on", "day", metavar=N_("DATE"), type=_DAY, help=N_("Since when they are ready. By default today."))
@option("--until", metavar=N_("DATE"), type=_DAY, help=N_("The last day of the download. By default what is usual."))
@shared_options
@pass_session
def ready(session: Session, name: str, day: datetime | None, until: datetime | None) -> None:
    """Note that the data can be downloaded."""
    with session.vault() as vault:
        noted = _noted(vault, name).asked
        since = day.date() if day else noted.ready or date.today()
        expires = noted.expires if since == noted.ready else None
        source = source_of(noted.source)
        if source and not expires:
            expires = source.guide.expires(since)
        change_asked(vault, replace(noted, ready=since, expires=until.date() if until else expires))
        _tell(vault, noted.source, session.say)


@click.command("asked", cls=SpokenCommand, help=N_("List whom you asked for your data, and how far each is."))
@json_option
@shared_options
@pass_session
def asked(session: Session, as_json: bool) -> None:
    """List the requests."""
    today, say = date.today(), session.say
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        due = insight.reminders(today)
        brands = brands_by_slug(insight.directory())
        found = with_letters(insight.asked(), requests(vault), insight.exports(), brands, today)
    if as_json:
        print_json([shapes.asked(row, today) for row in found])
        return
    if not found:
        print_line(say("You asked nobody yet. “mien sources” lists whom you can ask, “mien ask” notes that you did."))
        return
    for row in due:
        print_line(waiting(say, row.asked, today))
    print_table(
        [say("Brand"), say("State"), say("Asked on"), say("Expected by"), say("Ready since"), say("Expires on")],
        [
            [
                row.asked.name,
                say(row.state(today).label),
                *(
                    day.isoformat() if day else ""
                    for day in (row.asked.on, row.asked.ready_by, row.asked.ready, row.asked.expires)
                ),
            ]
            for row in found
        ],
    )


def _noted(vault: Vault, name: str) -> AskedRow:
    """The request to a brand, whether Mien still knows the brand or not."""
    source = brand_named(name)
    wanted = source.slug if source else name.strip().casefold()
    with asking(vault) as insight:
        for row in insight.asked():
            if wanted in (row.asked.source, row.asked.name.casefold()):
                return row
    raise NotAsked if source else SourceUnknown


def _request(vault: Vault, source: str) -> AskedRow | None:
    with asking(vault) as insight:
        return next((row for row in insight.asked() if row.asked.source == source), None)


def _tell(vault: Vault, source: str, say: Translator) -> None:
    row = _request(vault, source)
    if row:
        print_line(waiting(say, row.asked, date.today(), imported=row.imported > 0))
