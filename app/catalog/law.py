# SPDX-License-Identifier: MPL-2.0
"""The laws under which a person may demand something of an organisation."""

from enum import Enum

from app.catalog.words import N_

_NAMES = {
    "gdpr": N_("GDPR (European Union)"),
    "uk-gdpr": N_("UK GDPR (United Kingdom)"),
    "fadp": N_("Federal Act on Data Protection (Switzerland)"),
    "ccpa": N_("CCPA (California)"),
    "us-state": N_("Privacy act of a state of the USA"),
    "lgpd": N_("LGPD (Brazil)"),
    "quebec-25": N_("Law 25 (Quebec)"),
    "pipeda": N_("PIPEDA (Canada)"),
}


class Law(Enum):
    """One law, or the group of the acts of states of the USA that are alike; the value is the stable slug."""

    GDPR = "gdpr"
    UK_GDPR = "uk-gdpr"
    FADP = "fadp"
    CCPA = "ccpa"
    US_STATE = "us-state"
    LGPD = "lgpd"
    QUEBEC_25 = "quebec-25"
    PIPEDA = "pipeda"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _NAMES[self.value]
