# SPDX-License-Identifier: MPL-2.0
"""``mien mapping``: what the columns of a file seem to hold, to be looked over and given to ``mien import``."""

import json
from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.naming import brand_named
from app.cli.printing import print_json
from app.cli.session import Session, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.i18n.translator import Translator
from app.importing.choosing import FoundTable, proposed, tables_in
from app.importing.planning import plan_import
from app.sources.generic.errors import NoTable
from app.sources.generic.mapping import Meaning


@click.command(
    "mapping",
    cls=SpokenCommand,
    help=N_(
        "Print what the columns of a table that Mien does not know seem to hold, as JSON. Look it over, put right what"
        " is wrong, and give it to “mien import --map”."
    ),
)
@click.argument("path", metavar=N_("PATH"), type=Place(exists=True))
@option("--as", "brand", metavar=N_("NAME"), default="", help=N_("The organisation that gave you the file."))
@shared_options
@pass_session
def mapping(session: Session, path: Path, brand: str) -> None:
    """Print a description to be edited."""
    planned = plan_import([path], ())
    try:
        tables = [table for export in planned for table in tables_in(export)]
    finally:
        for export in planned:
            export.close()
    if not tables:
        raise next((error for export in planned for error in export.troubles.values()), NoTable())
    source = brand_named(brand)
    description = proposed(tables, source.organisation.name if source else brand.strip())
    document = json.loads(description.to_json())
    for written, table in zip(document["tables"], tables, strict=True):
        for column, because in zip(written["columns"], _reasons(table, session.say), strict=True):
            column["because"] = because
    document["meanings"] = {meaning.value: session.say(meaning.label) for meaning in Meaning}
    print_json(document)


def _reasons(table: FoundTable, say: Translator) -> list[list[str]]:
    """For each column, why Mien guesses what it does."""
    return [[say(reason.sentence, **reason.fields) for reason in best[0].reasons] for best in table.proposal.guesses]
