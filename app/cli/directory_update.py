# SPDX-License-Identifier: MPL-2.0
"""``mien directory update``: a newer directory, fetched because the person asks, looked over, and then used."""

from datetime import date

import click

from app.catalog.directory.publisher import chosen, publisher_key
from app.catalog.directory.updating import apply_update, changes
from app.catalog.words import N_
from app.channels.errors import KeyMissing
from app.channels.update import fetch_release
from app.cli.choosing import confirmed
from app.cli.printing import print_json, print_line
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, option
from app.insight.reaching import bundled, shipped_publisher
from app.vault.directory import keep_update, update_publisher, updated


@click.command(
    "update",
    cls=SpokenCommand,
    help=N_("Fetch the newest directory and show what it changes. Your corrections stay as they are."),
)
@option("--from", "address", metavar=N_("URL"), default="", help=N_("Where it is published; kept for the next time."))
@option(
    "--key",
    metavar=N_("KEY"),
    default="",
    help=N_("The key by which its publisher signs, as they name it; kept for the next time."),
)
@option("--yes", is_flag=True, help=N_("Use it without asking."))
@json_option
@shared_options
@pass_session
def update(session: Session, address: str, key: str, yes: bool, as_json: bool) -> None:
    """Fetch, show, ask, keep."""
    say, told = session.say, publisher_key(key)
    if key and not told:
        raise KeyMissing
    with session.vault() as vault:
        kept = update_publisher(vault)
        publisher = chosen(address, filter(None, [told]), kept, shipped_publisher())
        release = fetch_release(publisher)
        before = updated(vault, bundled())
        after = apply_update(before, release.data, release.manifest.sha256)
        found = changes(before, after)
        if not as_json:
            day = say.date(date.fromisoformat(release.manifest.version))
            print_line(say("From: {address}", address=release.address))
            print_line(say("Directory of {date}", date=day))
            print_line(say.plural("{count} organisation is new.", "{count} organisations are new.", found.added))
            print_line(say.plural("{count} organisation changes.", "{count} organisations change.", found.changed))
            print_line(say.plural("{count} organisation goes.", "{count} organisations go.", found.removed))
        used = confirmed(say("Use this directory?"), say, yes=yes)
        if used:
            own = "" if publisher.keys == shipped_publisher().keys else publisher.keys[0]
            keep_update(vault, release.address, release.manifest.version, release.data, own)
    if as_json:
        print_json(
            {
                "address": release.address,
                "version": release.manifest.version,
                "added": found.added,
                "changed": found.changed,
                "removed": found.removed,
                "used": used,
            }
        )
    else:
        print_line(say("This directory is used from now on.") if used else say("Nothing was changed."))
