# SPDX-License-Identifier: MPL-2.0
"""``mien demo``: the sample exports through the real pipeline into a real vault that does not stay."""

import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app.catalog.words import N_
from app.cli import shapes
from app.cli.asking import print_who
from app.cli.errors import SamplesMissing
from app.cli.import_command import ImportRun
from app.cli.printing import print_json, print_line
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand
from app.importing.workers import Workers
from app.places import data_folder
from app.vault.kdf import KdfCost
from app.vault.vault import Vault


def sample_exports() -> list[Path]:
    """The sample exports that ship with Mien: archives and folders, by name. Raises SamplesMissing."""
    try:
        folder = data_folder("resources") / "samples"
        found = sorted(path for path in folder.iterdir() if path.is_dir() or path.suffix in (".zip", ".tgz"))
    except FileNotFoundError as error:
        raise SamplesMissing() from error
    if not found:
        raise SamplesMissing()
    return found


@click.command(
    "demo",
    cls=SpokenCommand,
    help=N_("Show Mien at work on sample exports of invented people, in a vault that is removed at the end."),
)
@json_option
@shared_options
@pass_session
@click.pass_context
def demo(context: click.Context, session: Session, as_json: bool) -> None:
    """Import the samples and show who knows what."""
    say = session.say
    samples = sample_exports()
    run = ImportRun(say, as_json=as_json)
    with TemporaryDirectory(prefix="mien-demo-") as folder:
        # A passphrase that nobody knows and nobody will need, so the least cost is enough.
        vault, _ = Vault.create(Path(folder) / "vault", secrets.token_urlsafe(32), cost=KdfCost.floor())
        with vault:
            with Workers() as workers:
                run.over(vault, samples, workers)
            with asking(vault) as insight:
                holders = insight.who_knows_what()
    if as_json:
        print_json({**shapes.imports(run.exports), **shapes.who(holders)})
    else:
        print_line()
        print_who(holders, say)
        print_line()
        print_line(say("These people and their data are invented. The vault of this demonstration is removed."))
    context.exit(run.exit_code)
