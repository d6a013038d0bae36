# SPDX-License-Identifier: MPL-2.0
"""Whether an answer holds what it must: all that is known to be held, and what was to be corrected."""

from collections.abc import Iterator, Sequence

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.right import Right
from app.catalog.words import N_
from app.insight.answers import RecordFilter
from app.insight.compliance import MOST_VALUES, Held, Picture, Value
from app.rights.checks.case import Case, day_of, no_newer_export
from app.rights.verdict import Finding, Verdict

STALE_DAYS = 365
"""What is older than that may have been erased by its time; an export in which all is older is no answer."""

PARTS_DAYS = 2
"""Answers come in parts: what comes in within so many days of the first is the same answer."""

_DAY = 86_400_000
_SHORTEST = 3
# Article 20 is of what the person provided, and of what was watched.
_GIVEN = (Origin.PROVIDED, Origin.OBSERVED)


def covered(case: Case) -> Iterator[Finding]:
    """Whether the answer holds every kind of data that the vault knows to be held."""
    stale = case.promise.old_before - STALE_DAYS * _DAY
    came = [each for each in case.pictures if each.imported >= case.promise.since]
    answers = [each for each in came if each.made >= stale or not each.made]
    if not answers:
        yield Finding(
            Verdict.CANNOT_TELL,
            "no-answer-in-vault",
            N_("Their answer is not in the vault: bring it in, and Mien compares it with what it knows."),
        )
        return
    begin = min(each.imported for each in answers)
    parts = [each for each in answers if each.imported <= begin + PARTS_DAYS * _DAY]
    first, all_ = _kinds(case, parts), _kinds(case, answers)
    missing = [each for each in _known(case, first) if case.within(each.category)]
    complete = all(each.whole and not each.unread for each in parts)
    for known in missing:
        settled = case.now > begin + PARTS_DAYS * _DAY
        yield _missing(case, known, begin, proved=settled and complete, mended=known.category in all_)
    if missing:
        return
    compared = _kinds(case, case.before)
    if not compared:
        yield Finding(
            Verdict.CANNOT_TELL,
            "nothing-known",
            N_("The vault knows of nothing beside their answer to compare it with."),
        )
        return
    yield Finding(
        Verdict.KEPT,
        "answer-complete",
        N_("Their answer of {date} has every kind of data that was known to be held: {count}."),
        {"date": day_of(begin), "count": len(compared)},
        len(compared),
        records=RecordFilter(organisation=case.slug, export=parts[0].export),
    )


def _kinds(case: Case, answers: Sequence[Picture]) -> set[Category]:
    return {category for each in answers for category in case.insight.kinds(case.slug, each.export)}


def _known(case: Case, answered: set[Category]) -> list[Held]:
    """What is known to be held of the categories that are not in the answer."""
    lacking = [category for category in Category if category not in answered]
    origins = _GIVEN if case.right is Right.PORTABILITY else tuple(Origin)
    found = {each.category: each for each in case.insight.held(case.slug, lacking, origins)}
    if Origin.RECEIVED in origins:
        for line in case.insight.passed_on(case.slug):
            if line.category in lacking:
                found.setdefault(line.category, Held(line.category, line.records, line.first, line.last))
    return list(found.values())


def _missing(case: Case, known: Held, begin: int, *, proved: bool, mended: bool) -> Finding:
    limit = case.promise.old_before - STALE_DAYS * _DAY
    newest = known.last or max((each.made for each in case.before), default=0)
    fresh = newest >= limit
    if not fresh:
        sentence = N_(
            "{category}: known to be held, and not in their answer of {date}. What is known is old, and may have been"
            " erased since. Records: {count}."
        )
    elif not proved:
        sentence = N_(
            "{category}: known to be held, and not in what came in on {date}. It may come in another part, or stand in"
            " a file that could not be read. Records: {count}."
        )
    else:
        sentence = N_("{category}: known to be held, and not in their answer of {date}. Records: {count}.")
    return Finding(
        Verdict.BROKEN if proved and fresh else Verdict.CANNOT_TELL,
        "missing-in-answer" if proved and fresh else "perhaps-missing",
        sentence,
        {"category": known.category.label, "count": known.records, "date": day_of(begin)},
        known.records,
        known.first,
        known.last,
        known.category,
        records=RecordFilter(organisation=case.slug, category=known.category),
        doubt=not (proved and fresh),
        mended=proved and fresh and mended,
    )


def corrected(case: Case) -> Iterator[Finding]:
    """Whether what was to be corrected changed, and says now what the letter says."""
    if not case.after:
        yield no_newer_export(case)
        return
    request = case.promise.request
    categories = [request.about] if request.about else [line.category for line in request.evidence]
    before = case.compared(case.after[-1])
    if not categories or not before:
        yield Finding(
            Verdict.CANNOT_TELL,
            "nothing-to-compare",
            N_("No export from before your letter is in the vault, to compare the one of {date} with."),
            {"date": day_of(case.after[-1].made)},
        )
        return
    earlier = [case.insight.values(case.slug, each.export, categories=categories) for each in before]
    for picture in reversed(case.after):
        found = case.insight.values(case.slug, picture.export, categories=categories)
        yield _changed(case, picture, earlier, found, alone=request.about is not None)


def _changed(
    case: Case, picture: Picture, earlier: Sequence[Sequence[Value]], found: Sequence[Value], *, alone: bool
) -> Finding:
    known = {each.record for values in earlier for each in values}
    last = {each.record for each in earlier[-1]}
    new = [each for each in found if each.record not in known]
    right = [each for each in new if _said(case, each)]
    same = bool(found) and {each.record for each in found} == last
    if right:
        verdict, code = Verdict.KEPT, "corrected"
        sentence = N_("The export of {date} says now what your letter says: {count}.")
    elif same and alone and len(found) <= MOST_VALUES:
        verdict, code = Verdict.BROKEN, "unchanged"
        sentence = N_("Nothing of it changed: all stands in the export of {date} as it was. Records: {count}.")
    else:
        verdict, code = Verdict.CANNOT_TELL, "changed-otherwise"
        sentence = N_("Whether it is right now, only you can tell: look at the export of {date}. New in it: {count}.")
    count = {"corrected": len(right), "unchanged": len(found)}.get(code, len(new))
    return Finding(
        verdict,
        code,
        sentence,
        {"date": day_of(picture.made), "count": count},
        count,
        category=case.about,
        files=tuple(sorted({each.file for each in right or found}))[:_SHORTEST],
        records=RecordFilter(organisation=case.slug, category=case.about, export=picture.export),
        doubt=verdict is Verdict.CANNOT_TELL,
        mended=verdict is Verdict.BROKEN and picture is not case.after[-1],
    )


def _said(case: Case, value: Value) -> bool:
    """Whether a value stands in the letter, word for word."""
    body = case.promise.request.body.casefold()
    texts = (text.strip().casefold() for text in (value.title, value.detail))
    return any(len(text) >= _SHORTEST and text in body for text in texts)
