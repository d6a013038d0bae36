# SPDX-License-Identifier: MPL-2.0
"""Who supervises the use of personal data, and takes complaints."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One supervisory authority. ``country``: ISO 3166-1; ``region``: ISO 3166-2, as "DE-BY" ("" for the country);
    ``complaint``: its page for complaints ("" unknown: ``site`` names the way); ``language``: BCP 47, in which it
    takes complaints."""

    country: str
    name: str
    site: str
    language: str
    region: str = ""
    complaint: str = ""
    email: str = ""
    day: date

    @property
    def slug(self) -> str:
        """By which commands and the vault name it: its region, or else its country ("fr", "de-by"). Each has one."""
        return (self.region or self.country).lower()
