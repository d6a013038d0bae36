# SPDX-License-Identifier: MPL-2.0
"""``mien preferences``: how far the person lets themselves be personalised, and how organisations are told."""

import click

from app.catalog.words import N_
from app.cli.session import shared_options
from app.cli.speaking import SpokenGroup
from app.cli.statement_commands import export_, verify


@click.group(
    "preferences",
    cls=SpokenGroup,
    help=N_("Say how far your data may be used to personalise what you see, and tell it to organisations."),
)
@shared_options
def preferences() -> None:
    """The group of the commands about preferences."""


for _command in (export_, verify):
    preferences.add_command(_command)
