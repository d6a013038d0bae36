# SPDX-License-Identifier: MPL-2.0
"""Commands that make, keep, change and empty the vault."""

from datetime import date
from pathlib import Path

import click

from app.catalog.words import N_
from app.cli import shapes
from app.cli.choosing import confirmed, one_organisation
from app.cli.errors import ExportUnknown, RecordUnknown, TargetExists, UsageProblem
from app.cli.passphrase import new_passphrase_from, passphrase_from, recovery_code_from
from app.cli.printing import print_json, print_line, print_table
from app.cli.progress import steps
from app.cli.session import Session, asking, json_option, pass_session, shared_options, yes_option
from app.cli.speaking import Place, SpokenCommand, option
from app.i18n.translator import Translator
from app.i18n.waiting import waiting
from app.insight.answers import ExportRow, Overview
from app.vault.erasing import Erased, erase_export, erase_organisation, erase_record
from app.vault.errors import VaultExists
from app.vault.vault import Vault, vault_exists


@click.command("init", cls=SpokenCommand, help=N_("Make a new vault and show its recovery code, once."))
@json_option
@shared_options
@pass_session
def init(session: Session, as_json: bool) -> None:
    """Make a new vault."""
    say = session.say
    if vault_exists(session.folder):
        raise VaultExists()
    passphrase = new_passphrase_from(session.passphrase_file, say)
    vault, code = Vault.create(session.folder, passphrase)
    vault.close()
    if as_json:
        print_json({"vault": str(session.folder), "recovery_code": code})
        return
    print_line(say("Your vault is ready: {folder}", folder=session.folder))
    _show_code(code, say)


@click.command(
    "passphrase",
    cls=SpokenCommand,
    help=N_("Change the passphrase, or make a new recovery code in place of the old one."),
)
@option(
    "--new-passphrase-file",
    metavar=N_("FILE"),
    type=Place(dir_okay=False),
    help=N_("A file that holds the new passphrase. Otherwise Mien asks."),
)
@option("--new-recovery-code", is_flag=True, help=N_("Keep the passphrase; make and show a new recovery code."))
@option("--forgotten", is_flag=True, help=N_("Open the vault with the recovery code instead of the old passphrase."))
@option(
    "--recovery-code-file",
    metavar=N_("FILE"),
    type=Place(dir_okay=False),
    help=N_("A file that holds the recovery code. Otherwise Mien asks."),
)
@shared_options
@pass_session
def passphrase(
    session: Session,
    new_passphrase_file: Path | None,
    new_recovery_code: bool,
    forgotten: bool,
    recovery_code_file: Path | None,
) -> None:
    """Change the passphrase or the recovery code."""
    say = session.say
    if new_recovery_code:
        with session.vault() as vault:
            _show_code(vault.new_recovery_code(), say)
        return
    session.require_vault()
    if forgotten:
        code = recovery_code_from(recovery_code_file, say)
        with Vault.open_with_recovery(session.folder, code, accept_loss=session.accept_loss) as vault:
            vault.set_passphrase(new_passphrase_from(new_passphrase_file, say))
    else:
        old = passphrase_from(session.passphrase_file, say)
        with Vault.open(session.folder, old, accept_loss=session.accept_loss) as vault:
            vault.change_passphrase(old, new_passphrase_from(new_passphrase_file, say))
    print_line(say("The passphrase has been changed."))


def _show_code(code: str, say: Translator) -> None:
    print_line(say("Recovery code:"))
    print_line(code)
    print_line(say("Write it down or print it. It opens the vault without the passphrase and is not shown again."))


@click.command("status", cls=SpokenCommand, help=N_("Show what is in the vault, and on request check every byte."))
@option("--check", is_flag=True, help=N_("Read all of the vault and make sure that nothing was changed."))
@json_option
@shared_options
@pass_session
def status(session: Session, check: bool, as_json: bool) -> None:
    """Show what is in the vault."""
    with session.vault(read_only=True) as vault:
        if check:
            vault.check()
        with asking(vault) as insight:
            overview, exports = insight.overview(), insight.exports()
            due = insight.reminders(date.today())
    if as_json:
        print_json(shapes.status(str(session.folder), overview, exports, due, check))
        return
    _print_status(session, overview, exports)
    for row in due:
        print_line(waiting(session.say, row.asked, date.today()))
    if check:
        print_line(session.say("Every byte of the vault is as Mien wrote it."))


