# SPDX-License-Identifier: MPL-2.0
import pytest

from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tracks import tracks
from tests.sources.reading_support import file_input

GPX = b"""<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
  <metadata><time>2024-05-06T00:00:00Z</time><name>file</name></metadata>
  <trk>
    <name>Evening</name><type>running</type>
    <trkseg>
      <trkpt lat="48.0" lon="2.0"><ele>4</ele><time>2024-05-04T18:00:00Z</time></trkpt>
      <trkpt lat="0" lon="0"><time>never</time></trkpt>
      <trkpt lat="48.001" lon="2.0"><name>a point</name><time>2024-05-04T18:01:00Z</time></trkpt>
    </trkseg>
  </trk>
  <trk><name>empty</name></trk>
  <rte><rtept lat="-33.5" lon="151.25"/></rte>
</gpx>
"""


def test_a_track_has_its_ends_times_and_length() -> None:
    run, route = tracks(file_input("a.gpx", GPX))
    assert (run.name, run.movement, run.place, run.points) == ("Evening", "running", "line 4", 2)
    assert (run.first, run.last) == ((48.0, 2.0), (48.001, 2.0))
    assert (run.began.isoformat(), run.ended.isoformat()) == ("2024-05-04T18:00:00Z", "2024-05-04T18:01:00Z")
    assert run.metres == pytest.approx(111.2, abs=0.5)
    assert (route.first, route.points, route.metres) == ((-33.5, 151.25), 1, 0)


def test_other_xml_is_no_track() -> None:
    with pytest.raises(FileUnexpected):
        list(tracks(file_input("a.gpx", b"<kml/>")))
