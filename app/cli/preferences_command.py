# SPDX-License-Identifier: MPL-2.0
"""``mien preferences``: how far the person lets themselves be personalised, what that changes, and having it said."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

from app.catalog.preference import PERSONALISING, Change, Scope
from app.catalog.words import N_
from app.cli.choosing import category_named, one_organisation
from app.cli.errors import DayIsOver, NothingChosen, NothingToUndo
from app.cli.preferences_gap import gap
from app.cli.preferences_settings import print_effect, settings
from app.cli.preferences_words import (
    applied_shape,
    decided,
    effect_shape,
    level_named,
    preset_named,
    purpose_named,
    scope_said,
)
from app.cli.printing import print_json, print_line, print_table
from app.cli.progress import interruptible, steps
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, SpokenGroup, option
from app.cli.statement_commands import export_, verify
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences import standing
from app.preferences.applying import apply as put_down
from app.preferences.applying import effect_of
from app.preferences.cascade import Cascade
from app.sources.registry import email_of
from app.vault.preferences import add_change, changes

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(
    "preferences",
    cls=SpokenGroup,
    help=N_("Say how far your data may be used to personalise what you see, and tell it to organisations."),
)
@shared_options
def preferences() -> None:
    """The group of the commands about preferences."""


def _scoped(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow what a choice is about."""
    for name, metavar, words in (
        ("--purpose", N_("PURPOSE"), N_("Only for this purpose, as “advertising”.")),
        ("--category", N_("CATEGORY"), N_("Only what they know of this category.")),
        ("--organisation", N_("NAME"), N_("Only this organisation.")),
    ):
        command = option(name, name[2:] + "_text", metavar=metavar, default="", help=words)(command)
    return command


_details = option("--details", is_flag=True, help=N_("With --json: all that is known of it."))


