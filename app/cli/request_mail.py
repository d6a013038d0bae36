# SPDX-License-Identifier: MPL-2.0
"""``mien request send`` and ``outbox``: what would leave is shown, sent after a yes, and its doubts are settled."""

import mimetypes
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import click

from app.catalog.mail_account import MailAccount
from app.catalog.outbox import OutboxEntry, OutboxState
from app.catalog.request import Channel, Request
from app.catalog.words import N_
from app.channels.outgoing import Attachment
from app.channels.queue import Step
from app.cli.choosing import confirmed
from app.cli.errors import MailUnknown, OneAtATime, TargetExists
from app.cli.exit_codes import ExitCode
from app.cli.printing import print_json, print_line, print_table
from app.cli.request_words import one_request
from app.cli.session import Session, json_option, pass_session, shared_options, yes_option
from app.cli.speaking import Place, SpokenCommand, option
from app.correspondence.by_hand import draft_file, sent_by_hand
from app.correspondence.dispatch import Dispatch, settle_by_sent_folder
from app.correspondence.keys import reference_of
from app.correspondence.sending import Departure, cancel_mail, mail_of, post, review, review_many, settle, standing
from app.i18n.translator import Translator
from app.rights.drafting import require_possible
from app.vault.accounts import mail_account
from app.vault.outbox import Outbox
from app.vault.requests import request_of
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])
# A command that waits longer says so and ends: what waits is kept.
_LONGEST_WAIT_SECONDS = 60.0
_NOT_LEFT = frozenset({OutboxState.REFUSED, OutboxState.UNKNOWN, OutboxState.QUEUED})


