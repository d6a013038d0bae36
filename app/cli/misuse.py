# SPDX-License-Identifier: MPL-2.0
"""A command that was written wrongly, told in the person's language instead of click's English."""

from difflib import get_close_matches
from typing import IO, Any

import click

from app.catalog.words import N_
from app.cli.errors import UsageProblem
from app.cli.printing import print_line
from app.cli.speaker import speaker_of
from app.i18n.translator import Translator


class Misused(click.UsageError):
    """What is wrong with how a command was written; ``sentence`` is in the person's language."""

    def __init__(self, sentence: str, context: click.Context) -> None:
        super().__init__(sentence, context)
        self._context = context

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - the signature is click's
        """Say it on stderr, with the way to write the command and where to read about it."""
        say = speaker_of(self._context)
        for line in self._context.get_usage().splitlines():
            print_line(line, stderr=True)
        print_line(say("“{command} --help” says more.", command=self._context.command_path), stderr=True)
        print_line(stderr=True)
        print_line(say("Error: {sentence} [{code}]", sentence=self.message, code=UsageProblem.code), stderr=True)


def told(error: click.UsageError, context: click.Context) -> Misused:
    """The same error in the person's language."""
    return Misused(_sentence(error, context), context)


def no_such_command(name: str, context: click.Context, commands: list[str]) -> Misused:
    """The error of a command that does not exist."""
    say = speaker_of(context)
    return Misused(_suggesting(say("There is no command “{name}”.", name=name), name, commands, say), context)


def _sentence(error: click.UsageError, context: click.Context) -> str:
    say = speaker_of(context)
    match error:
        case click.NoSuchOption():
            options = [name for parameter in context.command.get_params(context) for name in parameter.opts]
            sentence = say("There is no option “{name}”.", name=error.option_name)
            return _suggesting(sentence, error.option_name, options, say)
        case click.BadOptionUsage():
            return say(_missing_or_needless_value(error.option_name, context), name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return say("This is missing: {name}", name=_name(parameter, context))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as parameter):
            return say(
                "{name} has to be one of these: {choices}", name=_name(parameter, context), choices=say.list(choices)
            )
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=int(least), max=int(most))) as parameter):
            return say(
                "{name} has to be a whole number, from {least} to {most}.",
                name=_name(parameter, context),
                least=say.number(least),
                most=say.number(most),
            )
        case click.BadParameter(param=click.Parameter(type=click.DateTime()) as parameter):
            return say("{name} has to be a date, written as 2024-03-01.", name=_name(parameter, context))
    # All that is left: more words than the command has a use for.
    return say("There is more on the line than the command takes.")


def _missing_or_needless_value(option: str, context: click.Context) -> str:
    for parameter in context.command.get_params(context):
        if isinstance(parameter, click.Option) and parameter.is_flag and option in parameter.opts:
            return N_("The option “{name}” stands alone: nothing belongs to it.")
    return N_("Something has to follow the option “{name}”.")


def _name(parameter: click.Parameter, context: click.Context) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return speaker_of(context)(parameter.make_metavar(context))


def _suggesting(sentence: str, word: str, possible: list[str], say: Translator) -> str:
    near = get_close_matches(word, possible)
    return say("{sentence} Did you mean {names}?", sentence=sentence, names=say.list(near)) if near else sentence
