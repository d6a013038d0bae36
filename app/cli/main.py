# SPDX-License-Identifier: MPL-2.0
"""The command ``mien``: its group of commands, and how errors are said."""

import errno
import tomllib
from importlib import metadata
from pathlib import Path

import click

from app.catalog.errors import MienError
from app.catalog.words import N_
from app.cli.ask_command import ask, asked, ready
from app.cli.asking import category, organisation, search, show, who
from app.cli.consent_command import consent
from app.cli.demo_command import demo
from app.cli.directory_command import directory
from app.cli.errors import FileAccess
from app.cli.exit_codes import ExitCode, exit_code_of
from app.cli.export_command import export
from app.cli.import_command import import_
from app.cli.mail_command import mail
from app.cli.mailbox_command import mailbox
from app.cli.mapping_command import mapping
from app.cli.merge_command import merge, unmerge
from app.cli.preferences_command import preferences
from app.cli.printing import print_line
from app.cli.profile_command import profile
from app.cli.request_command import request
from app.cli.session import shared_options
from app.cli.share_command import share
from app.cli.sources_command import sources
from app.cli.speaker import speaker_of
from app.cli.speaking import SpokenGroup, SpokenOption
from app.cli.vault_commands import backup, erase, init, passphrase, restore, status


class _Mien(SpokenGroup):
    """The group: says errors in a sentence with their code, and explains the exit codes."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MienError as error:
            ctx.exit(_said(error, ctx))
        except (KeyboardInterrupt, click.Abort):
            print_line(speaker_of(ctx)("Cancelled."), stderr=True)
            ctx.exit(ExitCode.CANCELLED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has seen enough; click ends quietly
                raise
            ctx.exit(_said(FileAccess(reason=error.strerror or ""), ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(self.commands)  # in the order of a person's way through them, not of the alphabet

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        say = speaker_of(ctx)
        with formatter.section(N_("Exit codes")):
            formatter.write_dl([(str(code.value), say(code.meaning)) for code in ExitCode])


def _said(error: MienError, context: click.Context) -> ExitCode:
    say = speaker_of(context)
    sentence = say(error.sentence, **error.fields)
    print_line(say("Error: {sentence} [{code}]", sentence=sentence, code=error.code), stderr=True)
    return exit_code_of(error)


def version_here() -> str:
    """The version that is installed; in a checkout that is not, the one its project file says."""
    try:
        return metadata.version("mien")
    except metadata.PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@click.group(
    "mien",
    cls=_Mien,
    help=N_("See who knows what about you, in an encrypted vault on your own computer."),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(version_here(), prog_name="Mien", cls=SpokenOption, help=N_("Show the version and exit."))
@shared_options
def mien() -> None:
    """The group of all commands."""


for _command in (
    init,
    sources,
    ask,
    ready,
    asked,
    import_,
    mapping,
    who,
    organisation,
    category,
    mailbox,
    directory,
    search,
    show,
    preferences,
    profile,
    consent,
    share,
    request,
    mail,
    status,
    merge,
    unmerge,
    erase,
    export,
    backup,
    restore,
    passphrase,
    demo,
):
    mien.add_command(_command)
