# SPDX-License-Identifier: MPL-2.0
"""``mien share``: a slice of the person's own data for one organisation, looked over before it is written."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from app.catalog.category import Category
from app.catalog.slice import LEAST_GROUP, Shared, SliceForm, SliceScope
from app.catalog.words import N_
from app.cli.choosing import category_named, confirmed
from app.cli.consent_command import withdrawn
from app.cli.consent_words import one_consent, purpose_named
from app.cli.errors import AboutNeeded, NotShared, SpanEmpty
from app.cli.printing import print_json, print_line, print_table
from app.cli.request_words import addressee
from app.cli.session import Session, asking, json_option, pass_session, shared_options, vault_options, yes_option
from app.cli.speaking import Place, SpokenCommand, SpokenGroup, option
from app.i18n.translator import Translator
from app.preferences.profile.building import profile_of
from app.preferences.profile.exporting import shared_items
from app.preferences.sharing.cutting import Item, cut
from app.preferences.sharing.handing import Recipient, hand_out, pseudonym_key
from app.vault.about_me import about_me
from app.vault.slices import all_shared, shared_by
from app.vault.vault import Vault

_DAY = click.DateTime(["%Y-%m-%d"])
_DAYS = 90


@click.group("share", cls=SpokenGroup, help=N_("Hand a part of your own data to an organisation, and stop it again."))
@shared_options
def share() -> None:
    """The group of the commands about sharing."""


@click.command(
    "new",
    cls=SpokenCommand,
    help=N_(
        "Show exactly what would be shared and, with --output, write it as a signed file. You hand that over"
        " yourself: nothing is sent. Other people's data is never in it, nor what others guessed."
    ),
)
@option("--organisation", "name", metavar=N_("NAME"), required=True, help=N_("To whom."))
@option(
    "--about",
    metavar=N_("CATEGORY"),
    multiple=True,
    help=N_("Which data, as “listening”. May be repeated; not for the form “profile”."),
)
@option(
    "--purpose",
    "purposes",
    metavar=N_("PURPOSE"),
    multiple=True,
    required=True,
    help=N_("For what, as “recommendations”. May be repeated."),
)
@option("--since", metavar=N_("DATE"), type=_DAY, help=N_("Only from this day on, as 2024-03-01."))
@option("--before", metavar=N_("DATE"), type=_DAY, help=N_("Only from before this day."))
@option(
    "--form",
    type=click.Choice([each.slug for each in SliceForm]),
    default=SliceForm.AGGREGATED.slug,
    help=N_("In which form. By default only figures."),
)
@option(
    "--least",
    metavar=N_("COUNT"),
    type=click.IntRange(min=LEAST_GROUP),
    default=LEAST_GROUP,
    help=N_("The smallest group in figures: 5 or more."),
)
@option("--until", metavar=N_("DATE"), type=_DAY, help=N_("How long they may use it. By default 90 days."))
@option("--output", "file", metavar=N_("FILE"), type=Place(dir_okay=False), help=N_("Write the slice to this file."))
@json_option
@yes_option
@vault_options
@pass_session
def new(
    session: Session,
    name: str,
    about: tuple[str, ...],
    purposes: tuple[str, ...],
    since: datetime | None,
    before: datetime | None,
    form: str,
    least: int,
    until: datetime | None,
    file: Path | None,
    as_json: bool,
    yes: bool,
) -> None:
    """Preview a slice; write it when a file is named and the person agrees."""
    say, today = session.say, date.today()
    scope = _scope(frozenset(category_named(each, say) for each in about), form, since, before, least)
    end = until.date() if until else today + timedelta(days=_DAYS)
    if end <= today:
        raise SpanEmpty()
    with session.vault(read_only=file is None) as vault:
        with asking(vault) as insight:
            found = addressee(insight, name, about_me(vault).country)
            if scope.form is SliceForm.PROFILE:
                items = shared_items(profile_of(vault, insight), say)
            else:
                items = cut(insight, scope, pseudonym_key(vault, found.slug))
        to = Recipient(found.slug, found.name, tuple(purpose_named(each, say) for each in purposes), end)
        shared = None
        if not as_json:
            _print_items(items, say)
        question = say.plural(
            "Share this {count} item with {name} until {day}?",
            "Share these {count} items with {name} until {day}?",
            len(items),
            name=to.name,
            day=say.date(end),
        )
        if file is not None and (not items or confirmed(question, say, yes=yes)):
            shared = hand_out(vault, to, scope, items, file, datetime.now(UTC))
    if as_json:
        print_json({"items": [_item_shape(each) for each in items], "shared": shape(shared, today) if shared else None})
    elif shared and file:
        print_line(say("Written, signed: {file}", file=file))
        print_line(say("Hand it over yourself. “mien share stop {number}” ends it.", number=shared.consent.id))
    else:
        print_line(say("Nothing was written. With --output it becomes a signed file."))


@click.command("list", cls=SpokenCommand, help=N_("List what you share now, and what you shared before."))
@json_option
@shared_options
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the slices."""
    say, today = session.say, date.today()
    with session.vault(read_only=True) as vault:
        found = all_shared(vault)
    if as_json:
        print_json([shape(each, today) for each in found])
    elif not found:
        print_line(say("You share nothing."))
    else:
        _print_shared(found, today, say)


