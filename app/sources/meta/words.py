# SPDX-License-Identifier: MPL-2.0
"""The labels of Meta's files in the languages of accounts. Readers go by form and place first; these words help where
several values of one form stand side by side. All are case-folded."""

import re

from app.catalog.category import Category
from app.catalog.record import Mechanism
from app.sources.reading.aliases import aliases

_ALIASES = aliases("meta")
# Pages have between tags what JSON has in quotes.
_MARKS = tuple(
    _ALIASES.marks(role, *frames)
    for role, frames in (("locales", ('"{}"',)), ("labels", ('"{}"', ">{}<")), ("phrases", ("{}",)))
)
# The languages whose labels the layouts were seen with; readers need none of them.
LANGUAGES = tuple(_ALIASES.by_language("locales"))
LANGUAGE_MARKS = {
    language: tuple(mark for marks in _MARKS for mark in marks.get(language, ())) for language in LANGUAGES
}

NAMES = _ALIASES.words("names")
AUTHORS = (*_ALIASES.words("authors"), *NAMES)
TITLES = _ALIASES.words("titles")
SEARCHES = _ALIASES.words("searches")
COMMENTS = _ALIASES.words("comments")
SONGS = _ALIASES.words("songs")
EVENTS = _ALIASES.words("events")
COMPANIES = _ALIASES.words("companies")
PRODUCTS = _ALIASES.words("products")
MERCHANTS = _ALIASES.words("merchants")


def _expression(role: str, within: str = "{}") -> re.Pattern[str]:
    return re.compile(within.format(f"(?:{_ALIASES.expression(role)})"), re.IGNORECASE)


USERNAME = _expression("username")
PHONE = _expression("phone")
ADDRESS = _expression("address", "^{}$")
GENDER = _expression("gender", "^{}$")
BIRTH = _expression("birth")
# Labels of a profile that say of what category their value is; the rest is identity.
PROFILE = tuple(
    (category, _expression(f"profile.{category.slug}"))
    for category in (
        Category.RELIGION,
        Category.POLITICS,
        Category.SEXUALITY,
        Category.HEALTH,
        Category.FAMILY,
        Category.EDUCATION,
        Category.WORK,
        Category.LOCATION,
    )
)
# Headings under which people stand whose profiles the person looked at.
PEOPLE = _expression("people")
ADVERTISEMENTS = _expression("advertisements", r"{}\b.*")
ADVERTISEMENT_OF = _expression("advertisement_of", "{} (.+)")
# The newest layout of advertisers has one vector per way; its id or label says which.
WAYS = tuple(
    (mechanism, _expression(f"way.{name}"))
    for mechanism, name in (
        (Mechanism.STORE_VISIT, "store_visit"),
        (Mechanism.UPLOADED_LIST, "uploaded_list"),
        (Mechanism.SITE_OR_APP_VISIT, "site_or_app_visit"),
    )
)
