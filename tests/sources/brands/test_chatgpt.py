# SPDX-License-Identifier: MPL-2.0
"""ChatGPT: what was asked, what it was told and what it noted, in an export of any size."""

import json
import tracemalloc
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.chatgpt import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.endless import endless
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, file_input, issues, read, records, rule_of, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "chatgpt-en"]


def of(name: str) -> list[Item]:
    """What a file of the invented export says."""
    return read(SOURCE, name, (EXPORT / name).read_bytes())


def conversations(value: Any) -> list[Item]:
    rule = rule_of(SOURCE, "conversations.json")
    assert rule.read is not None
    found: list[Item] = list(rule.read(file_input("conversations.json", json.dumps(value).encode())))  # type: ignore[arg-type]
    return found


def by_kind() -> dict[str, Record]:
    value = json.loads((EXPORT / "conversations-000.json").read_bytes())
    return {row.kind: row for row in records(conversations(value))}


def test_questions_are_the_persons_own_and_answers_are_not() -> None:
    rows = by_kind()
    question, answer = rows["assistant-question"], rows["assistant-answer"]
    assert (question.origin, question.category) == (Origin.PROVIDED, Category.HEALTH)
    assert (question.when.isoformat(), question.detail) == ("2024-02-01T17:53:21Z", "Headaches at night")
    assert (answer.origin, answer.category) == (Origin.OBSERVED, Category.MESSAGES)


def test_what_it_notes_to_remember_is_a_guess() -> None:
    memory = by_kind()["assistant-memory"]
    assert memory.title == "User suffers from migraine and teaches physics."
    assert (memory.origin, memory.category) == (Origin.INFERRED, Category.HEALTH)
    assert records(of("memories.json"))[0].origin is Origin.INFERRED


def test_what_the_person_said_of_themselves_counts_once() -> None:
    rows = by_kind()
    assert rows["about-me"].title.startswith("Preferred name: Ada")
    assert rows["about-me"].when.isoformat() == "", "it stands in every conversation anew"
    assert rows["instructions"].title == "Be brief."


def test_system_and_tool_messages_are_nobodys_words() -> None:
    assert not any("context updated" in row.title for row in by_kind().values())


def test_a_picture_comes_after_the_words() -> None:
    value = json.loads((EXPORT / "conversations-001.json").read_bytes())
    [question] = [row for row in records(conversations(value)) if row.kind == "assistant-question"]
    assert question.title == "Draw this room tidier"


def test_by_what_the_service_recognises_the_person() -> None:
    assert {(each.kind, each.value) for each in sightings(of("user.json"))} == {
        (IdentifierKind.ACCOUNT, "user-AbC123"),
        (IdentifierKind.EMAIL, "ada.brandt@example.org"),
        (IdentifierKind.PHONE, "+4915100000099"),
    }


def test_advertisements_in_a_form_nobody_described() -> None:
    items = of("ads.json")
    assert [(each.recipient.name, each.mechanism) for each in disclosures(items) if each.recipient] == [
        ("Velora Outdoor", Mechanism.AD_CLICK)
    ]
    traits = {row.title: (row.category, row.origin) for row in records(items) if row.kind == "ad-trait"}
    assert traits["Migraine relief"] == (Category.HEALTH, Origin.INFERRED)


def test_an_export_of_any_size_fits_into_little_memory() -> None:
    node = {"message": {"author": {"role": "user"}, "content": {"parts": ["x" * 400]}, "create_time": 1706810001.0}}
    unit = f'"a": {json.dumps(node)}, '.encode()
    rule = rule_of(SOURCE, "conversations.json")
    assert rule.read is not None
    file = endless("conversations.json", b'[{"title": "One", "mapping": {', unit, 8 * 1024 * 1024)
    count = 0
    tracemalloc.start()
    with pytest.raises(FileUnreadable):
        for _ in rule.read(file):
            count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 10_000
    assert peak < 4 * 1024 * 1024


def test_a_conversation_without_sense_costs_itself() -> None:
    found = conversations([{"mapping": {}}, 7, {"title": "Kept", "mapping": {}}])
    assert [row.title for row in records(found)] == ["Kept"]
    assert [issue.place for issue in issues(found)] == ["item 1", "item 2"]


def test_a_torn_export_keeps_what_came_before() -> None:
    rule = rule_of(SOURCE, "conversations.json")
    assert rule.read is not None
    torn = b'[{"title": "A", "mapping": {"a": {"message": {"author": {"role": "user"}, "content": {"text": "kept"}}}, "'
    found = []
    with pytest.raises(FileUnreadable):
        for item in rule.read(file_input("conversations.json", torn)):
            found.append(item)
    assert [row.title for row in records(found)] == ["kept"]  # type: ignore[arg-type]


def test_another_document_of_that_name_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "conversations.json", b'{"conversations": []}')
