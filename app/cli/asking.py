# SPDX-License-Identifier: MPL-2.0
"""Commands that ask the vault: who knows what, an organisation, a category, a search, a record."""

from datetime import UTC, datetime

import click

from app.catalog.category import Category
from app.catalog.moment import Moment, Zone
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.cli import shapes
from app.cli.choosing import category_named, one_organisation
from app.cli.errors import OrganisationUnknown, RecordUnknown
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, asking, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, option
from app.i18n.positions import position
from app.i18n.translator import Translator
from app.i18n.waiting import aged
from app.insight.answers import Coverage, Dossier, Excerpt, Holder, Holding, Occurrence, RecordRow
from app.sources.documented import documented
from app.sources.registry import source_of
from app.sources.source import Source
from app.vault.errors import VaultDamaged

_CATEGORIES_SHOWN = 4
_MISSING_SHOWN = 12
_GUESSES_SHOWN = 30


@click.command("who", cls=SpokenCommand, help=N_("Show who knows what about you."))
@json_option
@shared_options
@pass_session
def who(session: Session, as_json: bool) -> None:
    """Show who knows what."""
    with session.insight() as insight:
        holders = insight.who_knows_what()
    if as_json:
        print_json(shapes.who(holders))
    else:
        print_who(holders, session.say)


def print_who(holders: list[Holder], say: Translator) -> None:
    """The organisations in a table, those with the most records first."""
    if not holders:
        print_line(say("Nobody yet: the vault is empty. “mien import” brings an export into it."))
        return
    names = {each.organisation.slug: each.organisation.name for each in holders}
    print_table(
        [say("Organisation"), say("Who they are"), say("Records"), say("What they know")],
        [
            [
                each.organisation.name,
                say(each.organisation.role.label),
                say.number(each.records),
                _most(each, say) or _exchanges(each, names, say),
            ]
            for each in holders
        ],
        right=(2,),
    )


def _most(holder: Holder, say: Translator) -> str:
    holdings = sorted(holder.holdings.values(), key=lambda each: -each.records)
    names = [say(each.category.label) for each in holdings[:_CATEGORIES_SHOWN]]
    more = len(holdings) - _CATEGORIES_SHOWN
    if more > 0:
        names.append(say.plural("{count} more", "{count} more", more))
    return say.list(names) if names else ""


def _exchanges(holder: Holder, names: dict[str, str], say: Translator) -> str:
    """Of an organisation without records: between whom data about the person passed."""
    said = []
    for others, passed in (
        (holder.disclosed_to, N_("passed data to {names}")),
        (holder.received_from, N_("received data from {names}")),
    ):
        if others:
            shown = [names.get(slug, slug) for slug in others[:_CATEGORIES_SHOWN]]
            if more := len(others) - len(shown):
                shown.append(say.plural("{count} more", "{count} more", more))
            said.append(say(passed, names=say.list(shown)))
    return ", ".join(said)


@click.command("organisation", cls=SpokenCommand, help=N_("Show all that one organisation knows about you."))
@click.argument("name", metavar=N_("NAME"))
@json_option
@shared_options
@pass_session
def organisation(session: Session, name: str, as_json: bool) -> None:
    """Show one organisation."""
    with session.insight() as insight:
        dossier = insight.dossier(one_organisation(insight, name).slug)
        if dossier is None:
            raise OrganisationUnknown()
        brand = next((found for row in dossier.exports if (found := source_of(row.source))), None)
        coverage = insight.coverage(brand.slug, [sort.rules for sort in documented(brand, "")]) if brand else None
    if as_json:
        print_json(shapes.dossier(dossier, coverage))
        return
    _print_dossier(dossier, session.say)
    if brand and coverage:
        _print_coverage(coverage, brand, session.say)


