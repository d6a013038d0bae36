# SPDX-License-Identifier: MPL-2.0
"""Which way a letter takes, from what the directory and the guides of brands know."""

from datetime import date

from app.catalog.directory.entry import Entry
from app.catalog.request import Channel
from app.rights.addressing import addressed

KNOWN = Entry(
    slug="toy-shop", name="Toy Shop", brand="toy-shop", country="FR", language="fr", email="privacy@toy.example",
    form="https://toy.example/privacy", day=date(2026, 11, 1),
)  # fmt: skip
SITE_ONLY = Entry(slug="toy-shop", name="Toy Shop", brand="toy-shop", country="US", day=date(2026, 11, 1))


def test_what_the_directory_knows_comes_first() -> None:
    to = addressed("toy-shop", "Toy Shop", KNOWN, "other@toy.example")
    assert (to.slug, to.name, to.country, to.language) == ("toy-shop", "Toy Shop", "FR", "fr")
    assert (to.channel, to.recipient) == (Channel.EMAIL, "privacy@toy.example")


def test_an_entry_without_a_way_leaves_it_to_the_guide() -> None:
    to = addressed("toy-shop", "Toy Shop", SITE_ONLY, "guide@toy.example")
    assert (to.country, to.channel, to.recipient) == ("US", Channel.EMAIL, "guide@toy.example")


def test_where_no_way_is_known_the_person_takes_the_letter_there() -> None:
    for entry in (None, SITE_ONLY):
        to = addressed("toy-shop", "Toy Shop", entry)
        assert (to.channel, to.recipient) == (Channel.COPY, "")
