# SPDX-License-Identifier: MPL-2.0
"""The little that letters and laws need to know of the person, as they tell it themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AboutMe:
    """Where the person lives (``country``: ISO 3166-1, as "FR"; ``region``: ISO 3166-2, as "US-CA", where a state or
    province has a law of its own), the name that signs letters, and the lines of the postal address below it. Each
    may be empty: not told."""

    name: str = ""
    country: str = ""
    region: str = ""
    address: tuple[str, ...] = ()
