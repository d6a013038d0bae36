# SPDX-License-Identifier: MPL-2.0
"""Commands and options that explain themselves in the person's language.

Help texts and the words that stand for what is typed ("FILE") are English message ids, marked with ``N_`` where they
are written; they are translated when help is printed, because only then is the language known. So are the few
words that click itself adds.
"""

from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any, TypeVar

import click
from click.types import OptionHelpExtra

from app.catalog.words import N_
from app.cli.misuse import Misused, no_such_command, told
from app.cli.speaker import speaker_of
from app.i18n.translator import Translator

F = TypeVar("F", bound=Callable[..., Any])

# What click writes by itself, as it writes it.
_OF_CLICK = (N_("Options"), N_("Commands"), N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))


class _Formatter(click.HelpFormatter):
    """Writes help under headings in the person's language."""

    def __init__(self, say: Translator, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._say = say

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        prefix = prefix or self._say("{name}: {value}", name=self._say("Usage"), value="")
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        line = self._say("{name}: {value}", name=self._say(heading), value="")
        self.write(f"{'':>{self.current_indent}}{line.rstrip()}\n")


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        return _Formatter(speaker_of(self), self.terminal_width, self.max_content_width)


class SpokenOption(click.Option):
    """An option whose help and metavar are message ids."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        spoken = copy(self)
        spoken.help = speaker_of(ctx)(self.help or "")
        spoken.metavar = speaker_of(ctx)(self.metavar) if self.metavar else None
        return click.Option.get_help_record(spoken, ctx)

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:  # noqa: ARG002 - the help text says it all
        return {}


class SpokenCommand(click.Command):
    """A command whose help is a message id."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        wanted = bool(args)
        try:
            return super().parse_args(ctx, args)
        except Misused:
            raise
        except click.UsageError as error:
            if not wanted and self.no_args_is_help:
                raise
            raise told(error, ctx) from error

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [speaker_of(ctx)(piece) for piece in super().collect_usage_pieces(ctx)]

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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if self.get_command(ctx, args[0]) is None:
            raise no_such_command(args[0], ctx, self.list_commands(ctx))
        return super().resolve_command(ctx, args)


class Place(click.Path):
    """A file or folder on the disk, as a ``Path``; what is wrong with it is told in the person's language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ARG002
        path = Path(value)
        context = ctx or click.get_current_context()
        say = speaker_of(context)
        if self.exists and not path.exists():
            raise Misused(say("There is no file or folder here: {path}", path=path), context)
        if not self.dir_okay and path.is_dir():
            raise Misused(say("This is a folder, where a file is needed: {path}", path=path), context)
        if not self.file_okay and path.is_file():
            raise Misused(say("This is a file, where a folder is needed: {path}", path=path), context)
        return path


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """``click.option`` with a translated help text and metavar."""
    return click.option(*names, cls=SpokenOption, **settings)
