# SPDX-License-Identifier: MPL-2.0
"""What is to be switched off at organisations themselves: with the effect of choices, and as a list to tick off."""

from datetime import date

import click

from app.catalog.words import N_
from app.cli.choosing import one_organisation
from app.cli.errors import SettingUnknown
from app.cli.preferences_words import checklist_shape, purpose_named, setting_steps
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, option
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.applying import effect_of, tick
from app.preferences.checklist import ToSwitch, checklist
from app.preferences.effect import Effect
from app.preferences.standing import cascade_of
from app.vault.preferences import settings_to_change
from app.vault.vault import Vault

_SHOWN = 30


def print_effect(found: Effect, say: Translator) -> None:
    """Tell whom choices affect: the letters, what can be switched off and how, and what does not change."""
    print_line(
        say.plural(
            "{count} organisation knows more than you let it use.",
            "{count} organisations know more than you let them use.",
            len(found.organisations),
        )
    )
    shown = found.organisations[:_SHOWN]
    print_table(
        [say("Organisation"), say("Records"), say("Letter"), say("Law"), say("Own settings")],
        [
            [
                each.organisation.name,
                say.number(each.records),
                say("drafted before") if each.asked else say(each.act.right.label) if each.act else say("none"),
                say(each.act.law.label) if each.act else "",
                say.list([say(purpose.label) for purpose in dict.fromkeys(one.purpose for one in each.settings)])
                if each.settings
                else "",
            ]
            for each in shown
        ],
        right=(1,),
    )
    more = len(found.organisations) - _SHOWN
    if more > 0:
        print_line(say.plural("{count} more", "{count} more", more))
    _print_settings(checklist(Effect(shown, 0), (), {}, {}), say)
    print_line(say("What a service needs to work, to be safe and to be paid does not change."))
    if found.unaffected:
        print_line(
            say.plural(
                "{count} organisation may go on as it does.",
                "{count} organisations may go on as they do.",
                found.unaffected,
            )
        )


@click.command(
    "settings",
    cls=SpokenCommand,
    help=N_("List what to switch off at the organisations themselves, with the steps; tick off what is done."),
)
@option("--done", "done", metavar=N_("NAME"), default="", help=N_("Tick off the settings of this organisation."))
@option("--not-done", "open_", metavar=N_("NAME"), default="", help=N_("Take the ticks back."))
@option(
    "--purpose", "purpose_text", metavar=N_("PURPOSE"), default="", help=N_("Only for this purpose, as “advertising”.")
)
@json_option
@shared_options
@pass_session
def settings(session: Session, done: str, open_: str, purpose_text: str, as_json: bool) -> None:
    """Show the list, after ticking."""
    say, name = session.say, done or open_
    purpose = purpose_named(purpose_text, say) if purpose_text else None
    with session.vault(read_only=not name) as vault, asking(vault) as insight:
        rows = [row for row in _rows(vault, insight) if purpose in (None, row.setting.purpose)]
        if name:
            slug = one_organisation(insight, name).slug
            meant = [row for row in rows if row.organisation == slug]
            if not meant:
                raise SettingUnknown()
            for row in meant:
                tick(vault, row.kept, date.today() if done else None)
            rows = [row for row in _rows(vault, insight) if row.organisation == slug]
    if as_json:
        print_json(checklist_shape(rows))
        return
    if not rows:
        print_line(say("There is nothing to switch off that Mien knows of."))
    _print_settings(rows, say)


def _rows(vault: Vault, insight: Insight) -> list[ToSwitch]:
    names = {each.organisation.slug: each.organisation.name for each in insight.who_knows_what()}
    found = effect_of(vault, insight, cascade_of(vault, date.today()))
    return checklist(found, settings_to_change(vault), insight.reached(), names)


def _print_settings(rows: list[ToSwitch], say: Translator) -> None:
    for row in rows:
        print_line()
        ticked = say("✓ {day}", day=say.date(row.done)) if row.done else say("not done yet")
        purpose = say(row.setting.purpose.label)
        print_line(say("{name}, {purpose}, {state}", name=row.name, purpose=purpose, state=ticked))
        print_line(f"  {row.setting.url}")
        for step in setting_steps(row.setting, say):
            print_line(f"  {step}")
        if row.setting.day:
            print_line(f"  {say('Read there on {day}', day=say.date(row.setting.day))}: {row.setting.origin}")
    if rows:
        print_line()
