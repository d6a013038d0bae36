# SPDX-License-Identifier: MPL-2.0
import pytest

from app.sources.reading.domains import registrable, site


@pytest.mark.parametrize(
    ("host", "domain"),
    [("graph.facebook.com", "facebook.com"), ("api.example.co.uk", "example.co.uk"), ("localhost", ""), ("com", "")],
)
def test_the_part_of_a_host_that_somebody_registered(host: str, domain: str) -> None:
    assert registrable(host) == domain
    assert site(f"https://{host}/path?q=1") == domain


def test_an_ending_that_is_on_no_list_is_one_label() -> None:
    assert site("https://www.clinic.example/appointments") == "clinic.example"
    assert registrable("www.clinic.example") == ""
    assert site("https://co.uk/") == site("http://192.0.2.1/") == ""


def test_what_is_no_address_has_no_site() -> None:
    assert site("http://[") == site("nothing") == site("") == ""
