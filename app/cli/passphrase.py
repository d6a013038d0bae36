# SPDX-License-Identifier: MPL-2.0
"""Where the passphrase comes from: a file or a prompt, never an argument, which other users could see."""

import sys
from pathlib import Path

import click

from app.cli.errors import PassphraseEmpty, PassphraseFileUnreadable, PassphraseNeeded
from app.cli.printing import shown
from app.i18n.translator import Translator


def someone_there() -> bool:
    """Whether there is a person at a terminal to answer."""
    return sys.stdin.isatty()


def passphrase_from(file: Path | None, say: Translator) -> str:
    """The passphrase in ``file``, else the one typed at the prompt."""
    if file is not None:
        return _read(file)
    return _ask(say("Passphrase"), say)


def new_passphrase_from(file: Path | None, say: Translator) -> str:
    """A passphrase that is new, so it is asked twice until both are the same."""
    if file is not None:
        return _read(file)
    while True:
        first = _ask(say("New passphrase"), say)
        if first == _ask(say("The same again"), say):
            return first
        click.echo(say("The two are not the same. Please type both again."), err=True)


def recovery_code_from(file: Path | None, say: Translator) -> str:
    """The recovery code in ``file``, else the one typed at the prompt."""
    return _read(file) if file is not None else _ask(say("Recovery code"), say)


def archive_password_from(file: Path | None, name: str, say: Translator) -> str:
    """The password of an archive, in ``file`` or typed; "" when there is nobody to ask or the person has none."""
    if file is not None:
        return _read(file)
    if not someone_there():
        return ""
    question = say("Password of {name} (leave it empty to import what is not locked)", name=shown(name))
    return _typed(question, say)


def mail_secret_from(file: Path | None, say: Translator) -> str:
    """The secret of a mail account, in ``file`` or typed."""
    return _read(file) if file is not None else _ask(say("Password of the mail account"), say)


def _ask(question: str, say: Translator) -> str:
    if not someone_there():
        raise PassphraseNeeded()
    return _checked(_typed(question, say))


def _typed(question: str, say: Translator) -> str:
    asked = say("{name}: {value}", name=question, value="")
    typed: str = click.prompt(asked, prompt_suffix="", hide_input=True, err=True, default="", show_default=False)
    return typed


def _read(file: Path) -> str:
    """The text of a file; one line break at its end does not belong to the passphrase."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseFileUnreadable() from error
    return _checked(text.removesuffix("\n").removesuffix("\r"))


def _checked(passphrase: str) -> str:
    if not passphrase:
        raise PassphraseEmpty()
    return passphrase
