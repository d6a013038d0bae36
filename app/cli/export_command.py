# SPDX-License-Identifier: MPL-2.0
"""``mien export``: a plain copy of what the vault knows, with a warning."""

from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.choosing import confirmed
from app.cli.errors import FormatUnclear
from app.cli.passphrase import someone_there
from app.cli.plain_export import PlainFormat, write_plain
from app.cli.printing import print_line
from app.cli.progress import steps
from app.cli.session import Session, pass_session, shared_options, yes_option
from app.cli.speaking import Place, SpokenCommand, option
from app.insight.answers import RecordFilter

_SUFFIXES = {
    ".jsonl": PlainFormat.JSON_LINES,
    ".ndjson": PlainFormat.JSON_LINES,
    ".csv": PlainFormat.CSV,
    ".sqlite": PlainFormat.SQLITE,
    ".db": PlainFormat.SQLITE,
}


@click.command(
    "export",
    cls=SpokenCommand,
    help=N_("Write what the vault knows into a plain file, which is not encrypted: JSON Lines, CSV or SQLite."),
)
@click.argument("target", metavar=N_("FILE"), type=Place(dir_okay=False))
@option(
    "--format",
    "wanted",
    type=click.Choice([each.value for each in PlainFormat]),
    help=N_("The sort of file. By default what its name ends in."),
)
@option(
    "--with-other-people",
    is_flag=True,
    help=N_("Also write what is about other people: contacts, chats. They have not asked for it."),
)
@yes_option
@shared_options
@pass_session
def export(session: Session, target: Path, wanted: str | None, with_other_people: bool, yes: bool) -> None:
    """Write a plain copy, without other people's data unless the person wants that."""
    say = session.say
    chosen = PlainFormat(wanted) if wanted else _SUFFIXES.get(target.suffix.casefold())
    if chosen is None:
        raise FormatUnclear()
    print_line(
        say(
            "Careful: this file will not be encrypted. Whoever can open it can read all that the vault knows."
            " Delete it when you no longer need it."
        ),
        stderr=True,
    )
    # Whoever wrote the command into a program wants it; a person at a terminal is asked.
    question = say("Write it to {file}?", file=target)
    if not confirmed(question, say, yes=yes or not someone_there()):
        print_line(say("Nothing was written."), stderr=True)
        return
    with session.insight() as insight, steps(say("Writing")) as tell:
        mine = RecordFilter(about_others=None if with_other_people else False)
        everything, total = insight.count(RecordFilter()), insight.count(mine)
        files = write_plain(insight, target, chosen, lambda done: tell(done, total), chosen=mine)
    for file in files:
        print_line(say("Written, not encrypted: {file}", file=file))
    if left_out := everything - total:
        print_line(
            say.plural(
                "{count} record is also about other people and was left out. To write it as well: {option}",
                "{count} records are also about other people and were left out. To write them as well: {option}",
                left_out,
                option="--with-other-people",
            ),
            stderr=True,
        )
