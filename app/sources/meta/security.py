# SPDX-License-Identifier: MPL-2.0
"""Devices, cookies and days of use. Cookies and push tokens may be live secrets: never kept whole."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.meta.listing import Facts, rows, unreadable_row
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.meta import joined, mask, members, moment, root_name
from app.sources.reading.values import first_text, mapping, sequence, text
from app.sources.source import FileInput

# What systems send when advertising ids are switched off.
_NO_ID = frozenset({"", "00000000-0000-0000-0000-000000000000"})
_DEVICE_IDS = ("family_device_id", "device_id", "phone_id")


def read_mobile_devices(file: FileInput) -> Iterator[Item]:
    """Phones and tablets with their advertising ids (``devices``); push tokens are left out."""
    for entry in rows(file, {"devices", "devices_devices"}):
        row = mapping(entry.value)
        model = first_text(row, "type", "model", "device_name") or entry.words()
        if not row or not model:
            yield unreadable_row(entry.place)
            continue
        when = entry.when("update_time")
        tokens = [mapping(one) for one in sequence(row.get("push_tokens"))]
        versions = [first_text(one, "os_version") for one in tokens]
        system = first_text(row, "os")
        yield _record("device", model, entry.place, joined([system, *versions]), when)
        advertising = first_text(row, "advertiser_id", "advertising_id")
        if advertising not in _NO_ID:
            yield _record("advertising-id", advertising, entry.place, joined([model, system]), when)
            yield Sighting(IdentifierKind.ADVERTISING_ID, advertising, entry.place, origin=Origin.OBSERVED, when=when)
        ids = [first_text(one, key) for one in (row, *tokens) for key in _DEVICE_IDS]
        for value in dict.fromkeys(one for one in ids if one not in _NO_ID):
            yield Sighting(IdentifierKind.DEVICE, value, entry.place, origin=Origin.OBSERVED, when=when)


def _record(kind: str, title: str, place: str, detail: str = "", when: Any = NO_MOMENT) -> Record:
    return Record(Category.DEVICES, Origin.OBSERVED, kind, title, place, when=when, detail=detail)


_CAMERA = Facts("camera", Category.DEVICES, Origin.OBSERVED, roots=frozenset({"devices_camera"}))
_DEVICE_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,40}", re.IGNORECASE)


def read_camera(file: FileInput) -> Iterator[Item]:
    """What the camera of a phone can do, and by which id the phone is known (``devices_camera``), told by its form."""
    for item in _CAMERA(file):
        yield item
        if isinstance(item, Record) and item.detail not in _NO_ID and _DEVICE_ID.fullmatch(item.detail):
            yield Sighting(IdentifierKind.DEVICE, item.detail, item.place, origin=Origin.OBSERVED, when=item.when)


def read_cookies(file: FileInput) -> Iterator[Item]:
    """Browsers known by a cookie, with the times they were seen (``datr_stats{cookie: [time]}``)."""
    found = False
    for root, _, value in members(file):
        if root_name(root) != "datr_stats" or not isinstance(value, dict):
            continue
        found = True
        for number, (cookie, times) in enumerate(value.items(), start=1):
            place = f"{root} cookie {number}"
            seen = sorted(when for one in sequence(times) if (when := moment(one)) is not NO_MOMENT)
            last = seen[-1] if seen else NO_MOMENT
            yield Record(
                Category.SECURITY,
                Origin.OBSERVED,
                "browser-cookie",
                mask(cookie),
                place,
                when=last,
                detail=f"× {len(seen)}" if len(seen) > 1 else "",
            )
    if not found:
        raise FileUnexpected


def read_face_print(file: FileInput) -> Iterator[Item]:
    """That a template of the person's face was made, and of how many pictures; the template itself is left out."""
    known = False
    for root, place, value in members(file):
        known = True
        count = first_text(mapping(value), "example_count")
        title = root_name(root).replace("_", " ").strip() or "face recognition"
        pictures = f"{count} ×" if count else ""
        yield Record(Category.BIOMETRICS, Origin.INFERRED, "face-print", title, place, detail=pictures)
    if not known:
        raise FileUnexpected


def read_active_days(file: FileInput) -> Iterator[Item]:
    """Days on which the service was used, by platform (whose names are localised keys)."""
    for root, place, value in members(file):
        yield from _days(value, "", place, root_name(root).replace("_", " ").strip(), 6)


def _days(value: Any, platform: str, place: str, fallback: str, depth: int) -> Iterator[Item]:
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            nested = isinstance(inner, dict)
            yield from _days(inner, key if nested else platform, f"{place}.{key}", fallback, depth - 1)
    elif isinstance(value, list) and depth:
        for number, inner in enumerate(value, start=1):
            yield from _days(inner, platform, f"{place} item {number}", fallback, depth - 1)
    elif text(value):
        when = moment(value)
        if when is NO_MOMENT:
            yield unreadable_row(place)
        else:
            title = platform.strip() or fallback or "active day"
            yield Record(Category.ACTIVITY, Origin.OBSERVED, "active-day", title, place, when=when)
