# SPDX-License-Identifier: MPL-2.0
"""Who holds or receives personal data, and how two spellings of one name are recognised."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from app.catalog.words import N_


class Role(Enum):
    """Why an organisation appears: it made an export, or an export names it."""

    BRAND = "brand"
    ADVERTISER = "advertiser"
    APP = "app"
    PARTNER = "partner"
    MERCHANT = "merchant"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _ROLE_LABELS[self.value]


_ROLE_LABELS = {
    "brand": N_("Service you use"),
    "advertiser": N_("Advertiser"),
    "app": N_("Connected app"),
    "partner": N_("Data partner"),
    "merchant": N_("Shop"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """Anyone who holds or receives data about the person, by the name an export gives it."""

    name: str
    role: Role

    @property
    def slug(self) -> str:
        return organisation_slug(self.name)


_NOT_NAMED = " not named by "


def not_named(who: str, by: str, role: Role) -> Organisation:
    """Somebody of whom an export says what they got or gave, but not who they are."""
    return Organisation(f"{who}{_NOT_NAMED}{by}", role)


def is_named(name: str) -> bool:
    """Whether it is the name of somebody, to whom one can write."""
    return _NOT_NAMED not in name


# Legal forms that say nothing about who it is.
_LEGAL_FORMS = re.compile(
    r"inc|incorporated|corp|corporation|co|company|llc|ltd|limited|plc|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv"
    r"|ab|as|oy|aps|pty|lp|llp|international|intl|group"
)
_PUBLIC_SUFFIXES = re.compile(
    r"\.(com|net|org|io|co|fr|de|es|it|nl|be|ch|at|pt|pl|eu|uk|us|ca|app|ai|tv|me|shop|store|info|biz)"
    r"(\.(uk|au|br|jp|nz|za))?$"
)
# One word under several endings is as a rule one organisation (amazon.fr, amazon.de). These are not who the plain word
# means, or one of several whom it may mean: parcels and scarves, supermarkets of six countries.
_HOMONYMS = {
    "hermes.de": "hermes-germany",
    "coop.ch": "coop-schweiz",
    "coop.dk": "coop-danmark",
    "coop.nl": "coop-nederland",
    "coop.no": "coop-norge",
    "coop.se": "coop-sverige",
    "metro.ca": "metro-canada",
    "metro.co.uk": "metro-newspaper",
    "nos.nl": "nos-nederland",
    "nos.pt": "nos-portugal",
    "post.at": "post-osterreich",
    "post.ch": "post-schweiz",
    "post.lu": "post-luxembourg",
    "target.com.au": "target-australia",
}


@lru_cache(maxsize=8192)
def organisation_slug(name: str) -> str:
    """One spelling for one organisation: "Criteo", "CRITEO SA" and "www.criteo.com" give ``criteo``.

    Names in scripts without Latin letters keep their own letters. Never empty.
    """
    text = unicodedata.normalize("NFKD", name).casefold().strip()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    if " " not in text:
        text = re.sub(r"^(https?://)?(www\.|m\.)?", "", text).split("/")[0]
        if text in _HOMONYMS:
            return _HOMONYMS[text]
        text = _PUBLIC_SUFFIXES.sub("", text)
    text = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", text)
    words = re.findall(r"[^\W_]+", text.replace("&", " and ").replace("'", "").replace("’", ""))
    while len(words) > 1 and _LEGAL_FORMS.fullmatch(words[-1]):
        words.pop()
    return "-".join(words) or "unnamed"
