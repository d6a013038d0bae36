# SPDX-License-Identifier: MPL-2.0
"""``mien directory authorities``: who takes complaints, and where."""

from typing import Any

import click

from app.catalog.directory.authority import Authority
from app.catalog.person import AboutMe
from app.catalog.words import N_
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand
from app.insight.reaching import bundled
from app.rights.authorities import propose_authority
from app.vault.about_me import about_me
from app.vault.vault import vault_exists


@click.command(
    "authorities",
    cls=SpokenCommand,
    help=N_("List the authorities that take complaints, with the one in charge for you; or those of a country."),
)
@click.argument("country", metavar=N_("CODE"), required=False)
@json_option
@shared_options
@pass_session
def authorities(session: Session, country: str | None, as_json: bool) -> None:
    """List authorities."""
    say, directory = session.say, bundled()
    found = [each for each in directory.authorities if not country or each.country == country.strip().upper()]
    if as_json:
        print_json([shape(each) for each in found])
        return
    print_table(
        [say("Code"), say("Name"), say("Where it takes complaints")],
        [[each.slug, each.name, each.complaint or each.site] for each in found],
    )
    person = _person(session)
    if not country and person.country:
        proposed = propose_authority(directory, person)
        if proposed.authority:
            print_line()
            print_line(say("{name}: {value}", name=say("In charge for you"), value=proposed.authority.name))
            print_line(say(proposed.reason))


def shape(of: Authority) -> dict[str, Any]:
    """``directory authorities --json``. The names of the fields never change."""
    return {
        "slug": of.slug,
        "country": of.country,
        "region": of.region or None,
        "name": of.name,
        "site": of.site,
        "complaint": of.complaint or None,
        "email": of.email or None,
        "language": of.language,
        "day": of.day.isoformat(),
    }


def _person(session: Session) -> AboutMe:
    # The list itself is no secret: without a vault there is nothing to unlock.
    if not vault_exists(session.folder):
        return AboutMe()
    with session.vault(read_only=True) as vault:
        return about_me(vault)
