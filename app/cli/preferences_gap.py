# SPDX-License-Identifier: MPL-2.0
"""``mien preferences gap``: the choices beside what the last exports show."""

from datetime import date
from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.errors import FormatUnclear
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.preferences.acting import told_before
from app.preferences.gap import gaps
from app.preferences.gap_file import SUFFIXES, gap_shape, write_gaps
from app.preferences.standing import cascade_of
from app.vault.preferences import settings_to_change
from app.vault.requests import requests


@click.command("gap", cls=SpokenCommand, help=N_("Compare your choices with what the last exports show."))
@option(
    "--output",
    "target",
    metavar=N_("FILE"),
    type=Place(dir_okay=False),
    help=N_("Write it to a file that ends in .csv or .json, which is not encrypted."),
)
@json_option
@shared_options
@pass_session
def gap(session: Session, target: Path | None, as_json: bool) -> None:
    """Show whether the choices are honoured."""
    say = session.say
    if target is not None and target.suffix.casefold() not in SUFFIXES:
        raise FormatUnclear()
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        told, listed = told_before(requests(vault)), settings_to_change(vault)
        found = gaps(cascade_of(vault, date.today()), insight.shown_lately(), told, listed)
    if target is not None:
        write_gaps(target, found)
        print_line(say("Written, not encrypted: {file}", file=target), stderr=as_json)
    if as_json:
        print_json(gap_shape(found))
        return
    if target is not None:
        return
    print_table(
        [say("Organisation"), say("Category"), say("Your choice"), say("Records"), say("Result"), say("Why")],
        [
            [
                each.organisation.name,
                say(each.category.label),
                say(each.decision.level.label),
                say.number(sum(each.shown.values())),
                say(each.verdict.label),
                say(each.reason.label),
            ]
            for each in found
        ],
        right=(3,),
    )
