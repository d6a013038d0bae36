# SPDX-License-Identifier: MPL-2.0
"""Small valid files for every rule of every source.

They come from what the tests of the brands feed, from the exports that the tests can use, and, for rules that
neither has, from the words the reader itself knows. What cannot be found so, and what once broke a reader,
stands in ``corpus/SOURCE/RULE/``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from app.sources.registry import all_sources
from app.sources.source import FileRule, Source
from tests.fuzz import generic
from tests.fuzz.harvest import harvested
from tests.fuzz.vocabulary import words_of
from tests.sources.exports import exports_of

KEPT = Path(__file__).parent / "corpus"
_LARGEST = 6 * 1024
_MOST = 10
_VALUES = ("2024-03-01T10:20:30Z", "17", "mara@example.org", "203.0.113.7", "Zoë", "1700000000000", "true", "3,5 €")


@dataclass(frozen=True, slots=True)
class Seed:
    """A small valid file."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """A rule that reads, with its seeds and the words its reader knows."""

    source: Source
    rule: FileRule
    seeds: tuple[Seed, ...]
    words: tuple[str, ...]


@cache
def targets(slug: str) -> tuple[Target, ...]:
    """Every reading rule of a source, in the order of the rules. Never empty for a source with readers."""
    source = next(source for source in _all() if source.slug == slug)
    found: dict[str, list[Seed]] = {rule.name: [] for rule in source.rules if rule.read}
    by_reader: dict[int, list[Seed]] = {}
    for seed in _known(source):
        matched = source.rule_for(seed.path)
        if matched and matched[0].read and len(found[matched[0].name]) < _MOST and seed.content.strip():
            found[matched[0].name].append(seed)
            by_reader.setdefault(id(matched[0].read), []).append(seed)
    result = []
    for rule in source.rules:
        if rule.read is None:
            continue
        words = words_of(rule) if source.slug != generic.SLUG else list(generic.WORDS)
        path = path_of(rule)
        seeds = found[rule.name] or [
            Seed(path_of(rule, PurePosixPath(seed.path).suffix), seed.content)
            for seed in by_reader.get(id(rule.read), ())[:_MOST]
        ]
        if len(seeds) < 2 and source.slug != generic.SLUG:
            seeds = [*seeds, *_made(path, words)]
        result.append(Target(source, rule, tuple(seeds), tuple(words)))
    return tuple(result)


def sources() -> tuple[str, ...]:
    """The slugs of all sources that read anything, that of tables which Mien does not know among them."""
    return tuple(source.slug for source in _all() if any(rule.read for rule in source.rules))


def kept() -> Iterator[tuple[str, str, Path]]:
    """Every kept file: the source, the folder of the rule, the file."""
    for file in sorted(KEPT.glob("*/*/*")):
        yield file.parent.parent.name, file.parent.name, file


def path_of(rule: FileRule, suffix: str = "") -> str:
    """A path that the rule is meant for, with this suffix where it takes one."""
    patterns = next(iter(rule.paths.values()))
    pattern = next((each for each in patterns if suffix and each.endswith(suffix)), patterns[0])
    return f"{pattern[:-1]}json".replace("*", "1") if pattern.endswith(".*") else pattern.replace("*", "1")


def kept_path(source: Source, rule: FileRule, file: Path) -> str:
    """The path of a kept file in an export: under its own name where the rule takes that."""
    usual = path_of(rule)
    own = f"{usual.rpartition('/')[0]}/{file.name}".removeprefix("/")
    found = source.rule_for(own)
    return own if found and found[0] is rule else usual


def folder_of(rule: FileRule) -> str:
    """The name of a rule as that of a folder."""
    return re.sub(r"\W+", "-", rule.name).strip("-")


@cache
def _all() -> tuple[Source, ...]:
    return (*all_sources(), generic.source())


def _known(source: Source) -> Iterator[Seed]:
    if source.slug == generic.SLUG:
        yield from (Seed(*seed) for seed in generic.SEEDS)
    rules = {folder_of(rule): rule for rule in source.rules}
    for slug, folder, file in kept():
        if slug == source.slug and folder in rules:
            yield Seed(kept_path(source, rules[folder], file), file.read_bytes())
    module = source.slug.replace("-", "_")
    mine = re.compile(rf"test_{re.escape(module)}(_|$)")
    for fed in harvested():
        if mine.match(fed.test):
            yield Seed(fed.path, compact(fed.content))
    for export in exports_of(source):
        for file in sorted(each for each in export.rglob("*") if each.is_file()):
            yield Seed(file.relative_to(export).as_posix(), compact(file.read_bytes()))


def compact(content: bytes) -> bytes:
    """The same sort of file with few rows: the small ones find as much, and far sooner."""
    if len(content) <= 1024:
        return content
    try:
        value = json.loads(content)
    except ValueError:
        lines = content.splitlines(keepends=True)
        return content if len(content) <= _LARGEST else b"".join(lines[:12])[:_LARGEST]
    return json.dumps(_shortened(value), ensure_ascii=False).encode("utf-8", "replace")


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        kinds = {repr(sorted(inner)) if isinstance(inner, dict) else type(inner): inner for inner in reversed(value)}
        return [_shortened(inner) for inner in list(kinds.values())[:4]]
    return value


def _made(path: str, words: list[str]) -> Iterator[Seed]:
    """Files of the words a reader knows, as a table, an object, a list of objects or a page."""
    values = [_VALUES[number % len(_VALUES)] for number in range(len(words))]
    name, _, ending = path.rpartition(".")
    if ending == "js":
        # As X wraps each of its documents: one object behind an assignment.
        part = dict(zip(words[:24], values, strict=False)) or {"id": "17", "createdAt": values[0]}
        kind = name.rpartition("/")[2].replace("-", "_")
        yield Seed(path, f"window.YTD.{kind}.part0 = [ {json.dumps({kind: part})} ]".encode())
    elif ending in ("json", "jsonl"):
        for start in range(0, max(len(words), 1), 24):
            part = dict(zip(words[start : start + 24], values[start:], strict=False))
            yield Seed(path, json.dumps(part).encode())
            yield Seed(path, json.dumps([part, part]).encode())
        yield Seed(path, json.dumps({word: [{"name": "Zoë", "timestamp": 1700000000}] for word in words[:40]}).encode())
    elif ending in ("html", "xml", "kml", "gpx", "tcx"):
        rows = "".join(f"<tr><th>{word}</th><td>{value}</td></tr>" for word, value in zip(words, values, strict=True))
        yield Seed(path, f"<html><body><table>{rows}</table><p>Zoë</p></body></html>".encode()[:_LARGEST])
    elif ending in ("csv", "tsv"):
        for start in range(0, max(len(words), 1), 40):
            header = ",".join(f'"{word}"' for word in words[start : start + 40])
            row = ",".join(f'"{value}"' for value in values[start : start + 40])
            yield Seed(path, f"{header}\n{row}\n{row}\n".encode())
    else:
        lines = "".join(f"{word}: {value}\n" for word, value in zip(words, values, strict=True))
        yield Seed(path, lines.encode()[:_LARGEST])
    if not name:
        yield Seed(path, b"{}")
