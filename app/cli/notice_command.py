# SPDX-License-Identifier: MPL-2.0
"""``mien request remind`` and ``complain``: the letters that follow when an organisation does not do what it must."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from app.catalog.directory.authority import Authority
from app.catalog.directory.directory import Directory
from app.catalog.notice import Notice
from app.catalog.request import Request
from app.catalog.words import N_
from app.cli.choosing import confirmed
from app.cli.errors import AuthorityUnknown, RequestNotSent, TargetExists
from app.cli.printing import print_json, print_line
from app.cli.request_words import one_request
from app.cli.session import Session, asking, json_option, pass_session, shared_options, yes_option
from app.cli.speaking import Place, SpokenCommand, option
from app.correspondence.by_hand import sent_by_hand
from app.correspondence.sending import post, review_letter
from app.i18n.translator import Translator
from app.insight.reaching import bundled
from app.rights.agenda import NextStep
from app.rights.authorities import propose_authority
from app.rights.bundle import zipped_proof
from app.rights.identifying import identifications
from app.rights.letter import Letter, LetterKind
from app.rights.notices import write_complaint, write_reminder
from app.rights.verdict import Judgement
from app.rights.verdicts import judge
from app.vault.about_me import about_me
from app.vault.notices import forget_notice, keep_notice
from app.vault.requests import later_messages
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "remind",
    cls=SpokenCommand,
    help=N_(
        "Write the letter that comes next to an organisation that is late, did not do it, or asks who you are: a"
        " reminder, a last warning, one that insists, or an answer. It is kept as a draft; nothing is sent unless you"
        " say so."
    ),
)
@click.argument("which", metavar=N_("NUMBER"))
@option("--send", "by_mail", is_flag=True, help=N_("Put it in the outbox of your mail account, after showing it."))
@option(
    "--sent-by-hand",
    "by_hand",
    metavar=N_("DATE"),
    type=_DAY,
    help=N_("You sent it yourself on this day, as 2024-03-01."),
)
@yes_option
@json_option
@shared_options
@pass_session
def remind(session: Session, which: str, by_mail: bool, by_hand: datetime | None, yes: bool, as_json: bool) -> None:
    """Write, and perhaps send, the reminder that is due."""
    say, today = session.say, date.today()
    with session.vault() as vault:
        judgement = _judged(vault, which, today)
        with asking(vault) as insight:
            known = identifications(insight, judgement.request.organisation)
        proposed = tuple((each.kind, each.value) for each in known if each.proposed)
        notice = write_reminder(judgement, about_me(vault), today, datetime.now(UTC), proposed)
        keep_notice(vault, notice)
        if as_json:
            print_json(shape(notice))
        else:
            _tell(notice, say)
        if by_hand is not None:
            _sent(vault, notice, by_hand.date())
            print_line(say("Noted."), stderr=as_json)
        elif by_mail:
            _post(vault, notice, say, yes=yes)
        elif not as_json:
            print_line()
            print_line(say("This is a draft: nothing was sent. It is kept with the request."))


@click.command(
    "complain",
    cls=SpokenCommand,
    help=N_(
        "Write a complaint to the authority, and beside it all that proves it: letters, answers, days, checksums. It is"
        " not encrypted, and nothing is sent."
    ),
)
@click.argument("which", metavar=N_("NUMBER"))
@option(
    "--authority",
    "slug",
    metavar=N_("CODE"),
    default="",
    help=N_("To which authority, as “fr”; “mien directory authorities” lists them. By default the one in charge."),
)
@option(
    "--output",
    "folder",
    metavar=N_("FOLDER"),
    type=Place(file_okay=False),
    required=True,
    help=N_("The folder that the complaint and the proof are written to; it must be empty or new."),
)
@json_option
@shared_options
@pass_session
def complain(session: Session, which: str, slug: str, folder: Path, as_json: bool) -> None:
    """Write a complaint with its proof."""
    say, today = session.say, date.today()
    with session.vault() as vault:
        judgement = _judged(vault, which, today)
        person, directory = about_me(vault), bundled()
        proposed = propose_authority(directory, person, judgement.request.law, judgement.request.country)
        authority = authority_named(directory, slug) if slug else proposed.authority
        if authority is None:
            raise AuthorityUnknown
        notice = write_complaint(judgement, authority, person, today, datetime.now(UTC))
        written = _write(vault, judgement.request, notice, folder, today, say)
        keep_notice(vault, notice)
    if as_json:
        print_json(shape(notice) | {"files": written, "page": authority.complaint or authority.site})
        return
    _tell(notice, say)
    print_line()
    print_line(say("{name}: {value}", name=say("Authority"), value=authority.name))
    print_line(
        say("{name}: {value}", name=say("Where it takes complaints"), value=authority.complaint or authority.site)
    )
    if not slug:
        print_line(say(proposed.reason))
    if judgement.step is not NextStep.COMPLAIN:
        print_line(say("Authorities want to see first that you reminded the organisation, and that it had time."))
    print_line(say("Written: {path}", path=folder))


def shape(notice: Notice) -> dict[str, Any]:
    """``request remind --json``. The names of the fields never change."""
    return {
        "id": notice.request,
        "kind": notice.kind,
        "authority": notice.authority or None,
        "language": notice.language,
        "to": notice.recipient,
        "subject": notice.subject,
        "body": notice.body,
    }


def authority_named(directory: Directory, text: str) -> Authority:
    """The authority of a country or region ("fr", "de-by"), or of this name. Raises AuthorityUnknown."""
    wanted = text.strip().casefold()
    for each in directory.authorities:
        if wanted in (each.slug, each.name.casefold()):
            return each
    raise AuthorityUnknown


def _judged(vault: Vault, which: str, today: date) -> Judgement:
    request = one_request(vault, which)
    with asking(vault) as insight:
        found = judge(insight, [request], today, later_messages(vault))
    if not found:
        raise RequestNotSent
    return found[0]


def _tell(notice: Notice, say: Translator) -> None:
    if notice.recipient:
        print_line(say("{name}: {value}", name=say("To"), value=notice.recipient))
    for line in (notice.subject, "", *notice.body.splitlines()):
        print_line(line)


def _sent(vault: Vault, notice: Notice, on: date) -> None:
    sent_by_hand(vault, notice.request, on, text=notice.body, recipient=notice.recipient, kind=LetterKind(notice.kind))
    forget_notice(vault, notice.request, notice.kind)


def _post(vault: Vault, notice: Notice, say: Translator, *, yes: bool) -> None:
    letter = Letter(notice.subject, notice.body)
    departure = review_letter(vault, notice.request, LetterKind(notice.kind), letter, recipient=notice.recipient)
    if not confirmed(say("Send this letter to {to}?", to=departure.mail.recipient), say, yes=yes):
        print_line(say("Nothing was sent."), stderr=True)
        return
    post(vault, [departure])
    print_line(say("It waits in the outbox: “mien request send” sends it."), stderr=True)


def _write(vault: Vault, request: Request, notice: Notice, folder: Path, today: date, say: Translator) -> list[str]:
    """Write the complaint, the proof with what was found, and the checksums of both; gives their names."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise TargetExists
    files = {
        "complaint.txt": f"{notice.subject}\n\n{notice.body}\n".encode(),
        f"{request.reference}.zip": zipped_proof(vault, request, today, say, beside=notice.kind),
    }
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files["SHA256SUMS"] = sums.encode()
    for name, content in files.items():
        with (folder / name).open("xb") as target:
            target.write(content)
    return list(files)
