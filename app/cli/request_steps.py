# SPDX-License-Identifier: MPL-2.0
"""``mien request mark``, ``me``, ``calendar`` and ``bundle``: how a request goes on, and what others need of it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from app.catalog.person import AboutMe
from app.catalog.request import Request, RequestState
from app.catalog.words import N_
from app.cli.errors import PlaceNeeded, PlaceUnknown, TargetExists
from app.cli.printing import print_json, print_line
from app.cli.request_words import one_request, state_named
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.rights import calendar as calendars
from app.rights.bundle import proof_of, write_zip
from app.rights.states import advance, correct, due_on
from app.vault.about_me import about_me, tell_about_me
from app.vault.requests import requests, save_request

_DAY = click.DateTime(["%Y-%m-%d"])
_COUNTRY = re.compile(r"[A-Z]{2}")
_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


@click.command(
    "mark",
    cls=SpokenCommand,
    help=N_("Note how a request goes on, as “sent” or “refused”; or correct the day of that."),
)
@click.argument("which", metavar=N_("NUMBER"))
@click.argument("state_text", metavar=N_("STATE"))
@option("--on", "day", metavar=N_("DATE"), type=_DAY, help=N_("On which day, as 2024-03-01. By default today."))
@shared_options
@pass_session
def mark(session: Session, which: str, state_text: str, day: datetime | None) -> None:
    """Note a step, or correct the day of the one of this state that came last."""
    say, now = session.say, datetime.now(UTC)
    state = state_named(state_text, say)
    with session.vault() as vault:
        found = one_request(vault, which)
        changed = save_request(vault, _marked(found, state, day.date() if day else None, now))
    print_line(say("{name}: {value}", name=changed.reference, value=say(changed.state.label)))
    due = due_on(changed, date.today())
    if due:
        print_line(say("{name}: {value}", name=say("Answer due"), value=say.date(due)))


def _marked(found: Request, state: RequestState, day: date | None, now: datetime) -> Request:
    before = [number for number, step in enumerate(found.history) if step.state is state]
    if before and day and found.state is state:
        return correct(found, before[-1], day, now)
    return advance(found, state, day or date.today(), now)


@click.command(
    "me",
    cls=SpokenCommand,
    help=N_(
        "Say where you live, which decides on the law, and the name that signs your letters. It stays in the vault."
    ),
)
@option("--name", metavar=N_("NAME"), help=N_("The name below your letters."))
@option("--country", metavar=N_("CODE"), help=N_("Your country, as “FR”."))
@option("--region", metavar=N_("CODE"), help=N_("Your state or province, as “US-CA” or “CA-QC”."))
@option(
    "--address",
    metavar=N_("LINE"),
    multiple=True,
    help=N_("A line of your postal address, for letters on paper; once for each line."),
)
@json_option
@shared_options
@pass_session
def me(
    session: Session,
    name: str | None,
    country: str | None,
    region: str | None,
    address: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tell or show what is known of the person."""
    told: dict[str, Any] = {
        key: value for key, value in (("name", name), ("country", country), ("region", region)) if value is not None
    }
    if address:
        told["address"] = tuple(line for each in address if (line := " ".join(each.split())))
    with session.vault(read_only=not told) as vault:
        person = about_me(vault)
        if told:
            person = _checked(replace(person, **told))
            tell_about_me(vault, person)
    if as_json:
        print_json(
            {
                "name": person.name,
                "country": person.country,
                "region": person.region,
                "address": list(person.address),
            }
        )
        return
    say = session.say
    for heading, value in (
        (say("Name"), person.name),
        (say("Country"), person.country),
        (say("State or province"), person.region),
        (say("Postal address"), ", ".join(person.address)),
    ):
        print_line(say("{name}: {value}", name=heading, value=value or say("not told")))


def _checked(person: AboutMe) -> AboutMe:
    country, region = person.country.strip().upper(), person.region.strip().upper()
    if (country and not _COUNTRY.fullmatch(country)) or (region and not _REGION.fullmatch(region)):
        raise PlaceUnknown()
    if region and not region.startswith(f"{country}-"):
        # A region says its country; one of another country than was told now is left behind.
        country, region = (region[:2], region) if not country else (country, "")
    return AboutMe(" ".join(person.name.split()), country, region, person.address)


@click.command("calendar", cls=SpokenCommand, help=N_("Write the last days of your requests as a calendar file."))
@click.argument("path", metavar=N_("FILE"), type=Place(dir_okay=False))
@shared_options
@pass_session
def calendar(session: Session, path: Path) -> None:
    """Write an .ics file."""
    say = session.say
    with session.vault(read_only=True) as vault:
        written = calendars.calendar(
            requests(vault), date.today(), datetime.now(UTC), lambda number: say("Answer due: {number}", number=number)
        )
    _new_file(path, written)
    print_line(say("Written: {path}", path=path))


@click.command(
    "bundle",
    cls=SpokenCommand,
    help=N_(
        "Write all that proves a request, for an authority: a PDF to read, JSON, letters and answers. In one zip, or"
        " with --output in a folder. It is not encrypted."
    ),
)
@click.argument("which", metavar=N_("NUMBER"))
@click.argument("path", metavar=N_("FILE"), required=False, type=Place(dir_okay=False))
@option("--output", "folder", metavar=N_("FOLDER"), type=Place(file_okay=False), help=N_("Into a new folder."))
@shared_options
@pass_session
def bundle(session: Session, which: str, path: Path | None, folder: Path | None) -> None:
    """Write the proof of one request."""
    say = session.say
    if path is None and folder is None:
        raise PlaceNeeded()
    with session.vault(read_only=True) as vault:
        found = one_request(vault, which)
        files = proof_of(vault, found, date.today(), say)
    for place in (path, folder):
        if place and place.exists() and not (place is folder and _is_empty(place)):
            raise TargetExists()
    if path:
        with path.open("xb") as target:
            write_zip(target, files)
        print_line(say("Written: {path}", path=path))
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            _new_file(folder / name, content)
        print_line(say("Written: {path}", path=folder))


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _new_file(path: Path, content: bytes) -> None:
    _refuse_existing(path)
    with path.open("xb") as target:
        target.write(content)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise TargetExists()
