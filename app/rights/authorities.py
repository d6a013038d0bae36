# SPDX-License-Identifier: MPL-2.0
"""To which authority a person complains, and why: where they live, or else where the organisation is."""

from dataclasses import dataclass

from app.catalog.directory.authority import Authority
from app.catalog.directory.directory import Directory
from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.words import N_
from app.rights.laws import EEA

# Whose law it is decides, but for the GDPR, which has an authority in every country.
_OF_LAWS = {
    Law.UK_GDPR: ("GB", ""),
    Law.FADP: ("CH", ""),
    Law.CCPA: ("US", "US-CA"),
    Law.LGPD: ("BR", ""),
    Law.QUEBEC_25: ("CA", "CA-QC"),
    Law.PIPEDA: ("CA", ""),
}


@dataclass(frozen=True, slots=True)
class Recourse:
    """An authority (``None``: none is known) with the reason as an English message id."""

    authority: Authority | None
    reason: str


def propose_authority(directory: Directory, person: AboutMe, law: Law | None = None, seat: str = "") -> Recourse:
    """The authority to complain to under a law (``None``: that of where the person lives); ``seat``: the country of the
    organisation (ISO 3166-1, "" when unknown)."""
    if law in _OF_LAWS:
        return Recourse(
            directory.authority_for(*_OF_LAWS[law]),
            N_("This authority watches over the law that your letter names."),
        )
    if law is Law.US_STATE or (law is None and person.country and person.country not in EEA):
        return Recourse(
            directory.authority_for(person.country, person.region),
            N_("This authority is in charge where you live."),
        )
    if person.country in EEA:
        here = directory.authority_for(person.country, person.region)
        if person.country == "DE" and not person.region:
            return Recourse(
                here,
                N_(
                    "You may complain where you live (GDPR art. 77). In Germany, companies are watched over by the"
                    " authority of each state: choose that of yours."
                ),
            )
        return Recourse(here, N_("You may complain where you live (GDPR art. 77), wherever the organisation is."))
    if seat and (there := directory.authority_for(seat)):
        return Recourse(
            there, N_("You have not said where you live in Europe. This authority is in charge where they are.")
        )
    return Recourse(None, N_("Say where you live on the Requests page, and Mien names the authority."))