def _print_coverage(coverage: Coverage, brand: Source, say: Translator) -> None:
    """What the newest export has of all that the brand can give."""
    print_line()
    made = day(coverage.made, say)
    print_line(say("Newest export: {name}, of {date}", name=coverage.export.name, date=made))
    old = aged(say, coverage.made, datetime.now(UTC))
    if old:
        print_line(old)
    number, whole = say.number(len(coverage.found)), say.number(len(coverage.files))
    print_line(say("Of the sorts of files that Mien reads, it holds {number} of {whole}.", number=number, whole=whole))
    if not coverage.missing:
        return
    sorts = documented(brand, coverage.export.language)
    names = {
        sort.rules[0]: say("such as {name}", name=sort.name) if sort.example else sort.name for sort in sorts
    }
    print_table(
        [say("Missing files"), say("Last seen")],
        [[names[file.rule], day(file.last, say) or say("Never")] for file in coverage.missing[:_MISSING_SHOWN]],
    )
    more = len(coverage.missing) - _MISSING_SHOWN
    if more > 0:
        print_line(say.plural("{count} more", "{count} more", more))
    print_line(
        say(
            "Where a file is missing, there may have been nothing to put into it. To be sure, ask for everything again:"
            " “mien sources {name}” tells how.",
            name=brand.slug,
        )
    )


def _print_dossier(dossier: Dossier, say: Translator) -> None:
    named = dossier.holder.organisation
    print_line(say("{name}: {role}", name=named.name, role=say(named.role.label)))
    print_line(say.plural("{count} record", "{count} records", dossier.holder.records))
    if dossier.merged:
        names = say.list([said.organisation.name for said in dossier.merged])
        print_line(say("As you said, the same as: {names}", names=names))
    if dossier.mentions:
        print_line(
            say.plural(
                "{count} record of another organisation names it",
                "{count} records of other organisations name it",
                dossier.mentions,
            )
        )
    if dossier.holder.holdings:
        print_line()
        _print_holdings(say("What they know"), [*dossier.holder.holdings.values()], say, by_category=True)
    if dossier.identifiers:
        print_line()
        print_table(
            [say("They recognise you by"), say("Value")],
            [[say(each.kind.label), each.value] for each in dossier.identifiers],
        )
    if dossier.guesses:
        print_line()
        print_table(
            [say("How their guesses changed"), say("Export of"), say("What they guess")],
            [
                [say("new") if each.came else say("no longer there"), day(each.made, say), each.label]
                for each in dossier.guesses[:_GUESSES_SHOWN]
            ],
        )
        more = len(dossier.guesses) - _GUESSES_SHOWN
        if more > 0:
            print_line(say.plural("{count} more", "{count} more", more))
    if dossier.disclosures:
        print_line()
        print_table(
            [say("From"), say("To"), say("What happened"), say("Times")],
            [
                [each.discloser.name, each.recipient.name, say(each.mechanism.label), say.number(each.times)]
                for each in dossier.disclosures
            ],
            right=(3,),
        )


def _print_holdings(heading: str, holdings: list[Holding], say: Translator, *, by_category: bool) -> None:
    print_table(
        [heading, say("Records"), *(say(origin.label) for origin in Origin), say("First"), say("Last")],
        [
            [
                _category(each.category, say) if by_category else each.organisation.name,
                say.number(each.records),
                *(say.number(each.origins.get(origin, 0)) for origin in Origin),
                day(each.first, say),
                day(each.last, say),
            ]
            for each in sorted(holdings, key=lambda each: -each.records)
        ],
        right=range(1, 6),
    )


def _category(category: Category, say: Translator) -> str:
    label = say(category.label)
    return say("{category} (specially protected)", category=label) if category.special else label


def day(milliseconds: int, say: Translator) -> str:
    """The day of a UTC time as the person reads it; empty for 0."""
    return when(Moment(milliseconds, Zone.DAY), say) if milliseconds else ""


def when(moment: Moment, say: Translator) -> str:
    """A moment as the person reads it; empty when no time is known."""
    known = moment.as_datetime()
    if known is None:
        return ""
    return say.date(known) if moment.zone is Zone.DAY else say.datetime(known)


@click.command("category", cls=SpokenCommand, help=N_("Show who holds one category of data, by its name."))
@click.argument("name", metavar=N_("NAME"))
@json_option
@shared_options
@pass_session
def category(session: Session, name: str, as_json: bool) -> None:
    """Show who holds a category."""
    say = session.say
    wanted = category_named(name, say)
    with session.insight() as insight:
        holdings = insight.holders(wanted)
    if as_json:
        print_json(shapes.category(wanted, holdings))
        return
    print_line(_category(wanted, say))
    if holdings:
        _print_holdings(say("Organisation"), holdings, say, by_category=False)
    else:
        print_line(say("Nobody holds any of it, as far as the exports in the vault say."))