@click.command("show", cls=SpokenCommand, help=N_("Show what was shared once, by its number."))
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@shared_options
@pass_session
def show(session: Session, which: str, as_json: bool) -> None:
    """Show one slice: its scope; the data itself is in the file alone."""
    say, today = session.say, date.today()
    with session.vault(read_only=True) as vault:
        found = _one(vault, which)
    if as_json:
        print_json(shape(found, today))
        return
    scope, consent = found.scope, found.consent
    facts = [
        (say("Organisation"), consent.name),
        (say("Categories"), say.list([say(each.label) for each in consent.categories])),
        (say("Purpose"), say.list([say(each.label) for each in consent.purposes])),
        (say("Form"), say(scope.form.label)),
        (say("From"), say.date(scope.since) if scope.since else ""),
        (say("Before"), say.date(scope.before) if scope.before else ""),
        (say("Items"), say.number(found.items)),
        (say("State"), say(consent.state(today).label)),
        (say("Until"), say.date(consent.last.until) if consent.last.until else ""),
        (say("Checksum of the file (SHA-256)"), found.digest),
        (say("Letter"), consent.request),
    ]
    for heading, value in facts:
        if value:
            print_line(say("{name}: {value}", name=heading, value=value))


@click.command(
    "stop",
    cls=SpokenCommand,
    help=N_("Stop sharing: your consent is withdrawn, and the letter that says so is drafted. Nothing is sent yet."),
)
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@vault_options
@pass_session
def stop(session: Session, which: str, as_json: bool) -> None:
    """Withdraw the consent to a slice."""
    say, today = session.say, date.today()
    with session.vault() as vault:
        found = _one(vault, which)
        withdrawn(vault, found.consent, today, datetime.now(UTC))
        found = _one(vault, which)
    if as_json:
        print_json(shape(found, today))
        return
    print_line(say("Withdrawn. The letter that says so is a draft: nothing was sent."))
    print_line(say("{name}: {value}", name=say("Reference"), value=found.consent.request))
    print_line(say("“mien consent undo {number}” takes it back.", number=found.consent.id))


def shape(of: Shared, today: date) -> dict[str, Any]:
    """``share list|show|stop --json``. The names of the fields never change."""
    scope, consent = of.scope, of.consent
    return {
        "id": consent.id,
        "receipt": consent.number,
        "organisation": consent.organisation,
        "categories": [each.slug for each in consent.categories],
        "purposes": [each.slug for each in consent.purposes],
        "form": scope.form.slug,
        "since": scope.since.isoformat() if scope.since else None,
        "before": scope.before.isoformat() if scope.before else None,
        "least": scope.least,
        "items": of.items,
        "state": consent.state(today).slug,
        "until": consent.given.until.isoformat() if consent.given.until else None,
        "request": consent.request or None,
        "sha256": of.digest,
    }


def _scope(
    categories: frozenset[Category], form: str, since: datetime | None, before: datetime | None, least: int
) -> SliceScope:
    first, last = since.date() if since else None, before.date() if before else None
    if first and last and first >= last:
        raise SpanEmpty()
    if form == SliceForm.PROFILE.slug:
        return SliceScope(frozenset({Category.INTERESTS}), SliceForm.PROFILE)
    if not categories:
        raise AboutNeeded()
    return SliceScope(categories, SliceForm(form), first, last, least)


def _one(vault: Vault, which: str) -> Shared:
    found = shared_by(vault, one_consent(vault, which).id)
    if found is None:
        raise NotShared()
    return found


def _item_shape(item: Item) -> dict[str, Any]:
    return {
        "category": item.category.slug,
        "when": item.when or None,
        "title": item.title,
        "detail": item.detail,
        "source": item.source,
        "records": item.records,
    }


def _print_items(items: list[Item], say: Translator) -> None:
    if not items:
        return
    print_table(
        [say("Category"), say("When"), say("Title"), say("Details"), say("Source"), say("Records")],
        [
            [say(each.category.label), each.when, each.title, each.detail, each.source, say.number(each.records)]
            for each in items
        ],
        right=(5,),
    )


def _print_shared(found: list[Shared], today: date, say: Translator) -> None:
    print_table(
        [say("Number"), say("Organisation"), say("Categories"), say("Form"), say("Items"), say("State"), say("Until")],
        [
            [
                str(each.consent.id),
                each.consent.name,
                say.list([say(category.label) for category in each.consent.categories]),
                say(each.scope.form.label),
                say.number(each.items),
                say(each.consent.state(today).label),
                say.date(each.consent.last.until) if each.consent.last.until else "",
            ]
            for each in found
        ],
        right=(0, 4),
    )


for _command in (new, list_, show, stop):
    share.add_command(_command)