@click.command(
    "send",
    cls=SpokenCommand,
    help=N_(
        "Send the letters of requests by your mail account, after showing all of what leaves; without a number, go on"
        " with what waits. Or note that you sent one yourself."
    ),
)
@click.argument("which", metavar=N_("[NUMBER]..."), nargs=-1)
@option(
    "--attach",
    "files",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    multiple=True,
    help=N_("A file that goes along; repeat it. Attach no identity document unless it is demanded rightly."),
)
@option("--dry-run", is_flag=True, help=N_("Only show what would leave."))
@option("--later", is_flag=True, help=N_("Only put it in the outbox; “mien request send” sends it."))
@option("--wait", is_flag=True, help=N_("Go on for as long as it takes, also for hours."))
@option(
    "--sent-by-hand",
    "by_hand",
    metavar=N_("DATE"),
    type=_DAY,
    help=N_("You sent it yourself on this day, as 2024-03-01."),
)
@option(
    "--text",
    "text_file",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("What you sent yourself, if not the letter."),
)
@option(
    "--draft",
    metavar=N_("FILE"),
    type=Place(dir_okay=False),
    help=N_("Write the letter as a draft (.eml) for your own mail program."),
)
@yes_option
@json_option
@shared_options
@pass_session
def send(
    session: Session,
    which: tuple[str, ...],
    files: tuple[Path, ...],
    dry_run: bool,
    later: bool,
    wait: bool,
    by_hand: datetime | None,
    text_file: Path | None,
    draft: Path | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Send letters, or go on with those that wait."""
    say = session.say
    with session.vault(read_only=dry_run or draft is not None) as vault:
        wanted = list({request.id: request for request in (one_request(vault, each) for each in which)}.values())
        if by_hand is not None:
            text = text_file.read_text(encoding="utf-8") if text_file else ""
            _note(vault, wanted, by_hand, text, say, as_json=as_json)
            return
        if draft is not None:
            _write_draft(vault, _one(wanted), draft, say)
            return
        departures = _departures(vault, wanted, files)
        if dry_run:
            _show(departures, say, as_json=as_json)
            return
        if departures:
            if not as_json or not yes:
                _print(departures, say)
            question = say.plural("Send {count} letter?", "Send {count} letters?", len(departures))
            if not confirmed(question, say, yes=yes):
                print_line(say("Nothing was sent."), stderr=True)
                return
            post(vault, departures, batch=departures[0].key if len(departures) > 1 else "")
        keys = [each.key for each in departures] or [each.key for each in _waiting(vault)]
        if not later:
            _dispatch(vault, say, wait=wait, quiet=as_json)
        left = [entry for key in keys if (entry := Outbox(vault).get(key))]
        if as_json:
            print_json([_outcome(vault, entry) for entry in left])
        elif not keys:
            print_line(say("Nothing waits to be sent."))
    if not later and any(entry.state in _NOT_LEFT for entry in left):
        click.get_current_context().exit(ExitCode.NOT_SENT)


@click.command(
    "outbox",
    cls=SpokenCommand,
    help=N_("Show what waits, what perhaps was sent, and what was not delivered; and say what became of it."),
)
@option(
    "--sent", "arrived", metavar=N_("NUMBER"), multiple=True, help=N_("The letter of this request was sent after all.")
)
@option("--not-sent", "lost", metavar=N_("NUMBER"), multiple=True, help=N_("It was not: let it wait again."))
@option("--cancel", "cancelled", metavar=N_("NUMBER"), multiple=True, help=N_("Do not send it."))
@option("--ask-sent-folder", "ask", is_flag=True, help=N_("Look for what perhaps was sent in your Sent folder."))
@json_option
@shared_options
@pass_session
def outbox(
    session: Session,
    arrived: tuple[str, ...],
    lost: tuple[str, ...],
    cancelled: tuple[str, ...],
    ask: bool,
    as_json: bool,
) -> None:
    """Show and settle what is not finished."""
    say = session.say
    with session.vault(read_only=not (arrived or lost or cancelled or ask)) as vault:
        if not vault.read_only:
            Dispatch(vault).begin()
        for names, happened in ((arrived, True), (lost, False)):
            for name in names:
                if not settle(vault, _key(vault, name), arrived=happened):
                    raise MailUnknown
        for name in cancelled:
            if not cancel_mail(vault, _key(vault, name)):
                raise MailUnknown
        if ask:
            settle_by_sent_folder(vault)
        found = standing(vault)
        outcomes = [_outcome(vault, entry) for entry in found]
    if as_json:
        print_json(outcomes)
    elif not found:
        print_line(say("Nothing waits to be sent."))
    else:
        print_table(
            [say("Number"), say("Reference"), say("State"), say("Tries"), say("Not before")],
            [
                [
                    str(each["id"] or ""),
                    str(each["reference"]),
                    say(entry.state.label),
                    say.number(entry.attempts),
                    say.datetime(entry.due) if entry.state is OutboxState.QUEUED else "",
                ]
                for each, entry in zip(outcomes, found, strict=True)
            ],
            right=(0, 3),
            whole=(1,),
        )


def _departures(vault: Vault, wanted: Sequence[Request], files: Sequence[Path]) -> list[Departure]:
    if len(wanted) == 1:
        return [review(vault, wanted[0].id, tuple(map(_attachment, files)))]
    if files:
        raise OneAtATime
    return review_many(vault, [each.id for each in wanted]) if wanted else []


def _dispatch(vault: Vault, say: Translator, *, wait: bool, quiet: bool) -> None:
    dispatch, stop = Dispatch(vault), Event()
    dispatch.begin()

    def told(step: Step) -> None:
        if step.entry is not None and not quiet:
            line = say("{name}: {value}", name=reference_of(step.entry.key), value=say(step.entry.state.label))
            print_line(line, stderr=True)
        pause = (step.again - datetime.now(UTC)).total_seconds() if step.again else 0.0
        if pause > _LONGEST_WAIT_SECONDS and not wait:
            if not quiet and step.again:
                print_line(
                    say("The rest waits until {time}. “mien request send” goes on.", time=say.datetime(step.again)),
                    stderr=True,
                )
            stop.set()

    if _waiting(vault):
        dispatch.run(stop, told)


def _note(vault: Vault, wanted: Sequence[Request], on: datetime, text: str, say: Translator, *, as_json: bool) -> None:
    require_possible([each.right for each in wanted])
    noted = [sent_by_hand(vault, each.id, on.date(), text=text) for each in wanted]
    if as_json:
        print_json([{"id": each.id, "reference": each.reference, "state": each.state.slug} for each in noted])
        return
    for each in noted:
        print_line(say("{name}: {value}", name=each.reference, value=say(each.state.label)))


def _write_draft(vault: Vault, request: Request, path: Path, say: Translator) -> None:
    account = mail_account(vault)
    written = draft_file(vault, request, account.address if account else "me@hand.invalid", _name(account))
    if path.exists():
        raise TargetExists
    with path.open("xb") as target:
        target.write(written)
    print_line(say("Written: {path}", path=path))
    print_line(say("When you have sent it, say so: mien request send {number} --sent-by-hand DATE", number=request.id))


def _show(departures: Sequence[Departure], say: Translator, *, as_json: bool) -> None:
    if as_json:
        print_json([shape(each) for each in departures])
    else:
        _print(departures, say)
        print_line(say("Nothing was sent."))


def shape(of: Departure) -> dict[str, Any]:
    """``request send --dry-run --json``: each mail as it would leave. The names of the fields never change."""
    return {
        "id": of.request.id,
        "reference": of.request.reference,
        "kind": of.kind.slug,
        "route": Channel.EMAIL.slug,
        "from": of.mail.sender,
        "to": of.mail.recipient,
        "subject": of.mail.subject,
        "body": of.mail.body,
        "attachments": [{"name": each.name, "bytes": len(each.data)} for each in of.mail.attachments],
        "message_id": of.mail.message_id,
    }


def _outcome(vault: Vault, entry: OutboxEntry) -> dict[str, Any]:
    request = request_of(vault, reference_of(entry.key))
    return {
        "id": request.id if request else None,
        "reference": reference_of(entry.key),
        "key": entry.key,
        "message_id": entry.message_id,
        "mail": entry.state.value,
        "reason": entry.reason,
        "attempts": entry.attempts,
        "due": entry.due.isoformat(timespec="seconds") if entry.state is OutboxState.QUEUED else None,
        "state": request.state.slug if request else None,
    }


def _print(departures: Sequence[Departure], say: Translator) -> None:
    for each in departures:
        facts = [
            (say("Reference"), each.request.reference),
            (say("Way"), say(Channel.EMAIL.label)),
            (say("From"), each.mail.sender),
            (say("To"), each.mail.recipient),
            (say("Subject"), each.mail.subject),
            *((say("Attached"), file.name) for file in each.mail.attachments),
        ]
        for heading, value in facts:
            print_line(say("{name}: {value}", name=heading, value=value))
        print_line()
        for line in each.mail.body.splitlines():
            print_line(line)
        print_line()


def _attachment(path: Path) -> Attachment:
    return Attachment(path.name, mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes())


def _waiting(vault: Vault) -> list[OutboxEntry]:
    return [entry for entry in standing(vault) if entry.state is OutboxState.QUEUED]


def _key(vault: Vault, name: str) -> str:
    entry = mail_of(vault, one_request(vault, name))
    if entry is None:
        raise MailUnknown
    return entry.key


def _name(account: MailAccount | None) -> str:
    return account.name if account else ""


def _one(wanted: Sequence[Request]) -> Request:
    if len(wanted) != 1:
        raise OneAtATime
    return wanted[0]
