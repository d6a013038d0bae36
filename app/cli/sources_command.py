# SPDX-License-Identifier: MPL-2.0
"""``mien sources``: the brands Mien knows, and how to ask each of them for an export."""

from collections.abc import Sequence

import click

from app.catalog.words import N_
from app.cli import shapes
from app.cli.errors import SourceUnknown
from app.cli.naming import brand_named
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand
from app.i18n.translator import Translator
from app.sources.registry import all_sources
from app.sources.source import ANY_LANGUAGE, Level, Source


@click.command(
    "sources",
    cls=SpokenCommand,
    help=N_("List the brands Mien knows. With a NAME: how to ask this brand for your export."),
)
@click.argument("name", metavar=N_("[NAME]"), required=False)
@json_option
@shared_options
@pass_session
def sources(session: Session, name: str | None, as_json: bool) -> None:
    """List the brands, or explain one."""
    say = session.say
    if name is None:
        # Those that are read come first.
        found = sorted(all_sources(), key=lambda source: source.level is Level.GUIDED)
        if as_json:
            print_json(shapes.sources(found))
        else:
            _print_sources(found, say)
        return
    source = brand_named(name)
    if source is None:
        raise SourceUnknown
    if as_json:
        print_json(shapes.guide(source, say))
    else:
        _print_guide(source, say)


def _print_sources(found: Sequence[Source], say: Translator) -> None:
    print_table(
        [say("Brand"), say("What Mien does"), say("Languages of the export")],
        [
            [
                source.organisation.name,
                say(source.level.label),
                _languages(source, say),
            ]
            for source in found
        ],
    )


def _languages(source: Source, say: Translator) -> str:
    if ANY_LANGUAGE in source.languages:
        # Translators: languages of a brand's export
        return say("any")
    return say.series(say.language_name(language) for language in source.languages)


def _print_guide(source: Source, say: Translator) -> None:
    print_line(source.organisation.name)
    print_line(say(source.guide.about))
    for number, step in enumerate(source.guide.steps, start=1):
        print_line(say("{number}. {step}", number=say.number(number), step=say(step, **source.named)))
    print_line(say("How long it takes: {waiting}", waiting=say(source.guide.waiting)))
    foreign = source.guide.foreign(say.language)
    if foreign:
        print_line(say("Language of the page: {language}", language=say.language_name(foreign)))
    print_line(source.guide.link_in(say.language))
