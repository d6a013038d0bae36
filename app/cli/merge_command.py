# SPDX-License-Identifier: MPL-2.0
"""``mien merge`` and ``mien unmerge``: the person says which organisations are one, and takes it back."""

import click

from app.catalog.organisation import organisation_slug
from app.catalog.words import N_
from app.cli.choosing import confirmed, one_organisation
from app.cli.errors import NotMerged
from app.cli.printing import print_line
from app.cli.session import Session, asking, pass_session, shared_options, yes_option
from app.cli.speaking import SpokenCommand
from app.insight.answers import Merged
from app.vault.errors import AlreadyOne
from app.vault.merging import merge_organisations, unmerge_organisation


@click.command(
    "merge", cls=SpokenCommand, help=N_("Say that two organisations are one: the first is shown as the second.")
)
@click.argument("name", metavar=N_("NAME"))
@click.argument("into", metavar=N_("INTO"))
@yes_option
@shared_options
@pass_session
def merge(session: Session, name: str, into: str, yes: bool) -> None:
    """Merge one organisation into another."""
    say = session.say
    with session.vault() as vault:
        with asking(vault) as insight:
            one, other = one_organisation(insight, name), one_organisation(insight, into)
        if one == other:
            raise AlreadyOne
        if not confirmed(say("Show {name} as {other}?", name=one.name, other=other.name), say, yes=yes):
            print_line(say("Nothing was changed."), stderr=True)
            return
        merge_organisations(vault, one.slug, other.slug)
    print_line(say("{name} is shown as {other} from now on.", name=one.name, other=other.name))


@click.command("unmerge", cls=SpokenCommand, help=N_("Say that an organisation is itself after all."))
@click.argument("name", metavar=N_("NAME"))
@yes_option
@shared_options
@pass_session
def unmerge(session: Session, name: str, yes: bool) -> None:
    """Take a merge back."""
    say = session.say
    with session.vault() as vault:
        with asking(vault) as insight:
            said = _said_of(insight.merged(), name)
        one, other = said.organisation, said.same_as
        if not confirmed(say("Show {name} apart from {other}?", name=one.name, other=other.name), say, yes=yes):
            print_line(say("Nothing was changed."), stderr=True)
            return
        unmerge_organisation(vault, one.slug)
    print_line(say("{name} is shown by itself again.", name=one.name))


def _said_of(merged: list[Merged], name: str) -> Merged:
    wanted = name.strip().casefold()
    for said in merged:
        one = said.organisation
        if wanted in (one.slug, one.name.casefold()) or one.slug == organisation_slug(name):
            return said
    raise NotMerged
