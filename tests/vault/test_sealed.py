# SPDX-License-Identifier: MPL-2.0
"""What lies on the disk for a moment is unreadable there, and can be read from any place by whoever has its key."""

import io
import pickle
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.importing.archives import open_archive, open_spot
from app.vault.sealed import Keystream, new_key


@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_place_can_be_opened(content: bytes, position: int) -> None:
    key = new_key()
    sealed = Keystream(key).turned(content)
    assert Keystream(key, position).turned(sealed[position:]) == content[position:]


def test_two_files_have_nothing_in_common() -> None:
    assert Keystream(new_key()).turned(bytes(64)) != Keystream(new_key()).turned(bytes(64))


def test_an_archive_is_listed_and_read_as_it_lies_there(tmp_path: Path) -> None:
    packed, inner = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep.csv", "a,b\n" * 50_000)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.csv", "date,amount\n" * 50_000)
        archive.writestr("inner.zip", inner.getvalue())
    key, path = new_key(), tmp_path / "data.zip"
    path.write_bytes(Keystream(key).turned(packed.getvalue()))
    assert not zipfile.is_zipfile(path)
    found = open_archive([path], keys={path: key})
    # As a worker gets it, in another process.
    spots = pickle.loads(pickle.dumps([member.spot for member in found.members()]))
    sizes = []
    for spot in spots:
        with open_spot(spot) as stream:
            sizes.append(len(stream.read()))
    found.close()
    assert sorted(sizes) == [200_000, 600_000] and repr(key) not in repr(spots)
