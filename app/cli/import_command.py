# SPDX-License-Identifier: MPL-2.0
"""``mien import``: exports come into the vault, and each says what became of its files."""

from collections.abc import Sequence
from pathlib import Path

import click

from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.catalog.words import N_
from app.cli import shapes
from app.cli.exit_codes import ExitCode, exit_code_of
from app.cli.naming import Naming
from app.cli.printing import print_json, print_line
from app.cli.progress import interruptible, steps
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.cli.unlocking import unlock
from app.i18n.translator import Translator
from app.importing.planning import Missed, PlannedExport, plan_import
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.importing.workers import Workers
from app.sources.registry import all_sources
from app.vault.vault import Vault

_ISSUES_SHOWN = 10


@click.command(
    "import",
    cls=SpokenCommand,
    help=N_("Bring exports into the vault: archives, folders or single files, as a brand gave them."),
)
@click.argument("paths", metavar=N_("PATH..."), nargs=-1, required=True, type=Place(exists=True))
@option("--keep-media", is_flag=True, help=N_("Keep photos and videos in the vault, too."))
@option(
    "--mail-texts",
    "read_bodies",
    is_flag=True,
    help=N_("Also look into the texts of mails for hidden pictures that report when you open them."),
)
@option(
    "--as",
    "brand",
    metavar=N_("NAME"),
    default="",
    help=N_("Whose export it is, where Mien cannot tell: a brand that Mien knows, or any other name with --map."),
)
@option(
    "--map",
    "map_file",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("What the columns of tables that Mien does not know mean: a file made with “mien mapping”."),
)
@option(
    "--archive-password-file",
    metavar=N_("FILE"),
    type=Place(exists=True, dir_okay=False),
    help=N_("A file that holds the password of locked archives. Otherwise Mien asks."),
)
@json_option
@shared_options
@pass_session
@click.pass_context
def import_(
    context: click.Context,
    session: Session,
    paths: tuple[Path, ...],
    keep_media: bool,
    read_bodies: bool,
    brand: str,
    map_file: Path | None,
    archive_password_file: Path | None,
    as_json: bool,
) -> None:
    """Bring exports into the vault."""
    naming = Naming.of(brand, map_file)
    run = ImportRun(
        session.say,
        as_json=as_json,
        keep_media=keep_media,
        read_bodies=read_bodies,
        naming=naming,
        password_file=archive_password_file,
    )
    # The key is derived first: it takes memory that the readers would take at the same time.
    with session.vault() as vault, Workers() as workers:
        # They start while the plan is made.
        workers.warm()
        run.over(vault, paths, workers)
    if as_json:
        print_json(shapes.imports(run.exports))
    context.exit(run.exit_code)


class ImportRun:
    """Imports one export after the other. One that fails is told, and the next has its turn."""

    def __init__(
        self,
        say: Translator,
        *,
        as_json: bool = False,
        keep_media: bool = False,
        read_bodies: bool = False,
        naming: Naming | None = None,
        password_file: Path | None = None,
    ) -> None:
        self._say = say
        self._as_json = as_json
        self._keep_media = keep_media
        self._read_bodies = read_bodies
        self._naming = naming or Naming()
        self._password_file = password_file
        self._codes: set[ExitCode] = set()
        self.exports: list[shapes.Shape] = []

    @property
    def exit_code(self) -> ExitCode:
        """The gravest of what happened."""
        for code in (ExitCode.CANCELLED, ExitCode.UNRECOGNISED, ExitCode.ERROR, ExitCode.FILES_FAILED):
            if code in self._codes:
                return code
        return max(self._codes, default=ExitCode.OK)

    def over(self, vault: Vault, paths: Sequence[Path], workers: Workers) -> None:
        """Plan and import all that stands at ``paths``."""
        planned = self._planned(paths)
        try:
            planned = [
                each for export in planned for each in unlock(export, all_sources(), self._password_file, self._say)
            ]
            for export in planned:
                if ExitCode.CANCELLED not in self._codes:
                    self._one(vault, export, workers, alone=len(planned) == 1)
        finally:
            for export in planned:
                export.close()

    def _planned(self, paths: Sequence[Path]) -> list[PlannedExport]:
        """The exports at ``paths``; a path that cannot be looked into is told and left out."""
        missed: list[Missed] = []
        planned = plan_import(paths, all_sources(), missed=missed)
        for each in missed:
            self._missed(each.name, "unrecognised", each.error)
        return planned

    def _missed(self, name: str, source: str, error: MienError) -> None:
        say = self._say
        self._codes.add(exit_code_of(error))
        sentence = say(error.sentence, **error.fields)
        self.exports.append(shapes.not_imported(name, source, error.code, sentence))
        print_line(say("{name}: {sentence} [{code}]", name=name, sentence=sentence, code=error.code), stderr=True)

    def _one(self, vault: Vault, export: PlannedExport, workers: Workers, *, alone: bool) -> None:
        try:
            for told in self._naming.settle(vault, export, self._say, alone=alone):
                print_line(told, stderr=True)
            with steps(export.name) as tell, interruptible() as cancelled:
                report = run_import(
                    vault,
                    export,
                    workers=workers,
                    progress=lambda at: tell(at.bytes_done, at.bytes_total),
                    cancelled=cancelled,
                    keep_media=self._keep_media,
                    read_bodies=self._read_bodies,
                )
        except MienError as error:
            source = export.recognition.source
            self._missed(export.name, source.slug if source else "unrecognised", error)
            return
        if report.cancelled:
            self._codes.add(ExitCode.CANCELLED)
        if report.files.get(Outcome.FAILED) or report.incomplete:
            self._codes.add(ExitCode.FILES_FAILED)
        self.exports.append(shapes.imported(report, self._say))
        if not self._as_json:
            self._print(export.name, report)

    def _print(self, name: str, report: ImportReport) -> None:
        say = self._say
        organisation = report.organisation.name if report.organisation else report.source
        if report.language:
            language = say.language_name(report.language)
            print_line(
                say("{name}: {organisation}, in {language}", name=name, organisation=organisation, language=language)
            )
        else:
            print_line(say("{name}: {organisation}", name=name, organisation=organisation))
        for outcome in Outcome:
            number = say.number(report.files.get(outcome, 0))
            print_line("  " + say("{name}: {value}", name=say(outcome.label), value=number))
            if outcome is Outcome.SKIPPED:
                for reason, files in report.left_out.most_common():
                    print_line("    " + say("{name}: {value}", name=say.number(files), value=say(reason)))
        print_line("  " + say.plural("{count} record", "{count} records", report.records))
        print_line("  " + say.plural("{count} of them is new", "{count} of them are new", report.new_records))
        if report.vanished:
            print_line(
                "  "
                + say.plural(
                    "{count} record of earlier exports is no longer in this one",
                    "{count} records of earlier exports are no longer in this one",
                    report.vanished,
                )
            )
        if report.already_known:
            print_line("  " + say("This export is already in the vault."))
        if report.cancelled:
            print_line("  " + say("Cancelled. What was imported so far stays in the vault."))
        for issue in report.issues[:_ISSUES_SHOWN]:
            sentence = say(issue.sentence, **issue.fields)
            print_line("  " + say("{name}: {sentence} [{code}]", name=issue.file, sentence=sentence, code=issue.code))
        more = len(report.issues) - _ISSUES_SHOWN
        if more > 0:
            print_line("  " + say.plural("and {count} more problem", "and {count} more problems", more))
