# SPDX-License-Identifier: MPL-2.0
"""A brand that answers letters is written to at the branch that answers the person, and at no other."""

import pytest

from app.insight.reaching import bundled
from app.sources.addressed import branches, brands_by_slug, entry_for
from app.sources.registry import source_of
from app.sources.source import Source

DIRECTORY = bundled()


def brand(slug: str) -> Source:
    source = source_of(slug)
    assert source is not None
    return source


@pytest.mark.parametrize("slug", ["acxiom", "dior", "experian", "hm", "ikea", "lidl-plus", "liveramp", "zara"])
def test_a_brand_that_the_directory_knows_is_written_to(slug: str) -> None:
    entry = entry_for(brand(slug), DIRECTORY, "DE")
    assert entry is not None
    assert entry.email or entry.form or entry.post
    assert entry in branches(brand(slug), DIRECTORY)
    assert brands_by_slug(DIRECTORY)[entry.slug] == slug


def test_each_person_writes_to_the_branch_of_their_country() -> None:
    assert [entry.slug for land in ("FR", "GB") if (entry := entry_for(brand("liveramp"), DIRECTORY, land))] == [
        "liveramp-fr",
        "liveramp-gb",
    ]
    for stranger in ("FR", ""):
        assert entry_for(brand("ikea"), DIRECTORY, stranger) is None
    assert {land for entry in branches(brand("ikea"), DIRECTORY) for land in entry.serves} == {"DE", "ES"}


def test_what_belongs_to_a_brand_with_an_export_is_not_asked_in_its_place() -> None:
    assert brands_by_slug(DIRECTORY)["google"] == "google"
    assert entry_for(brand("accor"), DIRECTORY, "") is DIRECTORY.find("accor")
