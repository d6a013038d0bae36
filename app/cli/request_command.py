# SPDX-License-Identifier: MPL-2.0
"""``mien request``: letters by which the person uses their rights; written, looked over, and followed."""

from datetime import UTC, date, datetime
from typing import Any

import click

from app.catalog.request import Request
from app.catalog.words import N_
from app.cli.check_command import check
from app.cli.choosing import category_named
from app.cli.notice_command import complain, remind
from app.cli.printing import print_json, print_line, print_table
from app.cli.request_answers import receive
from app.cli.request_form import form
from app.cli.request_mail import outbox, send
from app.cli.request_paper import paper
from app.cli.request_steps import bundle, calendar, mark, me
from app.cli.request_words import addressee, law_named, one_request, restriction_named, right_named
from app.cli.session import Session, asking, json_option, pass_session, shared_options, vault_options
from app.cli.shapes import day
from app.cli.speaking import SpokenCommand, SpokenGroup, option
from app.i18n.translator import Translator
from app.i18n.waiting import elapsed
from app.rights.agenda import Matter, matter
from app.rights.drafting import Wish, draft, fresh_reference
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.rights.laws import propose
from app.rights.letter import RestrictionGround
from app.rights.own_way import own_way
from app.rights.verdict import said
from app.rights.verdicts import overseen
from app.vault.about_me import about_me
from app.vault.requests import later_messages, requests, save_request


@click.group(
    "request",
    cls=SpokenGroup,
    help=N_("Use your rights: have a letter written, look it over, and keep track of the answer."),
)
@shared_options
def request() -> None:
    """The group of the commands about requests."""


@click.command(
    "new", cls=SpokenCommand, help=N_("Write a letter to an organisation. Nothing is sent: you look it over first.")
)
@option("--organisation", "name", metavar=N_("NAME"), required=True, help=N_("To whom."))
@option("--right", "right_text", metavar=N_("RIGHT"), required=True, help=N_("What you want, as “erasure”."))
@option("--law", "law_text", metavar=N_("LAW"), default="", help=N_("By which law. By default the one that fits."))
@option(
    "--language",
    "tag",
    metavar=N_("CODE"),
    default="",
    help=N_("The language of the letter, as “fr”. By default theirs."),
)
@option("--about", metavar=N_("CATEGORY"), default="", help=N_("Only what they know of this category."))
@option("--reasons", metavar=N_("TEXT"), default="", help=N_("Your reasons, for an objection."))
@option("--correction", metavar=N_("TEXT"), default="", help=N_("What is right, for a correction."))
@option(
    "--why",
    metavar=N_("REASON"),
    default=RestrictionGround.ACCURACY.slug,
    help=N_("Why data are to be frozen: “accuracy”, “unlawful”, “claims” or “objection”."),
)
@json_option
@vault_options
@pass_session
def new(
    session: Session,
    name: str,
    right_text: str,
    law_text: str,
    tag: str,
    about: str,
    reasons: str,
    correction: str,
    why: str,
    as_json: bool,
) -> None:
    """Draft a request and keep it."""
    say, today = session.say, date.today()
    right = right_named(right_text, say)
    law = law_named(law_text, say) if law_text else None
    category = category_named(about, say) if about else None
    restriction = restriction_named(why, say)
    with session.vault() as vault:
        person = about_me(vault)
        with asking(vault) as insight:
            to = addressee(insight, name, person.country)
            way = own_way(right, insight.reach(to.slug).entry)
            known = identifications(insight, to.slug)
            names = (person.name, *(each.value for each in known))
            wish = Wish(
                to,
                right,
                law,
                tag,
                category,
                evidence(insight, to.slug, right, category, names),
                tuple((each.kind, each.value) for each in known if each.proposed),
                reasons,
                correction,
                restriction,
            )
        kept = save_request(vault, draft(wish, person, fresh_reference(vault, today), today, datetime.now(UTC)))
    if not person.name:
        unsigned = say("The letter bears no name: tell yours by “mien request me --name”, then write it anew.")
        print_line(unsigned, stderr=True)
    if as_json:
        print_json(shape(kept, today))
        return
    _print_request(matter(kept, today), say)
    print_line()
    if law is None:
        print_line(say(propose(right, person, to.country).reason))
    if way:
        print_line(say(way.sentence, page=way.page))
    print_line(say("This is a draft: nothing was sent. “mien request show” shows it again."))


@click.command("list", cls=SpokenCommand, help=N_("List your requests: first those that need you."))
@json_option
@shared_options
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the requests."""
    say, today = session.say, date.today()
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        found = overseen(insight, requests(vault), today, later_messages(vault))
    if as_json:
        print_json([shape(each.request, today) for each in found])
        return
    if not found:
        print_line(say("You have made no request yet. “mien request new” writes a letter."))
        return
    print_table(
        [
            say("Number"),
            say("Reference"),
            say("Organisation"),
            say("What you want"),
            say("State"),
            say("Time"),
            say("Verdict"),
            say("Next"),
        ],
        [
            [
                str(each.request.id),
                each.request.reference,
                each.request.name,
                say(each.request.right.label),
                say(each.state.label),
                elapsed(say, each.clock.day, each.clock.days) if each.clock and each.waiting else "",
                say(said(each.verdict, each.state)) if each.verdict else "",
                say(each.step.label),
            ]
            for each in found
        ],
        right=(0,),
        whole=(1,),
    )


@click.command("show", cls=SpokenCommand, help=N_("Show a request with its letter, by its number or reference."))
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@shared_options
@pass_session
def show(session: Session, which: str, as_json: bool) -> None:
    """Show one request."""
    today = date.today()
    with session.vault(read_only=True) as vault:
        found = one_request(vault, which)
    if as_json:
        print_json(shape(found, today))
    else:
        _print_request(matter(found, today), session.say)


def shape(of: Request, today: date) -> dict[str, Any]:
    """``request new|show --json``, and each of ``request list --json``. The names of the fields never change."""
    found = matter(of, today)
    return {
        "id": of.id,
        "reference": of.reference,
        "organisation": of.organisation,
        "right": of.right.slug,
        "law": of.law.slug,
        "language": of.language,
        "channel": of.channel.slug,
        "to": of.recipient,
        "state": found.state.slug,
        "due": found.due.isoformat() if found.due else None,
        "subject": of.subject,
        "body": of.body,
        "evidence": [
            {
                "category": line.category.slug,
                "origin": line.origin.slug,
                "records": line.records,
                "first": day(line.first),
                "last": day(line.last),
            }
            for line in of.evidence
        ],
    }


def _print_request(of: Matter, say: Translator) -> None:
    request = of.request
    facts = [
        (say("Reference"), request.reference),
        (say("Organisation"), request.name),
        (say("What you want"), say(request.right.label)),
        (say("Law"), say(request.law.label)),
        (say("State"), say(of.state.label)),
        (say("Way"), say(request.channel.label)),
    ]
    if request.recipient:
        facts.append((say("To"), request.recipient))
    if of.due:
        heading = say("Answer due") if of.clock else say("Answer due, if sent today")
        facts.append((heading, say.date(of.due)))
    for heading, value in facts:
        print_line(say("{name}: {value}", name=heading, value=value))
    for step in request.history:
        print_line(say("{name}: {value}", name=say(step.state.label), value=say.date(step.on)))
    print_line()
    for line in (request.subject, "", *request.body.splitlines()):
        print_line(line)


for _command in (
    *(new, list_, show, send, form, paper, outbox, receive, mark, check, remind, complain, bundle, calendar, me),
):
    request.add_command(_command)
