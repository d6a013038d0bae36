# SPDX-License-Identifier: MPL-2.0
"""``mien mailbox``: who has the person's e-mail addresses, by the mails that came."""

import click

from app.catalog.words import N_
from app.cli import shapes
from app.cli.asking import day
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand
from app.i18n.translator import Translator
from app.insight.answers import Correspondent, Mailbox

_KINDS_SHOWN = 3


@click.command(
    "mailbox",
    cls=SpokenCommand,
    help=N_("Show who has your e-mail addresses: who writes to you, about what, and how to unsubscribe."),
)
@json_option
@shared_options
@pass_session
def mailbox(session: Session, as_json: bool) -> None:
    """Show who has the person's addresses."""
    with session.insight() as insight:
        found = insight.mailbox()
    if as_json:
        print_json(shapes.mailbox(found))
    else:
        _print_mailbox(found, session.say)


def _print_mailbox(found: Mailbox, say: Translator) -> None:
    if not found.organisations:
        print_line(say("There is no mail in the vault. “mien import” brings a mailbox into it."))
        return
    print_table(
        [say("Organisation"), say("Mails"), say("About"), say("First"), say("Last"), say("Your address")],
        [
            [
                each.organisation.name,
                say.number(each.mails),
                _kinds(each, say),
                day(each.first, say),
                day(each.last, say),
                say.list(each.addresses) if each.addresses else "",
            ]
            for each in found.organisations
        ],
        right=(1,),
    )
    ways = [each for each in found.organisations if each.unsubscribe]
    if ways:
        print_line()
        print_table(
            [say("Organisation"), say("To unsubscribe")],
            [[each.organisation.name, each.unsubscribe.link] for each in ways if each.unsubscribe],
        )
    if found.passed_on:
        print_line()
        print_table(
            [say("Address"), say("You gave it to"), say("It is used by"), say("Since")],
            [
                [each.address, each.given_to.name, each.used_by.name, day(each.first, say)]
                for each in found.passed_on
            ],
        )
    if found.people:
        print_line()
        print_line(
            say.plural("{count} person writes to you as well.", "{count} people write to you as well.", found.people)
        )


def _kinds(correspondent: Correspondent, say: Translator) -> str:
    counts = sorted(correspondent.kinds.items(), key=lambda each: (-each[1], each[0].value))
    named = [say("{name}: {value}", name=say(kind.label), value=say.number(mails)) for kind, mails in counts]
    return ", ".join(named[:_KINDS_SHOWN])
