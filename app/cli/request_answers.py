# SPDX-License-Identifier: MPL-2.0
"""``mien request receive``: answers are filed, what they may mean is shown, and the person says what they do mean."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from app.catalog.request import Request
from app.catalog.words import N_
from app.cli.errors import AnswerNotListed
from app.cli.printing import print_json, print_line
from app.cli.request_words import one_request, state_named
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.correspondence.proposing import Proposal, attachments_into, confirm, dismiss, proposals, vouch
from app.correspondence.receiving import file_mail, look
from app.i18n.translator import Translator
from app.insight.reaching import bundled
from app.vault.directory import corrected
from app.vault.replies import message_numbered
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "receive",
    cls=SpokenCommand,
    help=N_(
        "Look for answers in your mailbox, if you allowed it, or take one from a file; then list what they may mean."
        " Nothing changes before you confirm it."
    ),
)
@option(
    "--file",
    "files",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    multiple=True,
    help=N_("An answer that was saved as a file (.eml)."),
)
@option(
    "--request",
    "which",
    metavar=N_("NUMBER"),
    default="",
    help=N_("The request that the file answers, where it does not say so."),
)
@option("--list", "only_list", is_flag=True, help=N_("Only list the answers that wait for you; ask nobody."))
@option(
    "--confirm",
    "confirmed",
    metavar=N_("ANSWER"),
    type=int,
    multiple=True,
    help=N_("This answer, by its number, means what is proposed."),
)
@option("--as", "state_text", metavar=N_("STATE"), default="", help=N_("What it means instead, as “refused”."))
@option("--on", "day", metavar=N_("DATE"), type=_DAY, help=N_("On which day they answered, as 2024-03-01."))
@option(
    "--dismiss", "dismissed", metavar=N_("ANSWER"), type=int, multiple=True, help=N_("This answer changes nothing.")
)
@option(
    "--theirs",
    "vouched",
    metavar=N_("ANSWER"),
    type=int,
    multiple=True,
    help=N_("The sender of this answer is the organisation, though its address is another one."),
)
@option(
    "--attachments",
    "attached",
    metavar=N_("ANSWER"),
    type=int,
    help=N_("Write what is attached to this answer into a folder."),
)
@option(
    "--into",
    "folder",
    metavar=N_("DIR"),
    type=Place(exists=True, file_okay=False),
    help=N_("That folder. The files are not encrypted."),
)
@json_option
@shared_options
@pass_session
def receive(
    session: Session,
    files: tuple[Path, ...],
    which: str,
    only_list: bool,
    confirmed: tuple[int, ...],
    state_text: str,
    day: datetime | None,
    dismissed: tuple[int, ...],
    vouched: tuple[int, ...],
    attached: int | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Take answers in, list them, and do what the person says of them."""
    say = session.say
    state = state_named(state_text, say) if state_text else None
    decides = bool(confirmed or dismissed or vouched or attached)
    moved: list[Request] = []
    written: list[Path] = []
    with session.vault(read_only=only_list and not decides) as vault:
        if files:
            _file(vault, files, which, say)
        elif not decides and not only_list:
            look(vault, corrected(vault, bundled()))
        for number in vouched:
            vouch(vault, _named(vault, number))
        for number in confirmed:
            moved.append(confirm(vault, _named(vault, number), state=state, on=day.date() if day else None))
        for number in dismissed:
            dismiss(vault, _named(vault, number))
        if attached is not None:
            written = attachments_into(vault, _named(vault, attached), folder or Path())
        waiting = proposals(vault)
    if as_json:
        print_json(
            {
                "answers": [shape(each) for each in waiting],
                "moved": [{"id": each.id, "reference": each.reference, "state": each.state.slug} for each in moved],
                "written": [str(path) for path in written],
            }
        )
        return
    for request in moved:
        print_line(say("{name}: {value}", name=request.reference, value=say(request.state.label)))
    for path in written:
        print_line(say("Written: {path}", path=path))
    if not waiting and not moved:
        print_line(say("No answer waits for you."))
    for each in waiting:
        _print(each, say)


def shape(of: Proposal) -> dict[str, Any]:
    """Each of ``request receive --json``. The names of the fields never change."""
    return {
        "answer": of.number,
        "id": of.request.id,
        "reference": of.request.reference,
        "from": of.message.sender,
        "theirs": of.theirs,
        "received": of.message.moment.isoformat(timespec="seconds"),
        "subject": of.message.subject,
        "kind": of.kind.value,
        "words": list(of.words),
        "proposed": of.state.slug if of.state else None,
        "on": of.on.isoformat(),
        "attachments": list(of.attachments),
        "cut": of.cut,
    }


def _file(vault: Vault, files: tuple[Path, ...], which: str, say: Translator) -> None:
    directory = corrected(vault, bundled())
    request_id = one_request(vault, which).id if which else None
    for path in files:
        if file_mail(vault, directory, path.read_bytes(), request_id=request_id) is None:
            print_line(say("This answer is filed already."), stderr=True)


def _named(vault: Vault, number: int) -> str:
    found = message_numbered(vault, number)
    if found is None:
        raise AnswerNotListed
    return found


def _print(each: Proposal, say: Translator) -> None:
    facts = [
        (say("Answer"), str(each.number)),
        (say("Reference"), each.request.reference),
        (say("From"), each.message.sender),
        (say("Date"), say.date(each.message.moment.date())),
        (say("Subject"), each.message.subject),
        (say("Looks like"), say(each.kind.label)),
        (say("Because of"), say.list([f"“{word}”" for word in each.words]) if each.words else ""),
        (say("Attached"), say.list(list(each.attachments)) if each.attachments else ""),
        (say("Proposed"), say(each.state.label) if each.state else ""),
    ]
    for heading, value in facts:
        if value:
            print_line(say("{name}: {value}", name=heading, value=value))
    if each.note:
        print_line(say(each.note))
    print_line()
    for line in each.message.body.splitlines():
        print_line(f"  {line}")
    print_line()
    if each.state:
        print_line(say("If that is right: mien request receive --confirm {number}", number=each.number))
    print_line()