def _choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The level or preset, and how long it holds."""
    for decorate in (
        click.argument("level_text", metavar=N_("LEVEL"), required=False, default=""),
        option("--level", "level_option", metavar=N_("LEVEL"), default="", help=N_("How much, as “nothing”.")),
        option("--preset", "preset_text", metavar=N_("NAME"), default="", help=N_("A preset, as “private”.")),
        option("--off", is_flag=True, help=N_("Nothing, for everything, whatever you chose before.")),
        option("--lift", is_flag=True, help=N_("Take back the choice for this, so that broader ones decide.")),
        option("--until", metavar=N_("DATE"), type=_DAY, help=N_("Until before this day, as 2027-01-01.")),
        option("--replace", is_flag=True, help=N_("Also in place of narrower choices.")),
    ):
        command = decorate(command)
    return command


@click.command("show", cls=SpokenCommand, help=N_("Show what holds, and which of your choices decides it."))
@_scoped
@_details
@json_option
@shared_options
@pass_session
def show(
    session: Session, organisation_text: str, category_text: str, purpose_text: str, details: bool, as_json: bool
) -> None:
    """Show the cascade."""
    say = session.say
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        scope = _scope(insight, organisation_text, category_text, purpose_text, say)
        cascade = standing.cascade_of(vault, date.today())
        holders = insight.who_knows_what()
        if scope.organisation:
            holders = [each for each in holders if each.organisation.slug == scope.organisation]
        names = {each.organisation.slug: each.organisation.name for each in insight.who_knows_what()}
    cells = decided(cascade, holders, scope.category, everybody=not scope.organisation, details=details)
    if as_json:
        print_json([cell for cell in cells if scope.purpose is None or cell["purpose"] == scope.purpose.slug])
        return
    print_line(say("{name}: {value}", name=say("Where you chose nothing"), value=say(cascade.preset.label)))
    if cascade.choices:
        print_table(
            [say("What you chose for"), say("How much"), say("Until")],
            [
                [
                    scope_said(each.scope, names.get(each.scope.organisation, each.scope.organisation), say),
                    say(each.level.label),
                    say.date(each.until) if each.until else "",
                ]
                for each in cascade.choices
            ],
        )
    print_line()
    _print_levels(cascade, scope, say)


def _print_levels(cascade: Cascade, scope: Scope, say: Translator) -> None:
    """The level of each purpose, for one category or where none is named."""
    purposes = [scope.purpose] if scope.purpose else [*PERSONALISING]
    rows = []
    for purpose in purposes:
        decision = cascade.decide(scope.organisation, scope.category, purpose)
        rows.append([say(purpose.label), say(decision.level.label), say(decision.rule)])
    print_table([say("Purpose"), say("How much"), say("Decided by")], rows)


@click.command(
    "set", cls=SpokenCommand, help=N_("Choose a level for everything, or for what you narrow it to. Nothing is sent.")
)
@_choosing
@_scoped
@shared_options
@pass_session
def set_(session: Session, /, **said: Any) -> None:
    """Take one step."""
    say = session.say
    with session.vault() as vault, asking(vault) as insight:
        change = _change(insight, say, **said)
        add_change(vault, change)
    print_line(say("Kept. Nobody was told: “mien preferences effect” shows what it changes."))


@click.command("undo", cls=SpokenCommand, help=N_("Take back the last thing you chose."))
@shared_options
@pass_session
def undo(session: Session) -> None:
    """Undo the last step that counts."""
    with session.vault() as vault:
        last = standing.to_undo(changes(vault))
        if last is None:
            raise NothingToUndo
        add_change(vault, standing.undoing(last))
    print_line(session.say("Taken back. Letters that were drafted stay as they are."))


@click.command(
    "effect",
    cls=SpokenCommand,
    help=N_("Show whom your choices affect, and what would be sent. With a level: if you chose that, too."),
)
@_choosing
@_scoped
@_details
@json_option
@shared_options
@pass_session
def effect(session: Session, /, details: bool, as_json: bool, **said: Any) -> None:
    """Preview what the choices change."""
    say = session.say
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        history = changes(vault)
        now = standing.standing(history, date.today())
        before = None
        if any(said[name] for name in ("level_text", "level_option", "preset_text", "off", "lift")):
            before, now = now, standing.standing([*history, _change(insight, say, **said)], date.today())
        found = effect_of(vault, insight, now, before)
    if as_json:
        print_json(effect_shape(found, details=details))
        return
    print_effect(found, say)


@click.command(
    "apply",
    cls=SpokenCommand,
    help=N_("Draft the letters that tell your choices, and list the settings to change. Nothing is sent."),
)
@option("--organisation", "names", metavar=N_("NAME"), multiple=True, help=N_("Only to this one; may be repeated."))
@json_option
@shared_options
@pass_session
def apply(session: Session, names: tuple[str, ...], as_json: bool) -> None:
    """Draft letters and list settings."""
    say = session.say
    with session.vault() as vault, asking(vault) as insight:
        only = {one_organisation(insight, name).slug for name in names} if names else None
        found = effect_of(vault, insight, standing.cascade_of(vault, date.today()))
        with steps(say("Writing the letters")) as tell, interruptible() as stopped:
            applied = put_down(vault, insight, found, only, guide_email=email_of, told=tell, stopped=stopped)
    if as_json:
        print_json(applied_shape(applied))
        return
    print_line(
        say.plural("{count} letter was drafted.", "{count} letters were drafted.", len(applied.requests))
        if applied.requests
        else say("There is no letter to draft.")
    )
    if applied.requests:
        print_line(say("Nothing was sent. “mien request list” shows them."))
    if applied.settings:
        print_line(say("“mien preferences settings” shows what to switch off at the organisations themselves."))


def _scope(insight: Insight, organisation: str, category: str, purpose: str, say: Translator) -> Scope:
    return Scope(
        one_organisation(insight, organisation).slug if organisation else "",
        category_named(category, say) if category else None,
        purpose_named(purpose, say) if purpose else None,
    )


def _change(
    insight: Insight,
    say: Translator,
    *,
    level_text: str,
    level_option: str,
    preset_text: str,
    off: bool,
    lift: bool,
    until: datetime | None,
    replace: bool,
    organisation_text: str,
    category_text: str,
    purpose_text: str,
) -> Change:
    """The one step that the options say. Raises NothingChosen, DayIsOver, and what unknown words raise."""
    level = level_option or level_text
    if sum(map(bool, (level, preset_text, off, lift))) != 1 or (level_option and level_text):
        raise NothingChosen
    if until and until.date() <= date.today():
        raise DayIsOver
    scope = _scope(insight, organisation_text, category_text, purpose_text, say)
    if (off or preset_text) and (scope.parts or until):
        raise NothingChosen
    if off:
        return standing.all_off()
    if preset_text:
        return standing.preset_chosen(preset_named(preset_text, say), replaces=replace)
    if lift:
        return standing.lifting([scope])
    return standing.choice([scope], level_named(level, say), until.date() if until else None, replaces=replace)


for _command in (show, set_, effect, apply, settings, undo, gap, export_, verify):
    preferences.add_command(_command)
