# SPDX-License-Identifier: MPL-2.0
"""A vault with two exports whose every number is known: a service with much, and one with little."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, from_datetime
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

PLACES = 250
ALPHA = Organisation("Alpha Maps", Role.BRAND)
BETA = Organisation("Beta & Söhne", Role.BRAND)
CRITIC = Organisation("Critic Ads", Role.ADVERTISER)
PASSPHRASE = "correct horse battery staple"
VISITED = "place,day\n" + "".join(f"Square {number},day {number}\n" for number in range(1, PLACES + 1))
GUESSES = json.dumps([{"guess": "likes jazz"}, {"guess": "may be pregnant"}])


def fill(folder: Path) -> Vault:
    """Make the vault; it stays open."""
    vault, _ = Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())
    start = datetime(2023, 1, 1, 12)
    places: list[Item] = [
        Record(
            Category.LOCATION,
            Origin.OBSERVED,
            "place",
            f"Square {number}",
            f"row {number + 1}",
            when=from_datetime(start + timedelta(days=number)),
        )
        for number in range(1, PLACES + 1)
    ]
    guesses: list[Item] = [
        Record(Category.INTERESTS, Origin.INFERRED, "interest", "Likes jazz", "item 1", other=CRITIC),
        Record(Category.HEALTH, Origin.INFERRED, "guess", "May be pregnant", "item 2", when=NO_MOMENT),
    ]
    facts: list[Item] = [
        Disclosure(CRITIC, None, Mechanism.UPLOADED_LIST, Category.CONTACT, "row 2"),
        Disclosure(None, CRITIC, Mechanism.AUDIENCE, Category.INTERESTS, "row 3"),
        Sighting(IdentifierKind.EMAIL, "mia@example.org", "row 2"),
    ]
    _write(vault, ALPHA, "alpha.zip", {"places.csv": (VISITED, places), "guesses.json": (GUESSES, guesses)})
    _write(
        vault, ALPHA, "alpha-2.zip", {"facts.csv": ("a\nb\nc\n", facts), "more.csv": (VISITED, places[:1])}
    )
    told: list[Item] = [
        Record(Category.CONTACT, Origin.PROVIDED, "email", "mia@example.org", "row 2", detail="Main address"),
        Record(Category.LOCATION, Origin.RECEIVED, "place", "Home town", "row 3"),
        Sighting(IdentifierKind.EMAIL, "mia@example.org", "row 2"),
    ]
    _write(vault, BETA, "beta.zip", {"profile.csv": ("", told)})
    return vault


def _write(vault: Vault, brand: Organisation, name: str, files: dict[str, tuple[str, list[Item]]]) -> None:
    writer = ExportWriter(
        vault.database, source=brand.slug, organisation=brand, language="en", name=name, digest=name
    )
    for path, (text, items) in files.items():
        with writer.file(path, len(text), "rule") as file:
            if text:
                with vault.originals.create() as original:
                    original.write(text.encode())
                    file.original = original.commit()
            for item in items:
                file.add(item)
    writer.finish()
