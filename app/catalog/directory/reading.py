# SPDX-License-Identifier: MPL-2.0
"""Entries and authorities as JSON: how the files in ``resources/organisations`` and an update write them.

A file is an object with ``entries``, ``authorities`` or both. What is not known is left out.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.catalog.directory.authority import Authority
from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Cited, Entry, Proof, Quality
from app.catalog.directory.setting import Setting, SettingStep, StepKind
from app.catalog.errors import MienError
from app.catalog.purpose import Purpose
from app.catalog.request import Channel
from app.catalog.words import N_

_TEXTS = (
    "slug", "name", "brand", "legal_name", "country", "language", "email", "agent", "form", "officer", "site",
    "deletion", "opt_out",
)  # fmt: skip
_LISTS = ("domains", "aliases", "serves", "post", "origins")
_FLAGS = ("ordinary", "needs_id")
_CITED = ("deletion_cited", "opt_out_cited")
_OTHERS = ("prefers", "proofs", "settings", "quality", "day")
_SETTING = {"purpose", "url", "steps", "origin", "day", "language"}
_AUTHORITY = ("country", "name", "site", "language", "region", "complaint", "email")


class DirectoryDamaged(MienError):
    """What should be a part of the directory is none."""

    code = "directory-damaged"
    sentence = N_("The directory of organisations cannot be read. Install Mien again, or fetch the directory again.")


@lru_cache(maxsize=2)
def load_directory(folder: Path) -> Directory:
    """Read the bundled directory (``data_folder("resources") / "organisations"``) once.

    Raises DirectoryDamaged when a file is not what it must be, OSError when there is none.
    """
    entries: list[Entry] = []
    authorities: list[Authority] = []
    for path in sorted(folder.glob("*.json")):
        found, supervising = read_document(path.read_bytes())
        entries += found
        authorities += supervising
    # A fetched directory that is older than this one must not take its place.
    newest = max((*(each.day for each in entries), *(each.day for each in authorities)), default=None)
    return Directory(entries, authorities, newest.isoformat() if newest else "")


def read_document(data: bytes) -> tuple[list[Entry], list[Authority]]:
    """The entries and authorities of one file. Raises DirectoryDamaged."""
    try:
        document = json.loads(data)
        entries = [entry_from(record) for record in document.get("entries", ())]
        return entries, [_authority(record) for record in document.get("authorities", ())]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DirectoryDamaged from error


def entry_from(record: dict[str, Any]) -> Entry:
    """One entry. Raises ValueError, KeyError or TypeError for a record that is none."""
    unknown = set(record) - {*_TEXTS, *_LISTS, *_FLAGS, *_CITED, *_OTHERS}
    if unknown:
        raise ValueError("unknown field")
    known: dict[str, Any] = {name: _text(record[name]) for name in _TEXTS if name in record}
    known.update({name: tuple(_text(each) for each in _list(record[name])) for name in _LISTS if name in record})
    known.update({name: record[name] is True for name in _FLAGS if name in record})
    known.update({name: _cited(record[name]) for name in _CITED if name in record})
    known.setdefault("brand", known["slug"])
    return Entry(
        **known,
        prefers=Channel(record["prefers"]) if "prefers" in record else None,
        proofs=tuple(Proof(each) for each in _list(record.get("proofs", []))),
        settings=tuple(_settings(record.get("settings", []))),
        quality=Quality(record["quality"]),
        day=date.fromisoformat(record["day"]),
    )


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry as it is written; the other way of :func:`entry_from`."""
    record: dict[str, Any] = {name: getattr(entry, name) for name in _TEXTS}
    record.update({name: list(getattr(entry, name)) for name in _LISTS})
    record.update({name: getattr(entry, name) for name in _FLAGS})
    for name in _CITED:
        cited: Cited | None = getattr(entry, name)
        record[name] = {"page": cited.page, "day": cited.day.isoformat()} if cited else None
    record["prefers"] = entry.prefers.slug if entry.prefers else ""
    record["proofs"] = [proof.slug for proof in entry.proofs]
    record["settings"] = [_setting_record(setting) for setting in entry.settings]
    record["quality"] = entry.quality.slug
    record["day"] = entry.day.isoformat()
    if entry.brand == entry.slug:
        del record["brand"]
    return {name: value for name, value in record.items() if value}


def _cited(written: object) -> Cited:
    if not isinstance(written, dict) or set(written) != {"page", "day"}:
        raise ValueError("not a citation")
    return Cited(_text(written["page"]), date.fromisoformat(written["day"]))


def _settings(written: object) -> Iterator[Setting]:
    if isinstance(written, dict):
        # As entries were written before settings had steps; the person's own ones may be kept so.
        written = [{"purpose": word, "url": link} for word, link in written.items()]
    for each in _list(written):
        if set(each) - _SETTING:
            raise ValueError("unknown field")
        yield Setting(
            Purpose(each["purpose"]),
            _text(each["url"]),
            tuple(SettingStep(StepKind(kind), *map(_text, label)) for kind, *label in _list(each.get("steps", []))),
            _text(each.get("origin", "")),
            date.fromisoformat(each["day"]) if "day" in each else None,
            _text(each.get("language", "en")),
        )


def _setting_record(setting: Setting) -> dict[str, Any]:
    record: dict[str, Any] = {"purpose": setting.purpose.slug, "url": setting.url}
    record["steps"] = [[step.kind.slug, step.label] if step.label else [step.kind.slug] for step in setting.steps]
    record["origin"] = setting.origin
    record["day"] = setting.day.isoformat() if setting.day else ""
    record["language"] = setting.language if setting.language != "en" else ""
    return {name: value for name, value in record.items() if value}


def _authority(record: dict[str, Any]) -> Authority:
    known = {name: _text(record[name]) for name in _AUTHORITY if name in record}
    return Authority(**known, day=date.fromisoformat(record["day"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value
