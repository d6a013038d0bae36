# SPDX-License-Identifier: MPL-2.0
"""``mien mail``: the person's own mail account, by which letters leave and answers are looked for."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.catalog.mail_account import MailAccount, MailServer, Security, SignIn
from app.catalog.words import N_
from app.channels import settings
from app.channels.errors import SettingsNotFound
from app.channels.outgoing import plain_address
from app.channels.providers import SecretHint
from app.channels.tls import is_this_computer
from app.channels.trial import Trial, try_account
from app.cli.choosing import confirmed
from app.cli.errors import MailServerUnclear, TokenNeeded
from app.cli.exit_codes import ExitCode
from app.cli.passphrase import mail_secret_from
from app.cli.printing import print_json, print_line
from app.cli.session import Session, json_option, pass_session, shared_options, yes_option
from app.cli.speaking import Place, SpokenCommand, SpokenGroup, option
from app.correspondence.sending import the_account
from app.i18n.translator import Translator
from app.vault.accounts import forget_account, mail_account, save_account

_SERVER = re.compile(r"(?P<host>[A-Za-z0-9.:-]{1,253}|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})(?P<start>:starttls)?")


@click.group(
    "mail", cls=SpokenGroup, help=N_("Set up the mail account that sends your letters. It stays in the vault.")
)
@shared_options
def mail() -> None:
    """The group of the commands about the account."""


@click.command(
    "set",
    cls=SpokenCommand,
    help=N_("Set up the account. Its password (often an app password) is asked for, or read from a file."),
)
@click.argument("address", metavar=N_("ADDRESS"))
@option("--name", metavar=N_("NAME"), default=None, help=N_("The name that your mails show."))
@option(
    "--out",
    "outgoing",
    metavar=N_("HOST:PORT"),
    default="",
    help=N_("The server that sends, as smtp.example.org:465; add “:starttls” where it wants that."),
)
@option(
    "--in",
    "incoming",
    metavar=N_("HOST:PORT"),
    default="",
    help=N_("The server of your mailbox, as imap.example.org:993."),
)
@option("--user", metavar=N_("NAME"), default="", help=N_("The name to sign in with, if not the address."))
@option(
    "--secret-file",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("A file that holds the password."),
)
@option("--token", is_flag=True, help=N_("The secret is a token (OAuth 2), not a password."))
@option(
    "--certificate",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("The certificate of a mail server on this computer, as that of Proton Mail Bridge."),
)
@option("--find", is_flag=True, help=N_("Ask the provider which servers it has; only its own name is told to anybody."))
@option(
    "--look/--no-look", default=False, help=N_("Allow to look for answers in your mailbox, changing nothing there.")
)
@option(
    "--copy-sent/--no-copy-sent",
    default=False,
    help=N_("With --look: put a copy of what is sent into your Sent folder, for providers that do not."),
)
@json_option
@shared_options
@pass_session
def set_(
    session: Session,
    address: str,
    name: str | None,
    outgoing: str,
    incoming: str,
    user: str,
    secret_file: Path | None,
    token: bool,
    certificate: Path | None,
    find: bool,
    look: bool,
    copy_sent: bool,
    as_json: bool,
) -> None:
    """Keep the account in the vault."""
    say, address = session.say, plain_address(address)
    found = _found(address, outgoing, incoming, find=find)
    pem = certificate.read_text(encoding="ascii", errors="replace") if certificate else ""
    sign_in = SignIn.OAUTH2 if token else SignIn.PASSWORD
    if found.hint is SecretHint.TOKEN and not token:
        raise TokenNeeded
    if found.hint is not SecretHint.PASSWORD:
        print_line(say(found.hint.label), stderr=True)
    out, into = (_with(server, user, sign_in, pem) for server in (found.outgoing, found.incoming))
    if out is None or (look and into is None):
        raise MailServerUnclear
    secret = mail_secret_from(secret_file, say)
    with session.vault() as vault:
        before = mail_account(vault)
        shown_name = name if name is not None else (before.name if before else "")
        kept = MailAccount(address, shown_name, out, secret, into if look else None, look and copy_sent)
        save_account(vault, kept)
    _tell(kept, say, as_json=as_json)


@click.command(
    "renew",
    cls=SpokenCommand,
    help=N_("Enter a new password, or a new token (OAuth 2) when one has run out; all else of the account stays."),
)
@option(
    "--secret-file",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("A file that holds the password."),
)
@json_option
@shared_options
@pass_session
def renew(session: Session, secret_file: Path | None, as_json: bool) -> None:
    """Keep another secret."""
    secret = mail_secret_from(secret_file, session.say)
    with session.vault() as vault:
        kept = replace(the_account(vault), secret=secret)
        save_account(vault, kept)
    _tell(kept, session.say, as_json=as_json)


@click.command("show", cls=SpokenCommand, help=N_("Show the account, without its secret."))
@json_option
@shared_options
@pass_session
def show(session: Session, as_json: bool) -> None:
    """Show the account."""
    with session.vault(read_only=True) as vault:
        account = the_account(vault)
    _tell(account, session.say, as_json=as_json)


@click.command("test", cls=SpokenCommand, help=N_("Sign in to the account and leave again. Nothing is sent."))
@json_option
@shared_options
@pass_session
def test(session: Session, as_json: bool) -> None:
    """Try the account."""
    say = session.say
    with session.vault(read_only=True) as vault:
        account = the_account(vault)
    tried = {trial.sends: trial for trial in try_account(account)}
    if as_json:
        print_json({"sending": _code(tried.get(True)), "looking": _code(tried.get(False))})
    else:
        for trial in tried.values():
            what = say("Sending") if trial.sends else say("Looking for answers")
            value = say(trial.error.sentence, **trial.error.fields) if trial.error else say("It works.")
            print_line(say("{name}: {value}", name=what, value=value))
    if any(trial.error for trial in tried.values()):
        click.get_current_context().exit(ExitCode.ERROR)


@click.command("forget", cls=SpokenCommand, help=N_("Forget the account and its secret."))
@yes_option
@shared_options
@pass_session
def forget(session: Session, yes: bool) -> None:
    """Forget the account."""
    say = session.say
    with session.vault() as vault:
        if not confirmed(say("Forget the mail account {address}?", address=the_account(vault).address), say, yes=yes):
            print_line(say("Nothing was changed."), stderr=True)
            return
        forget_account(vault)
    print_line(say("Forgotten."))


for _command in (set_, renew, show, test, forget):
    mail.add_command(_command)


def _found(address: str, outgoing: str, incoming: str, *, find: bool) -> settings.Settings:
    if outgoing:
        return settings.Settings(_server(outgoing, address), _server(incoming, address) if incoming else None, "told")
    known = settings.find(address) if find else settings.known(address)
    if known is None:
        raise SettingsNotFound
    return replace(known, incoming=_server(incoming, address)) if incoming else known


def _server(text: str, address: str) -> MailServer:
    found = _SERVER.fullmatch(text.strip())
    if found is None or not 0 < int(found["port"]) < 65_536:
        raise MailServerUnclear
    security = Security.STARTTLS if found["start"] else Security.TLS
    return MailServer(found["host"].strip("[]"), int(found["port"]), security, address)


def _with(server: MailServer | None, user: str, sign_in: SignIn, pem: str) -> MailServer | None:
    if server is None:
        return None
    # It is believed for this computer only.
    trusted = pem if is_this_computer(server.host) else ""
    return replace(server, user=user or server.user, sign_in=sign_in, certificate=trusted)


def _tell(account: MailAccount, say: Translator, *, as_json: bool) -> None:
    if as_json:
        print_json(shape(account))
        return
    facts = (
        (say("Address"), account.address),
        (say("Name"), account.name or say("not told")),
        (say("Sends by"), _said(account.outgoing)),
        (say("Looks for answers"), _said(account.incoming) if account.incoming else say("No")),
        (say("Copies into the Sent folder"), say("Yes") if account.copy_sent else say("No")),
    )
    for heading, value in facts:
        print_line(say("{name}: {value}", name=heading, value=value))


def shape(account: MailAccount) -> dict[str, Any]:
    """``mail show --json``: all but the secret. The names of the fields never change."""

    def server(of: MailServer | None) -> dict[str, Any] | None:
        if of is None:
            return None
        return {
            "host": of.host,
            "port": of.port,
            "security": of.security.value,
            "user": of.user,
            "sign_in": of.sign_in.value,
        }

    return {
        "address": account.address,
        "name": account.name,
        "outgoing": server(account.outgoing),
        "incoming": server(account.incoming),
        "copy_sent": account.copy_sent,
    }


def _said(server: MailServer) -> str:
    return f"{server.host}:{server.port}"


def _code(trial: Trial | None) -> str | None:
    if trial is None:
        return None
    return trial.error.code if trial.error else "ok"