def _print_status(session: Session, overview: Overview, exports: list[ExportRow]) -> None:
    say = session.say
    print_line(say("Vault: {folder}", folder=session.folder))
    print_line(say.plural("{count} record", "{count} records", overview.records))
    print_line(
        say.plural(
            "{count} organisation knows something", "{count} organisations know something", overview.organisations
        )
    )
    print_line(say.plural("{count} record was guessed", "{count} records were guessed", overview.inferred))
    print_line(
        say.plural(
            "{count} record was obtained from others", "{count} records were obtained from others", overview.received
        )
    )
    print_line(
        say.plural(
            "{count} record is specially protected", "{count} records are specially protected", overview.sensitive
        )
    )
    print_line(say.plural("{count} identifier", "{count} identifiers", overview.identifiers))
    if not exports:
        print_line(say("No export has been imported yet."))
        return
    print_line()
    print_table(
        [say("Export"), say("Organisation"), say("Language"), say("Imported"), say("Records"), say("Name")],
        [
            [
                str(row.id),
                row.organisation.name,
                say.language_name(row.language) if row.language else "",
                shapes.day(row.imported) or "",
                say.number(row.records),
                row.name,
            ]
            for row in exports
        ],
        right=(0, 4),
    )
    unfinished = sum(not row.finished for row in exports)
    if unfinished:
        print_line(
            say.plural(
                "The import of {count} export was not finished. Import it again to go on.",
                "The imports of {count} exports were not finished. Import them again to go on.",
                unfinished,
            )
        )


@click.command(
    "erase",
    cls=SpokenCommand,
    help=N_("Erase an export, an organisation or a record from the vault for good: by number or by name."),
)
@click.argument("what", metavar="export|organisation|record", type=click.Choice(["export", "organisation", "record"]))
@click.argument("which", metavar=N_("WHICH"))
@yes_option
@json_option
@shared_options
@pass_session
def erase(session: Session, what: str, which: str, yes: bool, as_json: bool) -> None:
    """Erase a part of the vault."""
    say = session.say
    with session.vault() as vault:
        erased = _erase(vault, what, which, yes, say)
    if erased is None:
        print_line(say("Nothing was erased."), stderr=True)
        return
    if as_json:
        print_json({"records": erased.records, "originals": erased.originals})
        return
    print_line(say.plural("{count} record was erased.", "{count} records were erased.", erased.records))
    print_line(say.plural("{count} kept file was erased.", "{count} kept files were erased.", erased.originals))


def _erase(vault: Vault, what: str, which: str, yes: bool, say: Translator) -> Erased | None:
    """Look up what is meant, ask, and erase it; ``None`` when the person says no."""
    with asking(vault) as insight:
        if what == "organisation":
            found = one_organisation(insight, which)
            question = say("Erase all that the vault holds about {name}?", name=found.name)
        elif what == "export":
            number = _number(which)
            export = next((row for row in insight.exports() if row.id == number), None)
            if export is None:
                raise ExportUnknown()
            question = say("Erase the export {number} of {name}?", number=number, name=export.organisation.name)
        else:
            number = _number(which)
            record = insight.record(number)
            if record is None:
                raise RecordUnknown()
            question = say("Erase the record {number} “{title}”?", number=number, title=record.title)
    if not confirmed(question, say, yes=yes):
        return None
    if what == "organisation":
        return erase_organisation(vault, found.slug)
    return erase_export(vault, number) if what == "export" else erase_record(vault, number)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise NumberNeeded()
    return int(text)


class NumberNeeded(UsageProblem):
    """Exports and records go by their numbers."""

    code = "number-needed"
    sentence = N_("Exports and records are named by their numbers. “mien status” and “mien search” show them.")


@click.command("backup", cls=SpokenCommand, help=N_("Write the whole vault, still encrypted, into one file."))
@click.argument("target", metavar=N_("FILE"), type=Place(dir_okay=False))
@shared_options
@pass_session
def backup(session: Session, target: Path) -> None:
    """Write a backup."""
    say = session.say
    if target.exists():
        raise TargetExists()
    with session.vault(read_only=True) as vault, steps(say("Backing up")) as progress:
        vault.backup(target, progress)
    print_line(say("The backup is written: {file}", file=target))


@click.command(
    "restore", cls=SpokenCommand, help=N_("Make the vault anew from a backup, with the passphrase it had then.")
)
@click.argument("source", metavar=N_("BACKUP"), type=Place(exists=True, dir_okay=False))
@shared_options
@pass_session
def restore(session: Session, source: Path) -> None:
    """Bring a backup back."""
    say = session.say
    if vault_exists(session.folder):
        raise VaultExists()
    Vault.restore(source, session.folder, passphrase_from(session.passphrase_file, say))
    print_line(say("Your vault is back: {folder}", folder=session.folder))
