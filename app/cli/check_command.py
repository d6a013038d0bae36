# SPDX-License-Identifier: MPL-2.0
"""``mien request check``: whether organisations did what they were asked, by what the vault proves."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from app.catalog.request import Request
from app.catalog.words import N_
from app.cli.errors import RequestNotSent
from app.cli.printing import print_json, print_line, print_table
from app.cli.request_words import one_request
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand
from app.i18n.translator import Translator
from app.i18n.waiting import answering
from app.rights.finding_facts import judgement_facts
from app.rights.speaking import told
from app.rights.verdict import Judgement, said
from app.rights.verdicts import Record, judge, standings
from app.vault.requests import later_messages, requests
from app.vault.vault import Vault


@click.command(
    "check",
    cls=SpokenCommand,
    help=N_("See whether they did what you asked, by newer exports and mails. Without a number: all requests."),
)
@click.argument("which", metavar=N_("NUMBER"), required=False)
@json_option
@shared_options
@pass_session
def check(session: Session, which: str | None, as_json: bool) -> None:
    """Judge one request or all that were sent."""
    say = session.say
    with session.vault(read_only=True) as vault:
        wanted = [one_request(vault, which)] if which else requests(vault)
        found, records = _judged(vault, wanted)
    if which and not found:
        raise RequestNotSent
    if as_json:
        shapes = [judgement_facts(each, say) for each in found]
        print_json(shapes[0] if which else {"requests": shapes, "organisations": [_record(each) for each in records]})
        return
    if not found:
        print_line(say("No request was sent yet, so there is nothing to check."))
    for number, each in enumerate(found):
        if number:
            print_line()
        _tell(each, say)
    if found and not which:
        print_line()
        _tell_records(records, say)


def _judged(vault: Vault, wanted: Sequence[Request]) -> tuple[list[Judgement], list[Record]]:
    with asking(vault) as insight:
        found = judge(insight, wanted, date.today(), later_messages(vault))
        return found, standings(insight, found)


def _record(of: Record) -> dict[str, Any]:
    return {
        "organisation": of.organisation,
        "days": of.days,
        "kept": of.kept,
        "broken": of.broken,
        "cannot_tell": of.unclear,
    }


def _tell(of: Judgement, say: Translator) -> None:
    title = say("{right}: {name}", right=say(of.request.right.label), name=of.request.name)
    print_line(say("{name}: {value}", name=of.request.reference, value=title))
    print_line(say("{name}: {value}", name=say("Verdict"), value=say(said(of.verdict, of.state))))
    for each in of.findings:
        print_line(f"  - {told(say, each.sentence, each.fields)}")
        if each.files:
            print_line(f"    {say.beside(each.files)}")
    print_line(say("{name}: {value}", name=say("Next"), value=say(of.step.label)))


def _tell_records(records: Sequence[Record], say: Translator) -> None:
    print_table(
        [say("Organisation"), say("How they keep their word"), say("Cannot tell")],
        [[each.name, answering(say, each.days, each.kept, each.judged), say.number(each.unclear)] for each in records],
        right=(2,),
    )
