# SPDX-License-Identifier: MPL-2.0
"""How a sheet is laid out, so that the address stands in the window of an envelope as the country sells them.

The sender buys the envelope, so the country is the one where the person lives. An address stands where the window
shows it however the folded sheet slides about in its envelope. All lengths in millimetres from the left upper corner.
"""

from dataclasses import dataclass

# Where letters are written on US Letter (CLDR, supplemental data: paperSize).
_US_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
_RIGHT_WINDOW = frozenset(["FR", "BE", "LU", "MC", "GP", "GF", "MQ", "RE", "YT", "NC", "PF", "PM", "WF", "BL", "MF"])
_BRITISH = frozenset(["GB", "IE", "GG", "JE", "IM", "GI"])
_SWISS = frozenset(["CH", "LI"])
_DIN = frozenset(["DE", "AT"])
_RIGHT_FIELD = frozenset(["PL", "IT", "SM", "VA"])


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the sheet."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """``paper``: its name as Typst knows it; ``address``: where the recipient stands; ``above``: the line above it
    for the sender's address, if the norm has one there; ``sender``: where the sender stands; ``day``: from where on
    date, subject and text follow; ``day_left``: where the date begins (``None``: it ends at the right margin);
    ``marks``: short lines at the left edge, to fold and to punch by; ``left``, ``right``: margins."""

    paper: str
    address: Box
    sender: Box
    day: float
    above: Box | None = None
    day_left: float | None = None
    marks: tuple[float, ...] = ()
    left: float = 25
    right: float = 20


# DIN 5008:2020, form B, for the window of DIN 680: the zone for notes with the sender's line, the zone of the address,
# the block of information at the right; folded at 105 and 210 mm, punched at 148.5 mm.
DIN = Sheet(
    paper="a4",
    address=Box(25, 62.7, 75, 27.3),
    above=Box(25, 57.7, 75, 5),
    sender=Box(125, 50, 65, 40),
    day=98.5,
    marks=(105, 148.5, 210),
)
# NF Z 11-001: the recipient at the right; a DL envelope with a window of 35 by 100 mm, 20 mm from the right and from
# the bottom, holds the sheet folded in three.
RIGHT = Sheet(paper="a4", address=Box(104, 55.5, 84, 23.5), sender=Box(25, 20, 62, 30), day=94.5, day_left=104)
# Poland: the address belongs 15 to 140 mm from the right edge, at least 40 from the top and 15 from the bottom (Poczta
# Polska, as www.ue.katowice.pl hands it on: "Szczegółowe informacje dotyczące strony adresowej przesyłki listowej"). A
# window at the right lies in that field, one at the left does not; where envelopes are sold with it, it does not say.
# Italy: what shows in a window stands at least 40 mm from the top and 15 from the other edges (Gazzetta Ufficiale, 14
# January 1992, "invii normalizzati", table 8, 2.3.1), and an address in the lower right corner (www.vaticanstate.va,
# "Come spedire", for the post of the Vatican; www.swiftservice.it for the Italian one): a field, as in Poland.
# For Spain and Portugal no norm was found that says where the window is: they have the sheet of DIN, a guess.
# BS 4264: a DL envelope with a window of 35 by 90 mm, 20 mm from the left and 18 mm from the bottom.
BRITISH = Sheet(paper="a4", address=Box(25, 57.5, 74, 23), sender=Box(125, 20, 65, 32), day=94.5, day_left=25)
# SN 010130, window at the left (L-SN), which the Swiss Post takes as well as the one at the right: 45 by 100 mm, in a
# C6/5 envelope 25 mm from the left and 21 from the bottom, in a C5 envelope (sheet folded once) 20 and 65. The box is
# what both show: https://br.doczz.net/doc/1025168/ (Normen für Fensterkuverts), www.officeworld.ch (C4-Couverts).
SWISS = Sheet(paper="a4", address=Box(26, 53, 74, 30), sender=Box(125, 20, 65, 32), day=98.5, day_left=125)
# USPS, envelope no. 10: a window of 1 1/8 by 4 1/2 inches, 7/8 from the left and 1/2 from the bottom.
NUMBER_10 = Sheet(
    paper="us-letter",
    address=Box(25.4, 64, 85, 16.3),
    sender=Box(25.4, 19, 85, 32),
    day=94.5,
    day_left=25.4,
    left=25.4,
    right=25.4,
)


def sheet_for(country: str) -> Sheet:
    """The layout for the country where a letter is posted (ISO 3166-1, "" unknown).

    Where no envelope is known to be at home, it is the one of DIN: the most common one, with its window at the left.
    """
    if country in _US_LETTER:
        return NUMBER_10
    if country in _RIGHT_WINDOW | _RIGHT_FIELD:
        return RIGHT
    if country in _SWISS:
        return SWISS
    return BRITISH if country in _BRITISH else DIN


def window_known(country: str) -> bool:
    """Whether it is known where envelopes of a country have their window; elsewhere the layout is a guess."""
    return (sheet_for(country) is not DIN or country in _DIN) and country not in _RIGHT_FIELD
