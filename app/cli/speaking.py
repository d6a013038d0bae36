# SPDX-License-Identifier: MPL-2.0
"""Commands and options that explain themselves in the person's language.

Help texts are English message ids, marked with ``N_`` where they are written; they are translated
when help is printed, because only then is the language known.
"""

import os
from collections.abc import Callable
from copy import copy
from typing import Any, TypeVar

import click

from app.catalog.words import N_
from app.i18n.languages import environment_languages, preferred_language
from app.i18n.translator import Translator

_SPEAKER = "app.cli.speaker"

F = TypeVar("F", bound=Callable[..., Any])


def speaker_of(context: click.Context) -> Translator:
    """The translator of this run: that of ``--language``, else of the environment, else English."""
    speaker = context.meta.get(_SPEAKER)
    if speaker is None:
        speaker = Translator(preferred_language(environment_languages(os.environ)))
        context.meta[_SPEAKER] = speaker
    assert isinstance(speaker, Translator)
    return speaker


def choose_language(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Callback of ``--language``: speak this language from now on."""
    if value is None:
        return
    try:
        context.meta[_SPEAKER] = Translator(preferred_language([value]))
    except ValueError as error:
        raise click.BadParameter(value, context, parameter) from error


class SpokenOption(click.Option):
    """An option whose help is a message id."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        spoken = copy(self)
        spoken.help = speaker_of(ctx)(self.help or "")
        return click.Option.get_help_record(spoken, ctx)


class SpokenCommand(click.Command):
    """A command whose help is a message id."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = speaker_of(ctx)(N_("Show this help and exit."))
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - a sentence is not cut
        speak = speaker_of(click.get_current_context())
        return speak(self.help or "").partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(speaker_of(ctx)(self.help or ""))


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands whose help is a message id."""


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """``click.option`` with a translated help text."""
    return click.option(*names, cls=SpokenOption, **settings)
