# SPDX-License-Identifier: MPL-2.0
"""``mien request paper``: a letter as PDF, for the post."""

from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.errors import TargetExists
from app.cli.printing import print_json, print_line
from app.cli.request_words import one_request
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import Place, SpokenCommand, option
from app.rights.paper.lacking import lacking
from app.rights.paper.letter_paper import NO_WINDOW, on_paper
from app.vault.about_me import about_me


@click.command(
    "paper",
    cls=SpokenCommand,
    help=N_("Write the letter of a request as PDF, for an envelope with a window. It is not encrypted."),
)
@click.argument("which", metavar=N_("NUMBER"))
@option("--output", "path", metavar=N_("FILE"), required=True, type=Place(dir_okay=False), help=N_("The new file."))
@json_option
@shared_options
@pass_session
def paper(session: Session, which: str, path: Path, as_json: bool) -> None:
    """Write the letter of one request."""
    say = session.say
    with session.vault(read_only=True) as vault:
        found, person = one_request(vault, which), about_me(vault)
        with asking(vault) as insight:
            entry = insight.reach(found.organisation).entry
        printed = on_paper(found, person, entry)
    if path.exists():
        raise TargetExists()
    with path.open("xb") as target:
        target.write(printed.content)
    if as_json:
        print_json(
            {
                "reference": found.reference,
                "path": str(path),
                "addressed": printed.addressed,
                "fits_window": printed.fits,
                "missing": [f"U+{ord(sign):04X}" for sign in printed.missing],
            }
        )
        return
    print_line(say("Written: {path}", path=path))
    if not printed.addressed:
        print_line(say("No postal address is known for {name}: write it on the envelope.", name=found.name))
    if not printed.fits:
        print_line(say(NO_WINDOW))
    if printed.missing:
        print_line(lacking(printed.missing, say))
