# SPDX-License-Identifier: MPL-2.0
"""Which law a person is proposed to write under, and why: by where they live, and where the organisation is."""

from dataclasses import dataclass

from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.right import Right
from app.catalog.words import N_
from app.rights.errors import RightNotInLaw
from app.rights.grounds import STATE_ACTS, ground

# The European Union, with Iceland, Liechtenstein and Norway, which apply the GDPR through the EEA Agreement.
EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A law that fits, with the reason as an English message id."""

    law: Law
    reason: str


REGIONS = {
    "CA": {"CA-QC": N_("Quebec")},
    "DE": {
        "DE-BW": N_("Baden-Württemberg"),
        "DE-BY": N_("Bavaria"),
        "DE-BE": N_("Berlin"),
        "DE-BB": N_("Brandenburg"),
        "DE-HB": N_("Bremen"),
        "DE-HH": N_("Hamburg"),
        "DE-HE": N_("Hesse"),
        "DE-MV": N_("Mecklenburg-Western Pomerania"),
        "DE-NI": N_("Lower Saxony"),
        "DE-NW": N_("North Rhine-Westphalia"),
        "DE-RP": N_("Rhineland-Palatinate"),
        "DE-SL": N_("Saarland"),
        "DE-SN": N_("Saxony"),
        "DE-ST": N_("Saxony-Anhalt"),
        "DE-SH": N_("Schleswig-Holstein"),
        "DE-TH": N_("Thuringia"),
    },
    "US": {
        "US-CA": N_("California"),
        "US-CO": N_("Colorado"),
        "US-CT": N_("Connecticut"),
        "US-DE": N_("Delaware"),
        "US-FL": N_("Florida"),
        "US-IA": N_("Iowa"),
        "US-IN": N_("Indiana"),
        "US-KY": N_("Kentucky"),
        "US-MD": N_("Maryland"),
        "US-MN": N_("Minnesota"),
        "US-MT": N_("Montana"),
        "US-NE": N_("Nebraska"),
        "US-NH": N_("New Hampshire"),
        "US-NJ": N_("New Jersey"),
        "US-OR": N_("Oregon"),
        "US-RI": N_("Rhode Island"),
        "US-TN": N_("Tennessee"),
        "US-TX": N_("Texas"),
        "US-UT": N_("Utah"),
        "US-VA": N_("Virginia"),
    },
}
"""States and provinces with a law or an authority of their own: their names (English message ids) by country and
code."""

_LIVES = {
    **dict.fromkeys(EEA, Law.GDPR),
    "GB": Law.UK_GDPR,
    "CH": Law.FADP,
    "BR": Law.LGPD,
    "CA": Law.PIPEDA,
    **dict.fromkeys(STATE_ACTS, Law.US_STATE),
    "US-CA": Law.CCPA,
    "CA-QC": Law.QUEBEC_25,
}

_LIVES_REASONS = {
    Law.GDPR: N_("You live in the European Economic Area: the GDPR protects you, wherever the organisation is."),
    Law.UK_GDPR: N_("You live in the United Kingdom: the UK GDPR protects you, wherever the organisation is."),
    Law.FADP: N_("You live in Switzerland: its Data Protection Act protects you, wherever the organisation is."),
    Law.CCPA: N_("You live in California: the CCPA protects you from businesses above a certain size."),
    Law.US_STATE: N_("Your state has a privacy act, which protects you from businesses above a certain size."),
    Law.LGPD: N_("You live in Brazil: the LGPD protects you, wherever the organisation is."),
    Law.QUEBEC_25: N_("You live in Quebec: its Law 25 protects you from businesses that are active there."),
    Law.PIPEDA: N_("You live in Canada: PIPEDA protects you from businesses that are active there."),
}

# Laws that hold for an organisation wherever the person lives: GDPR art. 3(1), UK GDPR art. 3(1), FADP art. 3.
_SITS = {**dict.fromkeys(EEA, Law.GDPR), "GB": Law.UK_GDPR, "CH": Law.FADP}

_SITS_REASONS = {
    Law.GDPR: N_("The organisation is in the European Economic Area: the GDPR binds it, wherever you live."),
    Law.UK_GDPR: N_("The organisation is in the United Kingdom: the UK GDPR binds it, wherever you live."),
    Law.FADP: N_("The organisation is in Switzerland: its Data Protection Act binds it, wherever you live."),
}

_UNTOLD = N_("You have not said where you live. This law has the right you chose; say where you live to be sure.")
_COURTESY = N_(
    "No law that Mien knows gives you this right where you live. Many organisations answer everybody by the rules of"
    " this one, but need not."
)


def proposals(right: Right, person: AboutMe, seat: str) -> list[Proposal]:
    """The laws that give a right, best first; ``seat``: the organisation's country (ISO 3166-1), "" when unknown.

    Never empty: a law that binds nobody in this case comes last, and its reason says so.
    """
    found: dict[Law, Proposal] = {}
    for law, reasons in (
        (_LIVES.get(person.region), _LIVES_REASONS),
        (_LIVES.get(person.country), _LIVES_REASONS),
        (_SITS.get(seat), _SITS_REASONS),
    ):
        if law and ground(law, right, person.region):
            found.setdefault(law, Proposal(law, reasons[law]))
    if not found:
        reason = _COURTESY if person.country else _UNTOLD
        found = {law: Proposal(law, reason) for law in Law if ground(law, right, person.region)}
    return list(found.values())


def propose(right: Right, person: AboutMe, seat: str) -> Proposal:
    """The law that fits best."""
    return proposals(right, person, seat)[0]


def laws_of_residence(person: AboutMe) -> list[Law]:
    """The laws that protect a person by where they live, the nearest first; empty where Mien knows none."""
    found = [law for law in (_LIVES.get(person.region), _LIVES.get(person.country)) if law]
    return list(dict.fromkeys(found))


def law_of_seat(seat: str) -> Law | None:
    """The law that binds an organisation by its country (ISO 3166-1), wherever the person lives."""
    return _SITS.get(seat)


def require(law: Law, right: Right, region: str = "") -> None:
    """Raise RightNotInLaw when a law that the person chose does not give the right."""
    if ground(law, right, region) is None:
        raise RightNotInLaw()
