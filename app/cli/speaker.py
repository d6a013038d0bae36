# SPDX-License-Identifier: MPL-2.0
"""Which language a run of the command speaks."""

import os

import click

from app.i18n.languages import environment_languages, preferred_language
from app.i18n.translator import Translator

_SPEAKER = "app.cli.speaker"


def speaker_of(context: click.Context) -> Translator:
    """The translator of this run: that of ``--language``, else of the environment, else English."""
    speaker = context.meta.get(_SPEAKER)
    if speaker is None:
        speaker = Translator(preferred_language(environment_languages(os.environ)))
        context.meta[_SPEAKER] = speaker
    assert isinstance(speaker, Translator)
    return speaker


def choose_language(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    """Callback of ``--language``: speak this language from now on; one that Mien does not speak is English."""
    if value is not None:
        context.meta[_SPEAKER] = Translator(preferred_language([value]))
