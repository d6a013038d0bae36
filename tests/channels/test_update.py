# SPDX-License-Identifier: MPL-2.0
"""A directory is taken from whoever it is asked of by HTTPS, and only with the signature of a publisher."""

import base64
import json
import ssl
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.directory.manifest import CONTEXT, LARGEST_MANIFEST, Manifest, read_manifest, write_manifest
from app.catalog.directory.publisher import Publisher as Whose
from app.catalog.directory.publisher import chosen, load_publisher, publisher_key
from app.catalog.directory.reading import DirectoryDamaged
from app.catalog.directory.updating import UpdateNotGenuine
from app.channels import errors
from app.channels.errors import AddressMissing, AddressUnfit, ChannelError, KeyMissing, ServerUnreachable
from app.channels.update import fetch_release
from app.insight.reaching import shipped_publisher
from tests.channels.publisher import RECORD, Publisher
from tests.channels.test_fetching import site

PUBLISHER, STRANGER = Publisher(), Publisher()
SAID = Manifest("2026-05-31", "directory-2026-05-31.json", 10, "0" * 64)


def test_a_release_is_fetched_by_its_manifest(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    pages = PUBLISHER.pages(RECORD)
    with site(serving, pages) as (port, asked):
        address = f" https://localhost:{port}/d/manifest.json "
        found = fetch_release(Whose(address, (STRANGER.public, PUBLISHER.public)), context=trusting)
    assert found.manifest.version == "2027-01-31"
    assert found.data == pages[f"/d/{found.manifest.file}"][2]
    assert found.address == address.strip()
    assert [each["path"] for each in asked] == ["/d/manifest.json", f"/d/{found.manifest.file}"]


def test_only_a_trusted_signature_counts(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    with site(serving, STRANGER.pages(RECORD)) as (port, asked), pytest.raises(UpdateNotGenuine):
        fetch_release(Whose(f"https://localhost:{port}/d/manifest.json", (PUBLISHER.public,)), context=trusting)
    # Of a manifest that nobody signed, the file is not even asked for.
    assert {each["path"] for each in asked} == {"/d/manifest.json"}


@pytest.mark.parametrize("change", [b"x", None])
def test_a_file_that_is_not_the_announced_one_is_refused(
    change: bytes | None, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    pages = PUBLISHER.pages(RECORD)
    path = next(each for each in pages if each != "/d/manifest.json")
    if change is None:
        del pages[path]
    else:
        pages[path] = (200, "application/json", pages[path][2] + change)
    with site(serving, pages) as (port, _), pytest.raises((errors.UpdateNotGenuine, ServerUnreachable)):
        fetch_release(Whose(f"https://localhost:{port}/d/manifest.json", (PUBLISHER.public,)), context=trusting)


def test_a_manifest_without_end_is_not_read(serving: ssl.SSLContext, trusting: ssl.SSLContext) -> None:
    pages = {"/m": (200, "application/json", b" " * (LARGEST_MANIFEST + 1))}
    with site(serving, pages) as (port, _), pytest.raises(errors.TooLarge):
        fetch_release(Whose(f"https://localhost:{port}/m", (PUBLISHER.public,)), context=trusting)


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("", AddressMissing),
        ("  ", AddressMissing),
        ("http://localhost/d/manifest.json", AddressUnfit),
        ("file:page", AddressUnfit),
        ("localhost/manifest.json", AddressUnfit),
        ("https://name:word@localhost/m", AddressUnfit),
        ("https://local host/m", AddressUnfit),
        ("https://[", AddressUnfit),
        ("https://localhost:none/m", AddressUnfit),
    ],
)
def test_nothing_is_asked_of_an_unfit_address(address: str, error: type[ChannelError]) -> None:
    with pytest.raises(error):
        fetch_release(Whose(address, (PUBLISHER.public,)))


def test_nothing_is_asked_while_nobodys_signature_would_count() -> None:
    with pytest.raises(KeyMissing):
        fetch_release(Whose("https://localhost/d/manifest.json"))


def test_a_manifest_says_what_was_signed() -> None:
    assert read_manifest(write_manifest(SAID, PUBLISHER.key), [PUBLISHER.public]) == SAID


@pytest.mark.parametrize(
    "wrong",
    [
        {"format": 2},
        {"file": "../secret"},
        {"file": "https://elsewhere.example/d.json"},
        {"file": 1},
        {"size": -1},
        {"size": True},
        {"size": 1 << 40},
        {"sha256": "abc"},
        {"version": "newest"},
    ],
)
def test_a_signed_manifest_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    text = json.dumps({"format": 1, "version": "2026-05-31", "file": "d.json", "size": 1, "sha256": "0" * 64, **wrong})
    signature = base64.b64encode(PUBLISHER.key.sign(CONTEXT + text.encode())).decode()
    with pytest.raises(UpdateNotGenuine):
        read_manifest(json.dumps({"signed": text, "signature": signature}).encode(), [PUBLISHER.public])


def test_a_signature_made_for_something_else_is_none() -> None:
    envelope = json.loads(write_manifest(SAID, PUBLISHER.key))
    other = base64.b64encode(PUBLISHER.key.sign(envelope["signed"].encode())).decode()
    with pytest.raises(UpdateNotGenuine):
        read_manifest(json.dumps({**envelope, "signature": other}).encode(), [PUBLISHER.public])


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_changed_byte_of_what_is_signed_is_believed(place: int, change: int) -> None:
    good = write_manifest(SAID, PUBLISHER.key)
    changed = bytearray(good)
    changed[place % len(good)] ^= change
    try:
        found = read_manifest(bytes(changed), [PUBLISHER.public])
    except UpdateNotGenuine:
        return
    # What is left are changes outside of what is signed, such as a space for another.
    assert found == SAID


@given(st.binary(max_size=300) | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode))
def test_any_bytes_are_no_manifest(data: bytes) -> None:
    with pytest.raises(UpdateNotGenuine):
        read_manifest(data, [PUBLISHER.public])


@pytest.mark.parametrize("text", ["", "ab", "0" * 63, "0" * 65, "g" * 64, "０" * 64])
def test_what_is_no_key_is_none(text: str) -> None:
    assert publisher_key(text) == ""


def test_a_key_is_read_as_people_copy_it() -> None:
    key = PUBLISHER.public
    pairs = [key[place : place + 2] for place in range(0, 64, 2)]
    assert publisher_key(f" {key.upper()}\n") == publisher_key(":".join(pairs)) == publisher_key(" ".join(pairs)) == key


def test_whom_to_ask_is_as_the_person_says_then_as_they_said_then_as_mien_ships() -> None:
    kept, shipped = Whose("https://kept.example/m", ("a",)), Whose("https://shipped.example/m", ("b", "c"))
    assert chosen("", (), Whose(), shipped) == shipped
    assert chosen("", (), kept, shipped) == kept
    assert chosen("", ("d",), kept, shipped) == Whose(kept.address, ("d",))
    assert chosen(" https://new.example/m ", (), kept, shipped) == Whose("https://new.example/m", shipped.keys)
    assert chosen("", (), Whose(kept.address), shipped) == Whose(kept.address, shipped.keys)
    assert chosen("", (), Whose(), Whose()) == Whose()


@pytest.mark.parametrize("text", ["", "[]", '{"address": ""}', '{"address": "", "keys": ["ab"]}'])
def test_a_damaged_file_of_publishers_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "publisher.json").write_text(text, encoding="utf-8")
    with pytest.raises(DirectoryDamaged):
        load_publisher(tmp_path / "publisher.json")
    assert all(publisher_key(key) for key in shipped_publisher().keys)
