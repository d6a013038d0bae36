# SPDX-License-Identifier: MPL-2.0
"""Whether guesses about the person came that were not there before."""

from collections.abc import Iterator, Sequence

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.right import Right
from app.catalog.words import N_
from app.insight.answers import RecordFilter
from app.insight.compliance import Picture, Value
from app.rights.checks.case import MOST_FILES, Case, day_of, no_newer_export
from app.rights.verdict import Finding, Verdict


def guesses(case: Case) -> Iterator[Finding]:
    """Whether guesses came that were not there before.

    Who may no longer use data for profiles may keep none either (GDPR art. 17(1)(b) and (c)): a guess that stands in
    an export made after the day that binds, and in none before it, was made or kept against the person's word.
    """
    if not case.after:
        yield no_newer_export(case)
        return
    told = doubted = False
    for picture in reversed(case.after):
        found = _guessed(case, picture)
        before = _before(case, picture)
        known = [(each.rules, _labels(case, each)) for each in before] if found else []
        new = [each for each in found if each.time >= case.promise.broken_from or _is_new(each, known)]
        if new and not told:
            told = True
            yield _guessing(case, picture, new, before[-1] if before else None)
        if len(found) > len(new) and not doubted:
            doubted = True
            yield _old_guesses(case, picture, len(found) - len(new))
        if picture is case.after[-1] and not found:
            yield _no_guesses(case, picture)


def _guessed(case: Case, picture: Picture) -> list[Value]:
    special = case.right is Right.LIMIT_SENSITIVE
    return [
        each
        for each in case.insight.values(case.slug, picture.export, Origin.INFERRED)
        if case.within(each.category) and (each.category.special or not special)
    ]


def _before(case: Case, picture: Picture) -> list[Picture]:
    """Earlier exports of the same account that are no proof of guessing themselves."""
    limit = case.promise.broken_from
    return [each for each in case.pictures if each.account == picture.account and 0 < each.made < limit]


def _is_new(value: Value, known: Sequence[tuple[frozenset[str], frozenset[tuple[Category, str]]]]) -> bool:
    """Whether earlier exports have files of that sort, and none of them has the guess; ``known``: the sorts of files
    of each, and what it guesses."""
    looked = [labels for rules, labels in known if value.rule in rules]
    return bool(looked) and all((value.category, value.title) not in labels for labels in looked)


def _labels(case: Case, picture: Picture) -> frozenset[tuple[Category, str]]:
    """What an export guesses, label by label."""
    return frozenset((each.category, each.title) for each in _guessed(case, picture))


def _guessing(case: Case, picture: Picture, new: Sequence[Value], before: Picture | None) -> Finding:
    times = [each.time for each in new if each.time]
    categories = {each.category for each in new}
    return Finding(
        Verdict.BROKEN,
        "new-guesses",
        N_("Guesses about you that stand in the export of {date}, and stood in none before {bound}: {count}.")
        if before
        else N_("Guesses about you that were made after {bound}, as the export of {date} says: {count}."),
        {"date": day_of(picture.made), "bound": case.promise.bound, "count": len(new)},
        len(new),
        min(times, default=0),
        max(times, default=0),
        categories.pop() if len(categories) == 1 else case.about,
        Origin.INFERRED,
        tuple(sorted({each.file for each in new}))[:MOST_FILES],
        RecordFilter(organisation=case.slug, category=case.about, origin=Origin.INFERRED, export=picture.export),
    )


def _old_guesses(case: Case, picture: Picture, old: int) -> Finding:
    return Finding(
        Verdict.CANNOT_TELL,
        "old-guesses",
        N_(
            "Guesses from before that still stand in the export of {date}: {count}. Whether they are still used, no"
            " export says."
        ),
        {"date": day_of(picture.made), "count": old},
        old,
        category=case.about,
        origin=Origin.INFERRED,
        records=RecordFilter(
            organisation=case.slug, category=case.about, origin=Origin.INFERRED, export=picture.export
        ),
        doubt=True,
    )


def _no_guesses(case: Case, picture: Picture) -> Finding:
    had = [value for each in case.compared(picture) for value in _guessed(case, each)]
    read = bool(had) and picture.whole and not picture.unread and {each.rule for each in had} <= picture.rules
    return Finding(
        Verdict.KEPT if read else Verdict.CANNOT_TELL,
        "no-guesses" if read else "guesses-not-shown",
        N_("The export of {date} has no guesses about you any more; an earlier one had: {count}.")
        if read
        else N_("The export of {date} shows no guesses about you; whether there are none, it does not say."),
        {"date": day_of(picture.made), "count": len({(each.category, each.title) for each in had})},
        origin=Origin.INFERRED,
    )
