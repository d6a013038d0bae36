# SPDX-License-Identifier: MPL-2.0
"""All rules of one of Meta's brands, from special to general."""

from app.catalog.words import N_
from app.sources.meta import table_activity, table_ads, table_people
from app.sources.meta.files import MetaBrand, folder_rules, rules_for
from app.sources.source import ANY_LANGUAGE, FileRule

FILES = (
    *table_ads.WHO_ELSE_KNOWS,
    *table_ads.WHAT_IS_GUESSED,
    *table_ads.ADVERTISING_CHOICES,
    *table_people.PERSON,
    *table_people.SECURITY,
    *table_people.CONNECTIONS,
    *table_people.SETTINGS,
    *table_activity.MESSAGES,
    *table_activity.PUBLISHED,
    *table_activity.REACTIONS,
    *table_activity.SEEN,
    *table_activity.GENERAL,
)

# The languages whose labels the layouts were seen with; readers need none of them.
LANGUAGES = ("en", "fr", "de", "es", "it", "nl")
LANGUAGE_MARKS = {
    "en": (b'"en_US"', b'"en_GB"', b'"Time"', b'"Username"', b'"Clicked ad"', b'"Owner"'),
    "fr": (b'"fr_FR"', b'"fr_CA"', b'"Heure"', b'"Nom"', b'"Recherche"', b"Clic sur publicit", b"Vous avez", b'"Faux"'),
    "de": (b'"de_DE"', b'"Zeit"', b'"Suche"', b'"Benutzername"', b"Klick auf Werbeanzeige", b'"Richtig"', b'"Falsch"'),
    "es": (b'"es_ES"', b'"es_LA"', b'"Hora"', b'"Nombre"', b'"Falso"', b"Clic en anuncio"),
    "it": (b'"it_IT"', b'"Orario"', b'"Ora"', b'"Cerca"', b'"Nome utente"', b"Clic su un'inserzione", b"Hai cercato"),
    "nl": (b'"nl_NL"', b'"Tijd"', b'"Naam"', b'"Zoekopdracht"', b'"Gebruikersnaam"', b'"Onwaar"'),
}

_PAGE = N_("A page of the readable edition. Ask for the export again in the JSON format: Mien reads that one.")
_SHELL = N_("Part of the pages for reading the export in a browser; it says nothing about you.")
_NO_DATA = N_("Meta puts a note here when it has no data of this sort.")


def meta_rules(brand: MetaBrand, folders: dict[str, str]) -> tuple[FileRule, ...]:
    """The rules of a brand; ``folders`` are path patterns that only this brand's exports have."""
    own = brand.value
    return (
        FileRule("no-data", {ANY_LANGUAGE: ("no_data.txt",)}, None, _NO_DATA, weight=0),
        FileRule("start-page", {ANY_LANGUAGE: ("start_here.html", "index.html")}, None, _SHELL, weight=0),
        *folder_rules(folders, FILES),
        *rules_for(brand, FILES),
        FileRule(
            "readable-edition",
            {ANY_LANGUAGE: (f"your_{own}_activity/*/*.html", f"apps_and_websites_off_of_{own}/*.html")},
            None,
            _PAGE,
            weight=2,
        ),
        FileRule(
            "readable-page",
            {ANY_LANGUAGE: tuple(f"{name}.html" for one in FILES for name in one.names)},
            None,
            _PAGE,
            weight=0,
        ),
    )