@click.command("search", cls=SpokenCommand, help=N_("Find records by their words."))
@click.argument("text", metavar=N_("TEXT"))
@option("--organisation", metavar=N_("NAME"), help=N_("Only records that this organisation holds."))
@option("--category", "category_name", metavar=N_("NAME"), help=N_("Only records of this category."))
@option(
    "--limit",
    type=click.IntRange(1, 10_000),
    metavar=N_("NUMBER"),
    default=50,
    help=N_("How many records to show at most. By default 50."),
)
@json_option
@shared_options
@pass_session
def search(
    session: Session, text: str, organisation: str | None, category_name: str | None, limit: int, as_json: bool
) -> None:
    """Find records."""
    say = session.say
    wanted = category_named(category_name, say) if category_name else None
    with session.insight() as insight:
        slug = one_organisation(insight, organisation).slug if organisation else None
        answer = insight.search(text, organisation=slug, category=wanted, limit=limit)
    if as_json:
        print_json(shapes.search(answer))
        return
    if answer.capped:
        print_line(say("More than {number} records", number=say.number(answer.total)))
    else:
        print_line(say.plural("{count} record", "{count} records", answer.total))
    if answer.page.records:
        print_records(answer.page.records, say)


def print_records(records: list[RecordRow], say: Translator) -> None:
    """Records in a table, with the numbers by which ``mien show`` knows them."""
    print_table(
        [say("Number"), say("Date"), say("Organisation"), say("Category"), say("What")],
        [
            [
                str(each.id),
                when(each.when, say),
                each.organisation.name,
                say(each.category.label),
                f"{each.title} · {each.detail}" if each.detail else each.title,
            ]
            for each in records
        ],
        right=(0,),
    )


@click.command("show", cls=SpokenCommand, help=N_("Show a record by its number, and where it stands in its file."))
@click.argument("number", metavar=N_("ID"), type=click.IntRange(1, 2**63 - 1))
@json_option
@shared_options
@pass_session
def show(session: Session, number: int, as_json: bool) -> None:
    """Show a record."""
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        record = insight.record(number)
        if record is None:
            raise RecordUnknown()
        places: list[tuple[Occurrence, Excerpt | None]] = []
        damaged: VaultDamaged | None = None
        for where in insight.occurrences(number):
            try:
                places.append((where, insight.excerpt(vault.originals, where)))
            except VaultDamaged as error:
                # What is known of the record stands in the vault, whatever became of the original.
                places.append((where, None))
                damaged = error
    if as_json:
        print_json(shapes.shown_record(record, places))
    else:
        _print_record(record, places, session.say)
    if damaged:
        raise damaged


def _missing(record: RecordRow, say: Translator) -> str:
    """That a later export does not have a record, which has more than one possible reason."""
    return say(
        "The export of {date} no longer has it: it may have been deleted, or left out of that export.",
        date=day(record.missing_since, say),
    )


def _print_record(record: RecordRow, places: list[tuple[Occurrence, Excerpt | None]], say: Translator) -> None:
    facts = [
        (say("What"), record.title),
        (say("Details"), record.detail),
        (say("Address"), record.url),
        (say("Date"), when(record.when, say)),
        (say("Organisation"), record.organisation.name),
        (say("Category"), _category(record.category, say)),
        (say("How they know"), say(record.origin.label)),
        (say("Concerns"), record.other.name if record.other else ""),
    ]
    for name, value in facts:
        if value:
            print_line(say("{name}: {value}", name=name, value=value))
    if record.special_word:
        category = say(record.category.label)
        print_line(say("The word “{word}” speaks of: {category}", word=record.special_word, category=category))
    if record.missing_from:
        print_line(_missing(record, say))
    for where, excerpt in places:
        print_line()
        print_line(say("Where this comes from: {file}, {place}", file=where.file, place=position(say, where.place)))
        for index, line in enumerate(excerpt.lines if excerpt else ()):
            mark = ">" if excerpt and index == excerpt.marked else " "
            print_line(f"{mark} {line}")
