# SPDX-License-Identifier: MPL-2.0
"""What LinkedIn guesses and sells: the attributes advertisers aim at, its inferences, advertisements clicked."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Item, Mechanism, Record
from app.sources.reading.csv_stream import lines, name_of
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Custom, Fields, Table, joined, read_csv, unreadable
from app.sources.source import FileInput

_PROVIDED, _OBSERVED, _INFERRED = Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED
# Column of Ad_Targeting.csv: what it is about, and whether it repeats the profile or is a guess of LinkedIn's.
_TARGETING = {
    "member age": (Category.DEMOGRAPHICS, _INFERRED),
    "member gender": (Category.DEMOGRAPHICS, _INFERRED),
    "company names": (Category.WORK, _PROVIDED),
    "company follower of": (Category.INTERESTS, _PROVIDED),
    "company category": (Category.WORK, _INFERRED),
    "company size": (Category.WORK, _INFERRED),
    "company growth rate": (Category.WORK, _INFERRED),
    "company revenue": (Category.WORK, _INFERRED),
    "company industries": (Category.WORK, _INFERRED),
    "company connections": (Category.CONTACTS, _INFERRED),
    "degrees": (Category.EDUCATION, _PROVIDED),
    "degreeclass": (Category.EDUCATION, _INFERRED),
    "member schools": (Category.EDUCATION, _PROVIDED),
    "fields of study": (Category.EDUCATION, _PROVIDED),
    "graduation year": (Category.EDUCATION, _INFERRED),
    "function by size": (Category.WORK, _INFERRED),
    "job functions": (Category.WORK, _INFERRED),
    "job seniorities": (Category.WORK, _INFERRED),
    "job titles": (Category.WORK, _PROVIDED),
    "years of experience": (Category.WORK, _INFERRED),
    "member skills": (Category.WORK, _PROVIDED),
    "member groups": (Category.INTERESTS, _PROVIDED),
    "member interests": (Category.INTERESTS, _INFERRED),
    "member traits": (Category.SEGMENTS, _INFERRED),
    "high value audience segments": (Category.SEGMENTS, _INFERRED),
    "buyer groups": (Category.SEGMENTS, _INFERRED),
    "interface locales": (Category.SETTINGS, _OBSERVED),
    "interfacelocale": (Category.SETTINGS, _OBSERVED),
    "profile locations": (Category.LOCATION, _INFERRED),
}
_UNKNOWN = (Category.SEGMENTS, _INFERRED)
_LABELLED = frozenset({Category.INTERESTS, Category.SEGMENTS})
_ROWS_BEFORE_HEADER = 20


def read_targeting(file: FileInput) -> Iterator[Item]:
    """One row of attributes; columns of one name are repeated, values of a cell are joined by "; ".

    Raises :class:`FileUnexpected` when no header is found.
    """
    columns: list[str] = []
    anything = False
    for number, cells in lines(file):
        if not columns:
            anything = anything or any(cell.strip() for cell in cells)
            if {name_of(cell) for cell in cells} & _TARGETING.keys():
                columns = [cell.strip().lstrip("\ufeff").strip('"') for cell in cells]
            elif number > _ROWS_BEFORE_HEADER:
                break
            continue
        told: set[tuple[str, str]] = set()
        for column, cell in zip(columns, cells, strict=False):
            for value in cell.split(";"):
                label = value.strip()
                # The same company stands in several columns of one name.
                if label and (column, label) not in told:
                    told.add((column, label))
                    yield _attribute(column, label, f"row {number}, {column}")
    if anything and not columns:
        raise FileUnexpected


def _attribute(column: str, label: str, place: str) -> Record:
    category, origin = _TARGETING.get(column.casefold(), _UNKNOWN)
    if category in _LABELLED:
        category = sensitive_category(label) or category
    return Record(category, origin, "ad-targeting", label, place, detail=column)


_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})
_SUBJECTS = (
    (re.compile(r"demographic|\bage\b|gender"), Category.DEMOGRAPHICS),
    (re.compile(r"career|\bjob"), Category.WORK),
    (re.compile(r"educat|school"), Category.EDUCATION),
    (re.compile(r"locat"), Category.LOCATION),
    (re.compile(r"interest"), Category.INTERESTS),
)


def _inference(row: Fields) -> Iterator[Item]:
    """Every inference that LinkedIn could make is listed; "No" is an answer, too, but no claim."""
    name, answer = row.get("Type of inference", "Inference Type"), row.get("Inference", "Value")
    group, description = row.get("Category"), row.get("Description")
    if not (name and answer):
        yield unreadable(row.place)
        return
    subject = f"{group} {name}".casefold()
    category = sensitive_category(name) or next(
        (category for words, category in _SUBJECTS if words.search(subject)), Category.SEGMENTS
    )
    claim = answer.casefold() not in _NO
    title = name if answer.casefold() in _YES else f"{name}: {answer}"
    kind = "inference" if claim else "inference-not-made"
    yield Record(category, _INFERRED, kind, title, row.place, detail=joined(group, description))


read_inferences = read_csv(Custom(("Type of inference", "Inference Type"), _inference))

read_ads_clicked = read_csv(
    Table(
        Category.ADVERTISING, _OBSERVED, "ad-clicked", ("Ad Title/Id", "Ad Title", "Ad Id"),
        when=("Ad clicked Date", "Ad Clicked Date", "Date"),
    )
)  # fmt: skip
# Sites and apps of others that show LinkedIn's advertisements tell it who looked.
read_partner_ads = read_csv(
    Table(
        Category.ADVERTISING, _OBSERVED, "ad-engaged", ("Ad Title/Id", "Ad Title", "Action"), when=("Date",),
        detail=("Action", "Page/App"), other=("Page/App", "Page", "App"), role=Role.PARTNER,
        mechanism=Mechanism.SITE_OR_APP_VISIT, purpose=Purpose.ADVERTISING,
    )
)  # fmt: skip
