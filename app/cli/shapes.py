# SPDX-License-Identifier: MPL-2.0
"""The JSON that other programs rely on, as pure functions of the answers.

Organisations, categories and origins stand under their slugs. Dates are ISO 8601, ``null`` when none is
known. Names of fields never change; new ones may be added where a function says so.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.moment import Moment, Zone
from app.catalog.origin import Origin
from app.i18n.bidi import plain
from app.i18n.translator import Translator
from app.importing.report import ImportReport
from app.insight.answers import (
    AskedRow,
    Correspondent,
    Coverage,
    DisclosureRow,
    Dossier,
    Excerpt,
    ExportRow,
    Holder,
    Holding,
    IdentifierRow,
    Mailbox,
    Occurrence,
    OrganisationName,
    Overview,
    RecordRow,
    SearchAnswer,
)
from app.sources.source import Source

Shape = dict[str, Any]


def day(milliseconds: int) -> str | None:
    """The UTC day of a time, ``None`` for 0 (undated)."""
    return Moment(milliseconds, Zone.DAY).isoformat() if milliseconds else None


def instant(milliseconds: int) -> str | None:
    """A UTC time to the second, ``None`` for 0."""
    return Moment(milliseconds, Zone.UTC).isoformat() if milliseconds else None


def outcomes(files: Mapping[Outcome, int]) -> Shape:
    """How many files ended how; all four outcomes are named."""
    return {outcome.value: files.get(outcome, 0) for outcome in Outcome}


def origins(counts: Mapping[Origin, int]) -> Shape:
    """How many records came how; all four origins are named."""
    return {origin.slug: counts.get(origin, 0) for origin in Origin}


def imported(report: ImportReport, say: Translator) -> Shape:
    """One export of ``import --json``. Messages are in the language of the run, codes are stable."""
    return {
        "id": report.export_id,
        "source": report.source,
        "language": report.language,
        "organisation": report.organisation.slug if report.organisation else None,
        "files": outcomes(report.files),
        "records": report.records,
        "new_records": report.new_records,
        "disclosures": report.disclosures,
        "identifiers": report.identifiers,
        "issues": [
            {"file": issue.file, "code": issue.code, "message": plain(say(issue.sentence, **issue.fields))}
            for issue in report.issues
        ],
        # Told only of a later export of the same account.
        **({"vanished": report.vanished} if report.vanished else {}),
    }


def not_imported(name: str, source: str, code: str, message: str) -> Shape:
    """An export of ``import --json`` of which nothing came into the vault: without ``id``, with the reason."""
    return {
        "id": None,
        "source": source,
        "language": "",
        "organisation": None,
        "files": outcomes({}),
        "records": 0,
        "new_records": 0,
        "disclosures": 0,
        "identifiers": 0,
        "issues": [{"file": name, "code": code, "message": plain(message)}],
    }


def imports(exports: Iterable[Shape]) -> Shape:
    """``import --json``."""
    return {"exports": list(exports)}


def who(holders: Iterable[Holder]) -> Shape:
    """``who --json``."""
    return {"organisations": [holder(each) for each in holders]}


def holder(answer: Holder) -> Shape:
    """One organisation of ``who --json``; categories with the most records come first."""
    holdings = sorted(answer.holdings.values(), key=lambda each: (-each.records, each.category.slug))
    return {
        **organisation(answer.organisation),
        "records": answer.records,
        "categories": [
            {"category": each.category.slug, "sensitive": each.category.special, **_counts(each)} for each in holdings
        ],
        "disclosed_to": list(answer.disclosed_to),
        "received_from": list(answer.received_from),
    }


def organisation(name: OrganisationName) -> Shape:
    """An organisation by its names and its role."""
    return {"slug": name.slug, "name": name.name, "role": name.role.value}


def _counts(holding: Holding) -> Shape:
    return {
        "records": holding.records,
        "origins": origins(holding.origins),
        "first": day(holding.first),
        "last": day(holding.last),
    }


def dossier(answer: Dossier, covered: Coverage | None) -> Shape:
    """``organisation --json``: the organisation as in ``who``, and all else that is known of it."""
    return {
        **holder(answer.holder),
        "identifiers": [identifier(each) for each in answer.identifiers],
        "disclosures": [disclosure(each) for each in answer.disclosures],
        "months": [{"month": each.month, "records": each.records} for each in answer.months],
        "exports": [export(each) for each in answer.exports],
        "mentions": answer.mentions,
        "merged": [
            {"organisation": organisation(each.organisation), "same_as": each.same_as.slug} for each in answer.merged
        ],
        "guesses": [
            {
                "label": each.label,
                "change": "came" if each.came else "gone",
                "date": day(each.made),
                "export": each.export,
            }
            for each in answer.guesses
        ],
        "coverage": coverage(covered) if covered else None,
    }


def coverage(answer: Coverage) -> Shape:
    """What the newest export of a brand has, and what it lacks, by the names of the rules; ``last``: the day of the
    last export that had it."""
    return {
        "export": answer.export.id,
        "made": day(answer.made),
        "found": [{"rule": file.rule, "files": file.files, "records": file.records} for file in answer.found],
        "missing": [{"rule": file.rule, "last": day(file.last)} for file in answer.missing],
    }


def category(of: Category, holdings: Iterable[Holding]) -> Shape:
    """``category --json``: who holds it."""
    return {
        "category": of.slug,
        "sensitive": of.special,
        "iri": of.iri,
        "organisations": [{**organisation(each.organisation), **_counts(each)} for each in holdings],
    }


def mailbox(answer: Mailbox) -> Shape:
    """``mailbox --json``: organisations with the most mails come first. ``named``: the address names the one it was
    given to; else that one is taken to be the first who used it."""
    return {
        "organisations": [_correspondent(each) for each in answer.organisations],
        "addresses": [
            {
                "address": each.address,
                "organisations": each.organisations,
                "first": day(each.first),
                "last": day(each.last),
            }
            for each in answer.addresses
        ],
        "passed_on": [
            {
                "address": each.address,
                "given_to": each.given_to.slug,
                "used_by": each.used_by.slug,
                "named": each.named,
                "first": day(each.first),
                "last": day(each.last),
            }
            for each in answer.passed_on
        ],
        "people": answer.people,
    }


def _correspondent(of: Correspondent) -> Shape:
    way = of.unsubscribe
    return {
        **organisation(of.organisation),
        "mails": of.mails,
        "kinds": {kind.value: mails for kind, mails in sorted(of.kinds.items(), key=lambda each: each[0].value)},
        "first": day(of.first),
        "last": day(of.last),
        "addresses": list(of.addresses),
        "trackers": of.trackers,
        "unsubscribe": {"link": way.link, "one_click": way.one_click, "sender": way.sender} if way else None,
    }


def search(answer: SearchAnswer) -> Shape:
    """``search --json``."""
    return {"total": answer.total, "results": [result(each) for each in answer.page.records]}


def result(row: RecordRow) -> Shape:
    """One record of ``search --json``; ``time`` ends in Z when it is an instant, else it is a wall clock."""
    return {
        "id": row.id,
        "organisation": row.organisation.slug,
        "category": row.category.slug,
        "origin": row.origin.slug,
        "kind": row.kind,
        "time": row.when.isoformat() or None,
        "title": row.title,
        "detail": row.detail,
        "export": row.export,
        "file": row.file,
        "place": row.place,
    }


def record(row: RecordRow) -> Shape:
    """A whole record, as ``show`` and the plain exports give it."""
    return {
        **result(row),
        "url": row.url,
        "other": row.other.slug if row.other else None,
        "about_others": row.about_others,
    }


def shown_record(row: RecordRow, places: Iterable[tuple[Occurrence, Excerpt | None]]) -> Shape:
    """``show --json``: a record and every place where it stands, with the lines of the original if kept;
    ``special_word``: which word speaks of its specially protected category; ``missing``: the first later export that
    does not have it, and the day it was made."""
    return {
        **record(row),
        "special_word": row.special_word or None,
        "missing": {"export": row.missing_from, "date": day(row.missing_since)} if row.missing_from else None,
        "occurrences": [
            {
                "export": where.export.id,
                "file": where.file,
                "place": where.place,
                "excerpt": None
                if excerpt is None
                else {"lines": excerpt.lines, "first_line": excerpt.first_line, "marked": excerpt.marked},
            }
            for where, excerpt in places
        ],
    }


def identifier(row: IdentifierRow) -> Shape:
    """An identifier in the hands of one organisation."""
    return {
        "kind": row.kind.value,
        "value": row.value,
        "organisation": row.organisation.slug,
        "origin": row.origin.slug,
        "times": row.times,
        "first": day(row.first),
        "last": day(row.last),
    }


def disclosure(row: DisclosureRow) -> Shape:
    """Data that passed from one organisation to another."""
    return {
        "discloser": row.discloser.slug,
        "recipient": row.recipient.slug,
        "mechanism": row.mechanism.value,
        "category": row.category.slug,
        "times": row.times,
        "first": day(row.first),
        "last": day(row.last),
    }


def export(row: ExportRow) -> Shape:
    """An export in the vault."""
    return {
        "id": row.id,
        "source": row.source,
        "organisation": row.organisation.slug,
        "language": row.language,
        "name": row.name,
        "imported": instant(row.imported),
        "files": outcomes(row.files),
        "records": row.records,
        "finished": row.finished,
    }


def status(
    folder: str, overview: Overview, exports: Iterable[ExportRow], due: Iterable[AskedRow], checked: bool
) -> Shape:
    """``status --json``; ``due``: requests for data that the person is to look after, as in ``asked``; ``checked``:
    every page and original was read and is authentic."""
    return {
        "vault": folder,
        "records": overview.records,
        "organisations": overview.organisations,
        "categories": overview.categories,
        "inferred": overview.inferred,
        "received": overview.received,
        "sensitive": overview.sensitive,
        "disclosers": overview.disclosers,
        "identifiers": overview.identifiers,
        "first": day(overview.first),
        "last": day(overview.last),
        "exports": [export(each) for each in exports],
        "due": [asked(each, date.today()) for each in due],
        "checked": checked,
    }


def sources(found: Iterable[Source]) -> list[Shape]:
    """``sources --json``; ``files``: how many sorts of files are read."""
    return [source(each) for each in found]


def source(of: Source) -> Shape:
    """One brand of ``sources --json``."""
    return {
        "slug": of.slug,
        "name": of.organisation.name,
        "level": of.level.value,
        "languages": list(of.languages),
        "files": sum(rule.read is not None for rule in of.rules),
    }


def asked(row: AskedRow, today: date) -> Shape:
    """One brand of ``asked --json``; days as 2024-03-01. ``letter``: the reference of the request, if by a letter."""
    known = row.asked
    return {
        "source": known.source,
        "organisation": known.organisation,
        "name": known.name,
        "state": row.state(today).value,
        "asked": known.on.isoformat(),
        "ready_by": known.ready_by.isoformat(),
        "ready": known.ready.isoformat() if known.ready else None,
        "expires": known.expires.isoformat() if known.expires else None,
        "imported": instant(row.imported) if row.imported else None,
        "letter": row.letter or None,
    }


def guide(of: Source, say: Translator) -> Shape:
    """``sources NAME --json``: the brand and how to ask it for an export, in the language of the run."""
    return {
        **source(of),
        "about": say(of.guide.about),
        "steps": [say(step, **of.named) for step in of.guide.steps],
        "waiting": say(of.guide.waiting),
        "link": of.guide.link_in(say.language),
        "link_language": of.guide.foreign(say.language) or None,
        "email": of.guide.email,
    }
