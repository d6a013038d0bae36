# SPDX-License-Identifier: MPL-2.0
"""Keeping of the little that letters and laws need to know of the person."""

from app.catalog.person import AboutMe
from app.vault.database import telling_damage
from app.vault.respelling import respell_phones
from app.vault.vault import Vault


def about_me(vault: Vault) -> AboutMe:
    """What the person told; empty where they told nothing. May be asked in any thread."""
    with vault.reader() as reader:
        told = {str(word): str(value) for word, value in reader.rows("SELECT word, value FROM about_me")}
    address = tuple(told.get("address", "").splitlines())
    return AboutMe(told.get("name", ""), told.get("country", ""), told.get("region", ""), address)


def tell_about_me(vault: Vault, person: AboutMe) -> None:
    """Keep what the person tells, in place of what they told before."""
    address = "\n".join(person.address)
    told = {"name": person.name, "country": person.country, "region": person.region, "address": address}
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM about_me")
        for word, value in told.items():
            if value:
                vault.database.execute("INSERT INTO about_me(word, value) VALUES (?, ?)", (word, value))
        if person.country:
            respell_phones(vault.database, person.country)
