# SPDX-License-Identifier: MPL-2.0
"""``mien consent export`` and ``import``: receipts of consents as files."""

from datetime import UTC, datetime
from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.consent_words import one_consent
from app.cli.printing import print_json, print_line
from app.cli.session import Session, json_option, pass_session, shared_options, vault_options
from app.cli.speaking import Place, SpokenCommand
from app.preferences.consents.importing import read_receipts
from app.preferences.consents.receipts import receipt
from app.preferences.signing.data_integrity import canonical
from app.preferences.signing.pseudonyms import signing_key
from app.preferences.signing.verifying import MOST_BYTES
from app.vault.consents import add_consents, consents
from app.vault.files import write_atomically


@click.command(
    "export",
    cls=SpokenCommand,
    help=N_("Write signed receipts (ISO/IEC TS 27560, JSON-LD) into a folder: of one consent, or of all."),
)
@click.argument("folder", metavar=N_("DIR"), type=Place(file_okay=False))
@click.argument("which", metavar=N_("NUMBER"), default="")
@json_option
@shared_options
@pass_session
def export_(session: Session, folder: Path, which: str, as_json: bool) -> None:
    """Write receipts, one file each, so that each goes to its own organisation only."""
    say, now = session.say, datetime.now(UTC)
    written = []
    with session.vault(read_only=True) as vault:
        chosen = [one_consent(vault, which)] if which else consents(vault)
        folder.mkdir(parents=True, exist_ok=True)
        for each in chosen:
            file = folder / f"{each.number}.receipt.jsonld"
            write_atomically(file, canonical(receipt(each, signing_key(vault, each.organisation), now)))
            written.append(file)
    if as_json:
        print_json([str(file) for file in written])
        return
    for file in written:
        print_line(say("Written, not encrypted: {file}", file=file))
    if not written:
        print_line(say("No consent is known. “mien consent add” notes one."))


@click.command(
    "import",
    cls=SpokenCommand,
    help=N_("Read receipts that organisations handed out: JSON-LD by ISO/IEC TS 27560, or Kantara 1.1."),
)
@click.argument("file", metavar=N_("FILE"), type=Place(exists=True, dir_okay=False))
@json_option
@vault_options
@pass_session
def import_(session: Session, file: Path, as_json: bool) -> None:
    """Read a file of receipts; those that are known already change nothing."""
    with file.open("rb") as stream:
        found = read_receipts(stream.read(MOST_BYTES + 1), datetime.now(UTC))
    with session.vault() as vault:
        kept = add_consents(vault, found)
    if as_json:
        print_json({"new": [each.id for each in kept], "known": len(found) - len(kept)})
        return
    say = session.say
    print_line(say.plural("{count} receipt was read.", "{count} receipts were read.", len(found)))
    if known := len(found) - len(kept):
        print_line(say.plural("{count} was known already.", "{count} were known already.", known))
