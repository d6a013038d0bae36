# SPDX-License-Identifier: MPL-2.0
"""``mien consent``: what the person agreed to, the end of it, and receipts for others."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import click

from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState, day_of
from app.catalog.moment import from_day
from app.catalog.words import N_
from app.cli.choosing import category_named
from app.cli.consent_files import export_, import_
from app.cli.consent_words import one_consent, purpose_named
from app.cli.errors import RecordUnknown
from app.cli.printing import print_json, print_line, print_table
from app.cli.request_words import addressee
from app.cli.session import Session, asking, json_option, pass_session, shared_options, vault_options
from app.cli.speaking import SpokenCommand, SpokenGroup, option
from app.i18n.translator import Translator
from app.insight.answers import RecordRow
from app.preferences.consents.found import found_consents, source_of
from app.preferences.consents.ledger import ending_soon, renew, timeline, undo_renewal
from app.preferences.consents.withdrawing import undo_withdrawal, withdraw
from app.rights.addressing import addressed
from app.sources.registry import email_of
from app.vault.about_me import about_me
from app.vault.consents import add_consent, consents
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(
    "consent", cls=SpokenGroup, help=N_("Keep track of what you agreed to, and take it back as easily as you gave it.")
)
@shared_options
def consent() -> None:
    """The group of the commands about consents."""


@click.command("list", cls=SpokenCommand, help=N_("List your consents, and what exports and mails tell of others."))
@option("--timeline", "by_time", is_flag=True, help=N_("What happened to them, in the order it happened."))
@json_option
@shared_options
@pass_session
def list_(session: Session, by_time: bool, as_json: bool) -> None:
    """List the ledger, then what stands in exports and is not in the ledger yet."""
    say, today = session.say, date.today()
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        kept = consents(vault)
        found = [] if by_time else found_consents(insight, kept=kept)
    if as_json:
        if by_time:
            print_json([{**_event_shape(each.event), "id": each.consent.id} for each in timeline(kept, today)])
        else:
            print_json(
                {"consents": [shape(each, today) for each in kept], "found": [_found_shape(each) for each in found]}
            )
        return
    if by_time:
        _print_timeline(kept, today, say)
        return
    if not kept and not found:
        print_line(say("No consent is known. “mien consent add” notes one."))
    if kept:
        _print_ledger(kept, today, say)
    if found:
        _print_found(found, say)


@click.command("add", cls=SpokenCommand, help=N_("Note a consent that you gave, or refused."))
@option("--organisation", "name", metavar=N_("NAME"), required=True, help=N_("To whom."))
@option(
    "--purpose",
    "purposes",
    metavar=N_("PURPOSE"),
    multiple=True,
    help=N_("For what, as “advertising”. May be repeated."),
)
@option(
    "--about", "about", metavar=N_("CATEGORY"), multiple=True, help=N_("Which data, as “location”. May be repeated.")
)
@option("--wording", metavar=N_("TEXT"), default="", help=N_("The words that you agreed to."))
@option("--notice", metavar=N_("LINK"), default="", help=N_("Where their privacy notice stands."))
@option("--on", "day", metavar=N_("DATE"), type=_DAY, help=N_("On which day, as 2024-03-01. By default today."))
@option("--until", metavar=N_("DATE"), type=_DAY, help=N_("The first day on which it holds no more."))
@option("--refused", is_flag=True, help=N_("You refused."))
@option("--from-mail", is_flag=True, help=N_("An e-mail says so."))
@option(
    "--from-record",
    "record",
    metavar=N_("NUMBER"),
    type=int,
    default=0,
    help=N_("A record of an export or a mail says so."),
)
@json_option
@vault_options
@pass_session
def add(
    session: Session,
    name: str,
    purposes: tuple[str, ...],
    about: tuple[str, ...],
    wording: str,
    notice: str,
    day: datetime | None,
    until: datetime | None,
    refused: bool,
    from_mail: bool,
    record: int,
    as_json: bool,
) -> None:
    """Keep one consent."""
    say, now, today = session.say, datetime.now(UTC), date.today()
    state = ConsentState.REFUSED if refused else ConsentState.GIVEN
    with session.vault() as vault:
        person = about_me(vault)
        with asking(vault) as insight:
            to = addressee(insight, name, person.country)
            said = insight.record(record) if record else None
        if record and said is None:
            raise RecordUnknown()
        source = source_of(said) if said else ConsentSource.MAIL if from_mail else ConsentSource.HAND
        # A record that is about the consent tells when it was given, unless the person knows better.
        when = said.when if said else from_day(today)
        if day:
            when = from_day(day.date())
        made = Consent(
            number=str(uuid4()),
            organisation=to.slug,
            name=to.name,
            purposes=tuple(purpose_named(each, say) for each in purposes),
            categories=tuple(category_named(each, say) for each in about),
            wording=wording or (said.title if said else ""),
            notice=notice,
            country=person.country,
            source=source,
            record=record,
            events=(ConsentEvent(state, when, now, until.date() if until else None),),
        )
        kept = add_consent(vault, made) or made
    if as_json:
        print_json(shape(kept, today))
    else:
        print_line(say("Noted as number {number}.", number=kept.id))


@click.command(
    "withdraw",
    cls=SpokenCommand,
    help=N_("Take a consent back: it is noted, and the letter that says so is drafted. Nothing is sent yet."),
)
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@vault_options
@pass_session
def withdraw_(session: Session, which: str, as_json: bool) -> None:
    """Withdraw one consent."""
    say, today, now = session.say, date.today(), datetime.now(UTC)
    with session.vault() as vault:
        found = one_consent(vault, which)
        changed = withdrawn(vault, found, today, now)
    if as_json:
        print_json(shape(changed, today))
        return
    print_line(say("Withdrawn. The letter that says so is a draft: nothing was sent."))
    print_line(say("{name}: {value}", name=say("Reference"), value=changed.request))
    print_line(say("“mien consent undo {number}” takes it back.", number=changed.id))


def withdrawn(vault: Vault, found: Consent, today: date, now: datetime) -> Consent:
    """A consent, withdrawn, with its letter drafted to whoever has it."""
    with asking(vault) as insight:
        slug = found.organisation
        to = addressed(slug, found.name, insight.reach(slug).entry, email_of(slug))
        return withdraw(vault, insight, found, to, today, now)[0]


@click.command(
    "undo",
    cls=SpokenCommand,
    help=N_(
        "Undo the last renewal, or a withdrawal while its letter was not sent: the consent stands as before, and the"
        " draft is erased."
    ),
)
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@vault_options
@pass_session
def undo(session: Session, which: str, as_json: bool) -> None:
    """Undo the withdrawal, or the renewal, of one consent."""
    say, now = session.say, datetime.now(UTC)
    with session.vault() as vault:
        found = one_consent(vault, which)
        # One that came in as a renewed one has nothing before that.
        renewed = found.last.state is ConsentState.RENEWED and len(found.events) > 1
        changed = undo_renewal(vault, found, now) if renewed else undo_withdrawal(vault, found, now)
    if as_json:
        print_json(shape(changed, date.today()))
    elif renewed:
        print_line(say("Undone: your consent stands as before."))
    else:
        print_line(say("Undone: your consent stands as before, and the draft of the letter is erased."))


@click.command("renew", cls=SpokenCommand, help=N_("Note that a consent holds again, or longer."))
@click.argument("which", metavar=N_("NUMBER"))
@option("--until", metavar=N_("DATE"), type=_DAY, help=N_("The first day on which it holds no more."))
@json_option
@vault_options
@pass_session
def renew_(session: Session, which: str, until: datetime | None, as_json: bool) -> None:
    """Renew one consent."""
    with session.vault() as vault:
        changed = renew(vault, one_consent(vault, which), datetime.now(UTC), until.date() if until else None)
    if as_json:
        print_json(shape(changed, date.today()))
    else:
        say = session.say
        print_line(say("{name}: {value}", name=changed.name, value=say(changed.last.state.label)))
        print_line(say("“mien consent undo {number}” takes it back.", number=changed.id))


def shape(of: Consent, today: date) -> dict[str, Any]:
    """``consent list|add|withdraw|undo|renew --json``. The names of the fields never change."""
    return {
        "id": of.id,
        "receipt": of.number,
        "organisation": of.organisation,
        "name": of.name,
        "purposes": [each.slug for each in of.purposes],
        "aim": of.aim,
        "categories": [each.slug for each in of.categories],
        "wording": of.wording,
        "notice": of.notice,
        "source": of.source.slug,
        "record": of.record or None,
        "state": of.state(today).slug,
        "until": of.last.until.isoformat() if of.last.until else None,
        "request": of.request or None,
        "events": [_event_shape(each) for each in of.events],
    }


def _event_shape(event: ConsentEvent) -> dict[str, Any]:
    until = event.until.isoformat() if event.until else None
    return {"state": event.state.slug, "when": event.when.isoformat() or None, "until": until}


def _found_shape(row: RecordRow) -> dict[str, Any]:
    return {
        "record": row.id,
        "organisation": row.organisation.slug,
        "when": row.when.isoformat() or None,
        "title": row.title,
        "detail": row.detail,
    }


def _print_ledger(kept: list[Consent], today: date, say: Translator) -> None:
    print_table(
        [say("Number"), say("Organisation"), say("Purpose"), say("State"), say("Since"), say("Until"), say("Source")],
        [
            [
                str(each.id),
                each.name,
                say.list([*(say(purpose.label) for purpose in each.purposes), *([each.aim] if each.aim else [])]),
                say(each.state(today).label),
                _day_said(each.last, say),
                say.date(each.last.until) if each.last.until else "",
                say(each.source.label),
            ]
            for each in kept
        ],
        right=(0,),
    )
    for each in ending_soon(kept, today):
        if each.last.until:
            print_line(
                say(
                    "Number {number} ends on {day}: “mien consent renew” keeps it.",
                    number=each.id,
                    day=say.date(each.last.until),
                )
            )


def _print_found(found: list[RecordRow], say: Translator) -> None:
    print_line()
    print_line(say("Exports and mails tell of these. “mien consent add --from-record NUMBER” puts one on your list."))
    print_table(
        [say("Record"), say("Organisation"), say("Date"), say("What it says")],
        [
            [str(row.id), row.organisation.name, say.date(day) if (day := day_of(row.when)) else "", row.title]
            for row in found
        ],
        right=(0,),
    )


def _print_timeline(kept: list[Consent], today: date, say: Translator) -> None:
    print_table(
        [say("Date"), say("Number"), say("Organisation"), say("State")],
        [
            [_day_said(each.event, say), str(each.consent.id), each.consent.name, say(each.event.state.label)]
            for each in timeline(kept, today)
        ],
        right=(1,),
    )


def _day_said(event: ConsentEvent, say: Translator) -> str:
    day = day_of(event.when)
    return say.date(day) if day else ""


for _command in (list_, add, withdraw_, undo, renew_, export_, import_):
    consent.add_command(_command)
