# SPDX-License-Identifier: MPL-2.0
"""Whether what was to be erased still stands in newer exports."""

from collections.abc import Iterator, Sequence

from app.catalog.category import Category
from app.catalog.words import N_
from app.insight.answers import RecordFilter
from app.insight.compliance import Picture, Standing
from app.rights.checks.case import MOST_FILES, Case, day_of, no_newer_export
from app.rights.verdict import Finding, Verdict

KEPT_BY_LAW = frozenset({Category.PURCHASES, Category.PAYMENTS})
"""What laws on tax and accounts may oblige a company to keep (GDPR art. 17(3)(b)): no proof of a broken promise."""


def erased(case: Case) -> Iterator[Finding]:
    """Whether what was to be erased still stands in newer exports."""
    if not case.after:
        yield no_newer_export(case)
        return
    newest = case.after[-1]
    shown: set[Category] = set()
    for picture in reversed(case.after):
        left = _old(case, picture)
        for line in left:
            if line.category in shown:
                continue
            shown.add(line.category)
            yield _left(case, picture, line, mended=picture is not newest)
        if picture is newest:
            yield from _gone(case, newest, left)


def _old(case: Case, picture: Picture) -> list[Standing]:
    earlier = [each.export for each in case.before]
    found: dict[Category, Standing] = {}
    for line in case.insight.standing(case.slug, picture.export, case.promise.old_before, earlier):
        if not case.within(line.category):
            continue
        known = found.get(line.category)
        found[line.category] = _together(known, line) if known else line
    return list(found.values())


def _left(case: Case, picture: Picture, line: Standing, *, mended: bool) -> Finding:
    lawful = line.category in KEPT_BY_LAW
    if case.before and not case.earlier(picture):
        return _of_whom(case, picture, line)
    return Finding(
        Verdict.CANNOT_TELL if lawful else Verdict.BROKEN,
        "may-be-kept" if lawful else "still-there",
        N_(
            "{category}: still in the export of {date}, from before your letter. The law may oblige them to keep these"
            " for a time; they must say so. Records: {count}."
        )
        if lawful
        else N_("{category}: still in the export of {date}, from before your letter. Records: {count}."),
        {"category": line.category.label, "count": line.records, "date": day_of(picture.made)},
        line.records,
        line.first,
        line.last,
        line.category,
        line.origin,
        line.files,
        RecordFilter(organisation=case.slug, category=line.category, export=picture.export),
        doubt=lawful,
        mended=mended and not lawful,
    )


def _of_whom(case: Case, picture: Picture, line: Standing) -> Finding:
    return Finding(
        Verdict.CANNOT_TELL,
        "other-account",
        N_(
            "{category}: in the export of {date}, from before your letter. But that shares nothing with the one of"
            " before your letter, and may be of another account. Records: {count}."
        ),
        {"category": line.category.label, "count": line.records, "date": day_of(picture.made)},
        line.records,
        line.first,
        line.last,
        line.category,
        line.origin,
        line.files,
        RecordFilter(organisation=case.slug, category=line.category, export=picture.export),
        doubt=True,
    )


def _gone(case: Case, picture: Picture, left: Sequence[Standing]) -> Iterator[Finding]:
    """What an earlier export had, and the newest one no longer has, though it has files of that sort."""
    before = case.earlier(picture) if left else case.compared(picture)
    if not before:
        yield Finding(
            Verdict.CANNOT_TELL,
            "nothing-to-compare",
            N_("No export from before your letter is in the vault, to compare the one of {date} with."),
            {"date": day_of(picture.made)},
        )
        return
    had = [line for line in case.insight.standing(case.slug, before[-1].export) if case.within(line.category)]
    still = {line.category for line in left}
    for category in dict.fromkeys(line.category for line in had if line.category not in still):
        lines = [line for line in had if line.category is category]
        read = picture.whole and not picture.unread and all(line.rule in picture.rules for line in lines)
        yield Finding(
            Verdict.KEPT if read else Verdict.CANNOT_TELL,
            "gone" if read else "not-in-export",
            N_(
                "{category}: in the export of {before}, and no longer in that of {date}. Records that are gone:"
                " {count}."
            )
            if read
            else N_(
                "{category}: in the export of {before}. That of {date} has no such files, or not all of it could be"
                " read: that proves nothing."
            ),
            {
                "category": category.label,
                "count": sum(line.records for line in lines),
                "before": day_of(before[-1].made or before[-1].imported),
                "date": day_of(picture.made),
            },
            sum(line.records for line in lines),
            category=category,
            records=RecordFilter(organisation=case.slug, category=category, export=before[-1].export),
        )


def _together(one: Standing, other: Standing) -> Standing:
    firsts = [each for each in (one.first, other.first) if each]
    return Standing(
        one.category,
        one.origin,
        one.rule,
        one.records + other.records,
        min(firsts, default=0),
        max(one.last, other.last),
        tuple(dict.fromkeys((*one.files, *other.files)))[:MOST_FILES],
    )
