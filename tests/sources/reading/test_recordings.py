# SPDX-License-Identifier: MPL-2.0
"""FIT files as tracks, on files written as a watch writes them."""

import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.sources.brands.garmin import SOURCE as GARMIN
from app.sources.brands.strava import SOURCE as STRAVA
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.recordings import recordings
from app.sources.reading.tracks import Track
from tests.sources.reading_support import file_input, read, records
from tests.sources.watch import (
    MONITORING,
    RUNNING,
    SETTINGS,
    SWIMMING,
    UINT32,
    file_id,
    message,
    point,
    recording,
    seconds,
    session,
)

BEGAN = datetime(2024, 5, 14, 6, 30, tzinfo=UTC)
RUN = recording(
    file_id(), point(BEGAN, 48.8530, 2.3490), point(BEGAN + timedelta(minutes=10), 48.8630, 2.3490),
    session(BEGAN, RUNNING, 111_500),
)  # fmt: skip


def of(content: bytes) -> list[Track]:
    return list(recordings(file_input("activities/1.fit", content)))


def test_a_run_has_its_ends_its_length_its_sport_and_its_time() -> None:
    [track] = of(RUN)
    assert (track.movement, track.points) == ("running", 2)
    assert (track.first, track.last) == (pytest.approx((48.853, 2.349)), pytest.approx((48.863, 2.349)))
    assert track.metres == pytest.approx(1112, abs=3)
    assert (track.began.isoformat(), track.ended.isoformat()) == ("2024-05-14T06:30:00Z", "2024-05-14T06:40:00Z")


def test_a_pool_has_a_length_and_no_place() -> None:
    [track] = of(recording(file_id(), session(BEGAN, SWIMMING, 150_000)))
    assert (track.first, track.metres, track.movement) == (None, 1500, "swimming")
    assert track.began.isoformat() == "2024-05-14T06:30:00Z"


@pytest.mark.parametrize("brand", [GARMIN, STRAVA])
def test_a_recording_is_a_record_of_where_the_person_was(brand: object) -> None:
    source, path = (
        (GARMIN, "DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0_Part1/1.fit")
        if brand is GARMIN
        else (STRAVA, "activities/1.fit")
    )
    [record] = records(read(source, path, RUN))
    assert (record.category, record.kind, record.title) == (Category.LOCATION, "track", "running")
    assert "48.85300, 2.34900 → 48.86300, 2.34900" in record.detail


def test_a_packed_recording_is_read_as_it_is_unpacked() -> None:
    [record] = records(read(STRAVA, "activities/1.fit.gz", gzip.compress(RUN)))
    assert record.title == "running"


@pytest.mark.parametrize(
    "content",
    [
        recording(file_id(SETTINGS)),
        recording(file_id(32), message(MONITORING, [(253, UINT32, seconds(BEGAN))])),
    ],
)
def test_files_of_other_sorts_have_no_training(content: bytes) -> None:
    assert of(content) == []


def test_what_breaks_off_gives_what_stands_before() -> None:
    got: list[Track] = []
    with pytest.raises(FileUnreadable):
        for track in recordings(file_input("1.fit", RUN[:-20])):
            got.append(track)
    assert [track.points for track in got] == [2]


def test_a_wrong_checksum_is_told() -> None:
    with pytest.raises(FileUnreadable):
        of(RUN[:-1] + bytes([RUN[-1] ^ 1]))


@pytest.mark.parametrize("content", [b"", b"FIT", b"\x0e" + b"x" * 40, b"<gpx></gpx>" * 4])
def test_what_is_no_fit_file_is_not_expected(content: bytes) -> None:
    with pytest.raises(FileUnexpected):
        of(content)


@given(st.integers(0, len(RUN) - 1), st.binary(min_size=1, max_size=6))
def test_any_damage_is_told_or_harmless(at: int, damage: bytes) -> None:
    try:
        found = of(RUN[:at] + damage + RUN[at + len(damage) :])
    except (FileUnreadable, FileUnexpected):
        return
    assert all(track.points <= 2 for track in found)
