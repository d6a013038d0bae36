# SPDX-License-Identifier: MPL-2.0
"""``mien preferences export`` and ``verify``: what the person allows as files that machines read, and a look at one."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from app.catalog.words import N_
from app.cli.exit_codes import ExitCode
from app.cli.printing import print_json, print_line
from app.cli.progress import interruptible, steps
from app.cli.request_words import addressee
from app.cli.session import Session, asking, json_option, pass_session, shared_options, vault_options
from app.cli.speaking import Place, SpokenCommand, option
from app.insight.questions import Insight
from app.preferences.signing.verifying import MOST_BYTES, Verdict
from app.preferences.statements.exporting import export_statements, holding
from app.preferences.statements.reading import verify_document
from app.vault.about_me import about_me


@click.command(
    "export",
    cls=SpokenCommand,
    help=N_(
        "Write what you allow as a signed statement for each organisation: a file, a QR code, and the signals of other"
        " standards (GPC, ADPC, TCF, MyTerms). Nothing is sent."
    ),
)
@option("--organisation", "name", metavar=N_("NAME"), default="", help=N_("Only for this one. By default for all."))
@option(
    "--output", "folder", metavar=N_("DIR"), required=True, type=Place(file_okay=False), help=N_("Where to write them.")
)
@json_option
@vault_options
@pass_session
def export_(session: Session, name: str, folder: Path, as_json: bool) -> None:
    """Write the statements."""
    say, now = session.say, datetime.now(UTC)
    with session.vault(read_only=True) as vault:
        country = about_me(vault).country
        with asking(vault) as insight:
            chosen = [_meant(insight, name, country)] if name else holding(insight)
            with steps(say("Writing the statements")) as tell, interruptible() as stopped:
                written = export_statements(
                    vault, insight, chosen, folder, date.today(), now, told=tell, stopped=stopped
                )
    if len(written) < len(chosen):
        print_line(
            say(
                "Stopped: {done} of {all} statements were written.",
                done=say.number(len(written)),
                all=say.number(len(chosen)),
            ),
            stderr=True,
        )
    if as_json:
        print_json(
            [{"organisation": each.organisation, "files": [str(file) for file in each.files]} for each in written]
        )
        return
    if not written:
        print_line(say("The vault knows of no organisation yet. Import an export first."))
        return
    for each in written:
        print_line(say("Written: {file}", file=each.statement))
        if each.code is None:
            print_line(say("These choices are too many for a QR code. The file of the statement says the same."))
    print_line(
        say(
            "Give each file only to the organisation it is made for: another one could use it to recognise you."
            " They hold for a year."
        )
    )


@click.command(
    "verify",
    cls=SpokenCommand,
    help=N_("Check that a statement, receipt or slice is as it was signed, whoever made it. Needs no vault."),
)
@click.argument("file", metavar=N_("FILE"), type=Place(exists=True, dir_okay=False))
@json_option
@shared_options
@pass_session
@click.pass_context
def verify(context: click.Context, session: Session, file: Path, as_json: bool) -> None:
    """Look at one file; ends with an error unless it holds."""
    say = session.say
    with file.open("rb") as stream:
        verdict = verify_document(stream.read(MOST_BYTES + 1), datetime.now(UTC))
    if as_json:
        print_json(_shape(verdict))
    elif verdict.problem:
        print_line(say(verdict.problem.sentence), stderr=True)
    else:
        print_line(say("The signature is right, and every byte is as it was signed."))
    if not as_json and verdict.signer:
        for heading, value in (
            (say("Signed by"), verdict.signer),
            (say("Signed on"), say.date(verdict.signed.date()) if verdict.signed else ""),
            (say("Holds until"), say.date(verdict.expires.date()) if verdict.expires else ""),
        ):
            if value:
                print_line(say("{name}: {value}", name=heading, value=value))
    if not verdict.valid:
        context.exit(ExitCode.ERROR)


def _meant(insight: Insight, text: str, country: str) -> tuple[str, str]:
    to = addressee(insight, text, country)
    return to.slug, to.name


def _shape(verdict: Verdict) -> dict[str, object]:
    """``preferences verify --json``. The names of the fields never change."""
    return {
        "valid": verdict.valid,
        "problem": verdict.problem.slug if verdict.problem else None,
        "signer": verdict.signer,
        "signed": verdict.signed.isoformat() if verdict.signed else None,
        "expires": verdict.expires.isoformat() if verdict.expires else None,
        "for": verdict.document.get("assignee") if verdict.signer else None,
    }
