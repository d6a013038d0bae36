# SPDX-License-Identifier: MPL-2.0
"""From an effect to drafts of letters and a list of settings to change. Nothing is sent here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.catalog.person import AboutMe
from app.catalog.request import Request
from app.catalog.right import Right
from app.insight.questions import Insight
from app.preferences.acting import Act, told_before
from app.preferences.cascade import Cascade
from app.preferences.effect import Affected, Effect, effect
from app.rights.addressing import addressed
from app.rights.drafting import Wish, draft, fresh_reference
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.rights.letter import RestrictionGround
from app.vault.about_me import about_me
from app.vault.preferences import SettingToChange, remember_settings, settings_to_change
from app.vault.requests import requests, save_request
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Applied:
    """What was put down: drafts, and the settings that are new on the list."""

    requests: tuple[Request, ...]
    settings: tuple[SettingToChange, ...]


def effect_of(vault: Vault, insight: Insight, cascade: Cascade, before: Cascade | None = None) -> Effect:
    """What the choices of a cascade would change, as the vault is now; with ``before`` where they are stricter."""
    told = told_before(requests(vault))
    return effect(cascade, insight.who_knows_what(), insight.reached(), about_me(vault), told, before)


def apply(
    vault: Vault,
    insight: Insight,
    found: Effect,
    only: Collection[str] | None = None,
    *,
    guide_email: Callable[[str], str] = lambda _slug: "",
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    told: Callable[[int, int], None] = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Applied:
    """Put the settings of an effect on the list, and draft one letter for each of its organisations.

    ``only``: slugs of those meant (``None``: all); ``guide_email``: the address that a brand's own guide names;
    ``told`` hears how many letters are drafted. Cut off, or ``stopped`` after a letter, it may be done again: nobody is
    written to twice.
    """
    person = about_me(vault)
    chosen = [each for each in found.organisations if only is None or each.organisation.slug in only]
    listed = {(each.organisation, each.purpose, each.url) for each in settings_to_change(vault)}
    fresh = tuple(
        SettingToChange(each.organisation.slug, setting.purpose, setting.url)
        for each in chosen
        for setting in each.settings
        if (each.organisation.slug, setting.purpose, setting.url) not in listed
    )
    remember_settings(vault, fresh)
    writing = [(each, each.act) for each in chosen if each.act and not each.asked]
    drafts: list[Request] = []
    for each, act in writing:
        if stopped():
            break
        drafts.append(save_request(vault, _letter(vault, insight, each, act, person, guide_email, now())))
        told(len(drafts), len(writing))
    return Applied(tuple(drafts), fresh)


def tick(vault: Vault, setting: SettingToChange, on: date | None) -> None:
    """Note that the person changed a setting on a day, or (``None``) that they did not."""
    remember_settings(vault, [replace(setting, done=on)])


def _letter(
    vault: Vault,
    insight: Insight,
    to: Affected,
    act: Act,
    person: AboutMe,
    guide_email: Callable[[str], str],
    now: datetime,
) -> Request:
    slug, today = to.organisation.slug, now.astimezone().date()
    known = identifications(insight, slug)
    names = (person.name, *(each.value for each in known))
    wish = Wish(
        addressed(slug, to.organisation.name, to.entry, guide_email(slug)),
        act.right,
        act.law,
        about=act.about,
        evidence=evidence(insight, slug, act.right, act.about, names),
        identifiers=tuple((each.kind, each.value) for each in known if each.proposed),
        restriction=RestrictionGround.OBJECTION if act.right is Right.RESTRICTION else RestrictionGround.ACCURACY,
    )
    return draft(wish, person, fresh_reference(vault, today), today, now)
