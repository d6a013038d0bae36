# SPDX-License-Identifier: MPL-2.0
"""What choices change is told before, put down once, and compared with what comes back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.setting import Setting
from app.catalog.law import Law
from app.catalog.moment import NO_MOMENT, Moment, from_day
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.preference import Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.catalog.record import Record
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.insight.questions import Insight
from app.preferences.acting import ACTING, told_before
from app.preferences.applying import apply, effect_of, tick
from app.preferences.cascade import Cascade
from app.preferences.effect import Affected, Effect
from app.preferences.gap import Gap, Reason, Verdict, gaps
from app.rights.states import advance
from app.vault.about_me import tell_about_me
from app.vault.directory import correct_entry
from app.vault.preferences import settings_to_change
from app.vault.requests import forget_request, requests, save_request
from app.vault.vault import Vault
from tests.insight.lives import export, new_vault

TODAY = date.today()
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OPEN = Cascade(preset=Preset.OPEN)
SHOP = Entry(
    slug="shop",
    name="Shop",
    brand="shop",
    country="FR",
    language="fr",
    email="privacy@shop.example",
    opt_out="https://shop.example/opt-out",
    settings=(Setting(Purpose.ADVERTISING, "https://shop.example/ads"),),
    quality=Quality.OWN,
    day=TODAY,
)


def record(category: Category, origin: Origin, title: str, when: Moment = NO_MOMENT) -> Record:
    return Record(category, origin, "thing", title, "item 1", when)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as vault:
        export(
            vault,
            "Shop",
            [
                *(record(Category.PURCHASES, Origin.OBSERVED, f"bought {number}") for number in range(3)),
                record(Category.CONTACT, Origin.PROVIDED, "sam@mail.example"),
                record(Category.SEGMENTS, Origin.INFERRED, "likes shoes"),
                record(Category.SEGMENTS, Origin.RECEIVED, "has a car"),
            ],
        )
        correct_entry(vault, "shop", SHOP)
        export(vault, "Clinic", [record(Category.HEALTH, Origin.PROVIDED, "a visit")])
        yield vault


@pytest.fixture
def insight(vault: Vault) -> Iterator[Insight]:
    asked = Insight(vault.reader())
    yield asked
    asked.close()


def seen(vault: Vault, insight: Insight, *choices: Preference, preset: Preset = Preset.PRIVATE) -> dict[str, Affected]:
    found = effect_of(vault, insight, Cascade(choices, preset))
    return {each.organisation.slug: each for each in found.organisations}


def chosen(level: Level, *scope: object, until: date | None = None) -> Preference:
    return Preference(Scope(*scope), level, NOON, until)  # type: ignore[arg-type]


def act(affected: Affected) -> tuple[Right, Law, Category | None]:
    assert affected.act
    return affected.act.right, affected.act.law, affected.act.about


def test_it_counts_what_each_purpose_must_do_without(vault: Vault, insight: Insight) -> None:
    shop = seen(vault, insight)["shop"]
    assert shop.origins == {Origin.OBSERVED: 3, Origin.PROVIDED: 1, Origin.INFERRED: 1, Origin.RECEIVED: 1}
    assert shop.records == shop.purposes[Purpose.SALE] == 6
    assert shop.purposes[Purpose.RECOMMENDATIONS] == 5  # all but what the person told
    assert [(link.purpose, link.url) for link in shop.settings] == [
        (Purpose.ADVERTISING, "https://shop.example/ads"),
        (Purpose.SALE, "https://shop.example/opt-out"),
    ]


def test_whoever_may_go_on_is_only_counted(vault: Vault, insight: Insight) -> None:
    found = effect_of(vault, insight, OPEN)
    assert [each.organisation.slug for each in found.organisations] == ["clinic"]  # specially protected: nothing
    assert found.unaffected == 1
    # Compared with what held before, only what became stricter counts.
    stricter = Cascade([chosen(Level.OBSERVED, "", Category.SEGMENTS)], Preset.OPEN)
    compared = effect_of(vault, insight, stricter, OPEN)
    assert [(each.organisation.slug, each.records) for each in compared.organisations] == [("shop", 2)]


@pytest.mark.parametrize(
    ("country", "region", "right", "law"),
    [
        ("FR", "", Right.OBJECTION_MARKETING, Law.GDPR),
        ("GB", "", Right.OBJECTION_MARKETING, Law.UK_GDPR),
        ("CH", "", Right.OBJECTION_MARKETING, Law.FADP),
        ("BR", "", Right.OBJECTION_MARKETING, Law.LGPD),
        ("US", "US-CA", Right.OPT_OUT_SALE, Law.CCPA),
        ("US", "US-VA", Right.OPT_OUT_SALE, Law.US_STATE),
        ("", "", Right.OBJECTION_MARKETING, Law.GDPR),
    ],
)
def test_the_law_of_residence_says_how(
    vault: Vault, insight: Insight, country: str, region: str, right: Right, law: Law
) -> None:
    tell_about_me(vault, AboutMe("Sam", country, region))
    assert act(seen(vault, insight)["shop"]) == (right, law, None)


def test_the_right_fits_what_is_concerned(vault: Vault, insight: Insight) -> None:
    tell_about_me(vault, AboutMe("Sam", "FR"))
    assert act(seen(vault, insight)["clinic"]) == (Right.WITHDRAWAL, Law.GDPR, Category.HEALTH)
    only_prices = seen(vault, insight, chosen(Level.NOTHING, "", None, Purpose.PRICES), preset=Preset.OPEN)
    assert act(only_prices["shop"])[0] is Right.WITHDRAWAL
    nothing = seen(vault, insight, chosen(Level.NOTHING, "shop"))
    assert act(nothing["shop"])[0] is Right.OBJECTION
    tell_about_me(vault, AboutMe("Sam", "US", "US-CA"))
    assert act(seen(vault, insight)["clinic"]) == (Right.LIMIT_SENSITIVE, Law.CCPA, None)
    # California's law gives no right against prices by profile; that of the shop's seat does, and binds it.
    only_prices = seen(vault, insight, chosen(Level.NOTHING, "", None, Purpose.PRICES), preset=Preset.OPEN)
    assert act(only_prices["shop"])[:2] == (Right.WITHDRAWAL, Law.GDPR)


def apply_all(vault: Vault, insight: Insight, cascade: Cascade) -> tuple[Effect, list[Request]]:
    found = effect_of(vault, insight, cascade)
    return found, [*apply(vault, insight, found).requests]


def test_one_letter_an_organisation_is_drafted_once(vault: Vault, insight: Insight) -> None:
    tell_about_me(vault, AboutMe("Sam", "FR"))
    _, drafts = apply_all(vault, insight, Cascade())
    assert {(each.organisation, each.right) for each in drafts} == {
        ("shop", Right.OBJECTION_MARKETING),
        ("clinic", Right.WITHDRAWAL),
    }
    assert all(each.state is RequestState.DRAFT and each.right in ACTING for each in requests(vault))
    [shop] = [each for each in drafts if each.organisation == "shop"]
    assert (shop.channel, shop.recipient, shop.language) == (Channel.EMAIL, "privacy@shop.example", "fr")
    found, again = apply_all(vault, insight, Cascade())
    assert not again and found.asked == 2 and len(requests(vault)) == 2


def test_only_those_meant_are_written_to(vault: Vault, insight: Insight) -> None:
    found = effect_of(vault, insight, Cascade())
    applied = apply(vault, insight, found, {"clinic"})
    assert [each.organisation for each in applied.requests] == ["clinic"] and not applied.settings


def test_while_an_objection_is_open_the_data_may_be_frozen(vault: Vault, insight: Insight) -> None:
    tell_about_me(vault, AboutMe("Sam", "FR"))
    nothing = Cascade([chosen(Level.NOTHING, "shop")], Preset.OPEN)
    found = effect_of(vault, insight, nothing)
    [objection] = apply(vault, insight, found, {"shop"}).requests
    save_request(vault, advance(objection, RequestState.SENT, TODAY, datetime.now(UTC)))
    found = effect_of(vault, insight, nothing)
    [freeze] = apply(vault, insight, found, {"shop"}).requests
    assert freeze.right is Right.RESTRICTION and "18" in freeze.body
    assert not apply(vault, insight, effect_of(vault, insight, nothing), {"shop"}).requests


def test_settings_are_listed_and_stay_ticked(vault: Vault, insight: Insight) -> None:
    apply_all(vault, insight, Cascade())
    first, second = settings_to_change(vault)
    assert (first.purpose, second.purpose) == (Purpose.ADVERTISING, Purpose.SALE)
    tick(vault, first, TODAY)
    apply_all(vault, insight, Cascade())
    assert [each.done for each in settings_to_change(vault)] == [TODAY, None]
    tick(vault, settings_to_change(vault)[0], None)
    assert [each.done for each in settings_to_change(vault)] == [None, None]


def sent(vault: Vault, insight: Insight, on: date) -> None:
    """The shop is told on a day."""
    found = effect_of(vault, insight, Cascade())
    for draft in apply(vault, insight, found, {"shop"}).requests:
        forget_request(vault, draft.id)
        save_request(vault, replace(draft, id=0, history=(Step(RequestState.SENT, on, datetime.now(UTC)),)))


def compared(vault: Vault, insight: Insight, cascade: Cascade) -> dict[Category, Gap]:
    found = gaps(cascade, insight.shown_lately(), told_before(requests(vault)), settings_to_change(vault))
    return {gap.category: gap for gap in found if gap.organisation.slug == "shop"}


def test_who_was_not_told_can_ignore_nothing(vault: Vault, insight: Insight) -> None:
    gap = compared(vault, insight, Cascade())[Category.SEGMENTS]
    assert (gap.verdict, gap.reason) == (Verdict.UNKNOWN, Reason.NOT_TOLD)
    assert gap.shown == {Origin.INFERRED: 1, Origin.RECEIVED: 1}
    assert compared(vault, insight, OPEN)[Category.SEGMENTS].verdict is Verdict.HONOURED
    sent(vault, insight, TODAY)
    assert compared(vault, insight, Cascade())[Category.SEGMENTS].reason is Reason.NOT_SINCE


def test_what_is_still_listed_after_they_were_told_is_ignored(vault: Vault, insight: Insight) -> None:
    sent(vault, insight, TODAY - timedelta(90))
    gap = compared(vault, insight, Cascade())[Category.SEGMENTS]
    assert (gap.verdict, gap.reason, gap.told) == (Verdict.IGNORED, Reason.LISTED, TODAY - timedelta(90))
    assert compared(vault, insight, OPEN)[Category.SEGMENTS].reason is Reason.ALLOWED


@pytest.mark.parametrize(
    ("days", "verdict", "reason"),
    [(30, Verdict.IGNORED, Reason.AFTER), (200, Verdict.HONOURED, Reason.STOPPED)],
)
def test_what_is_dated_counts_by_its_day(tmp_path: Path, days: int, verdict: Verdict, reason: Reason) -> None:
    with new_vault(tmp_path / "vault") as vault:
        when = from_day(TODAY - timedelta(days))
        export(vault, "Shop", [record(Category.INTERESTS, Origin.INFERRED, "shoes", when)])
        insight = Insight(vault.reader())
        sent(vault, insight, TODAY - timedelta(90))
        gap = compared(vault, insight, Cascade())[Category.INTERESTS]
        insight.close()
    assert (gap.verdict, gap.reason) == (verdict, reason)
