# SPDX-License-Identifier: MPL-2.0
"""What lies beside ``export.xml``: routes of workouts, electrocardiograms, and records of hospitals."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.apple_health.export import route_of
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import lines
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined
from app.sources.reading.tracks import tracks
from app.sources.reading.values import at, first_text, mapping, sequence, storable
from app.sources.source import FileInput

_HEADER_LINES = 20
_CONCEPTS = ("code", "vaccineCode", "medicationCodeableConcept", "type")
_TIMES = (
    "effectiveDateTime", "performedDateTime", "occurrenceDateTime", "authoredOn", "issued", "recordedDate",
    "dateWritten", "date", "onsetDateTime",
)  # fmt: skip
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


def read_route(file: FileInput) -> Iterator[Item]:
    """``workout-routes/*.gpx``: one workout's way, with the place where it began (often home)."""
    for track in tracks(file):
        yield route_of(track)


def read_electrocardiogram(file: FileInput) -> Iterator[Item]:
    """``electrocardiograms/*.csv``: name, birth, time and classification in lines of two cells, in the language of the
    phone; then a figure a line. Of the first lines the third is the time and the fourth what the watch made of it."""
    facts: list[tuple[str, str]] = []
    for number, cells in lines(file):
        if number > _HEADER_LINES:
            break
        words = [storable(cell).strip() for cell in cells]
        if len(words) >= 2 and words[0] and not words[0][:1].isdigit():
            facts.append((words[0], ", ".join(word for word in words[1:] if word)))
    when = next((iso(value) for _, value in facts if _INSTANT.match(value)), NO_MOMENT)
    if len(facts) < 4 or when is NO_MOMENT:
        raise FileUnexpected
    position = next(index for index, (_, value) in enumerate(facts) if _INSTANT.match(value))
    after = facts[position + 1 :]
    title = after[0][1] if after and after[0][1] else "Electrocardiogram"
    yield Record(
        Category.HEALTH, Origin.INFERRED, "electrocardiogram", title, f"row {position + 2}", when,
        joined(*(f"{name}: {value}" for name, value in after[1:6] if value)),
    )  # fmt: skip


def read_clinical(file: FileInput) -> Iterator[Item]:
    """``clinical-records/*.json``: one resource of FHIR (https://hl7.org/fhir/), as a hospital sent it."""
    resource = mapping(json_stream.document(file))
    kind = first_text(resource, "resourceType")
    if not kind:
        raise FileUnexpected
    concepts = [resource[key] for key in _CONCEPTS if resource.get(key)]
    first = concepts[0] if concepts else {}
    named = mapping(first[0] if isinstance(first, list) and first else first)
    displays = (first_text(one, "display") for one in sequence(named.get("coding")))
    title = first_text(named, "text") or next((words for words in displays if words), "")
    when = next(
        (moment for key in _TIMES if (moment := iso(first_text(resource, key))) is not NO_MOMENT), NO_MOMENT
    )
    amount = mapping(resource.get("valueQuantity"))
    value = " ".join(part for part in (first_text(amount, "value"), first_text(amount, "unit")) if part)
    yield Record(
        Category.HEALTH, Origin.RECEIVED, "clinical-record", title or kind, "resourceType", when,
        joined(kind if title else "", value or first_text(resource, "valueString"),
               first_text(at(resource, "performer"), "display")),
        key=first_text(resource, "id"),
    )  # fmt: skip
