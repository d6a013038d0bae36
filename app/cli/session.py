# SPDX-License-Identifier: MPL-2.0
"""What every command shares: where the vault is, how it is opened, and the options that say so."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from app.catalog.words import N_
from app.cli.passphrase import passphrase_from
from app.cli.speaker import choose_language, speaker_of
from app.cli.speaking import Place, option
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.vault.errors import FolderReadOnly, VaultInUse, VaultMissing, VaultTooOld
from app.vault.places import default_folder
from app.vault.vault import Vault, vault_exists

F = TypeVar("F", bound=Callable[..., Any])


def file_of_the_environment() -> Path | None:
    """The file that ``MIEN_PASSPHRASE_FILE`` names; an option on the command line goes before it."""
    name = os.environ.get("MIEN_PASSPHRASE_FILE")
    return Path(name) if name else None


@dataclass
class Session:
    """One run of the command: the vault's folder and where its passphrase comes from."""

    folder: Path = field(default_factory=default_folder)
    passphrase_file: Path | None = field(default_factory=file_of_the_environment)
    accept_loss: bool = False

    @property
    def say(self) -> Translator:
        """The translator of this run."""
        return speaker_of(click.get_current_context())

    def require_vault(self) -> None:
        """Raise VaultMissing before anybody is asked for a passphrase."""
        if not vault_exists(self.folder):
            raise VaultMissing()

    @contextmanager
    def vault(self, *, read_only: bool = False) -> Iterator[Vault]:
        """The open vault; locked again at the end."""
        self.require_vault()
        passphrase = passphrase_from(self.passphrase_file, self.say)
        # Leaving behind what is lost is a change, also for a command that only reads.
        read_only = read_only and not self.accept_loss
        with self._opened(passphrase, read_only=read_only) as vault:
            yield vault

    def _opened(self, passphrase: str, *, read_only: bool) -> Vault:
        try:
            return Vault.open(self.folder, passphrase, read_only=read_only, accept_loss=self.accept_loss)
        except VaultTooOld:
            # Being brought up to date is a change as well; where none can be made, this is what is told.
            with suppress(VaultInUse, FolderReadOnly):
                return Vault.open(self.folder, passphrase)
            raise

    @contextmanager
    def insight(self) -> Iterator[Insight]:
        """Questions to the vault, which is opened for reading only."""
        with self.vault(read_only=True) as vault, asking(vault) as insight:
            yield insight


@contextmanager
def asking(vault: Vault) -> Iterator[Insight]:
    """Questions to an open vault."""
    insight = Insight(vault.reader())
    try:
        yield insight
    finally:
        insight.close()


pass_session = click.make_pass_decorator(Session, ensure=True)


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        session = context.find_root().ensure_object(Session)
        if value is not None:
            setattr(session, name, value)

    return callback


def shared_options(command: F) -> F:
    """The options that may stand before or after the name of every command."""
    speak = option(
        "--language",
        metavar=N_("CODE"),
        is_eager=True,
        expose_value=False,
        callback=choose_language,
        help=N_("The language to speak, as “fr”. By default that of your system."),
    )
    return vault_options(speak(command))


def vault_options(command: F) -> F:
    """Those of the shared options that say which vault, and how it is opened."""
    for decorate in (
        option(
            "--passphrase-file",
            metavar=N_("FILE"),
            type=Place(dir_okay=False),
            expose_value=False,
            callback=_set("passphrase_file"),
            help=N_(
                "A file that holds the passphrase (or the variable MIEN_PASSPHRASE_FILE names it). Otherwise Mien asks."
            ),
        ),
        option(
            "--vault",
            metavar=N_("DIR"),
            type=Place(file_okay=False),
            expose_value=False,
            callback=_set("folder"),
            help=N_("The folder of the vault. By default Mien's own folder among your data."),
        ),
        option(
            "--accept-loss",
            is_flag=True,
            default=None,
            expose_value=False,
            callback=_set("accept_loss"),
            help=N_("Open the vault without its last changes when these are damaged."),
        ),
    ):
        command = decorate(command)
    return command


def json_option(command: F) -> F:
    """``--json`` of the reading commands."""
    return option("--json", "as_json", is_flag=True, help=N_("Answer in JSON, for other programs."))(command)


def yes_option(command: F) -> F:
    """``--yes`` of the commands that ask before they act."""
    return option("--yes", is_flag=True, help=N_("Do not ask for confirmation."))(command)
