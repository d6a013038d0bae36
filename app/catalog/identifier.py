# SPDX-License-Identifier: MPL-2.0
"""One spelling for one identifier, so that sightings in two exports meet."""

import ipaddress
import re
import unicodedata

from app.catalog.record import IdentifierKind

_REMEMBERED = 4096


def normalise(kind: IdentifierKind, value: str, country: str = "") -> str:
    """The canonical spelling of an identifier; ``""`` when the value is not one of its kind.

    E-mail: trimmed and case-folded. IP: compressed form (RFC 5952). Phone: E.164 when the value
    carries a country code, or is a number of ``country`` (ISO 3166-1, where the person lives; "" unknown), else its
    digits. Everything else: trimmed, single-spaced.
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    match kind:
        case IdentifierKind.EMAIL:
            text = text.casefold()
            return text if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text) else ""
        case IdentifierKind.IP_ADDRESS:
            try:
                return ipaddress.ip_address(text.strip("[]")).compressed
            except ValueError:
                return ""
        case IdentifierKind.PHONE:
            digits = re.sub(r"\D", "", text)
            if len(digits) < 5:
                return ""
            if text.startswith("00"):
                return _international(digits[2:])
            return _international(digits, text) if text.startswith("+") else _national(digits, country)
        case IdentifierKind.ADVERTISING_ID:
            return text.casefold()
        case _:
            return text


class Spellings:
    """The one spelling of each identifier, remembered: a file names the same few again and again. Bounded."""

    def __init__(self, country: str = "") -> None:
        self._country = country
        # Members of an enumeration are found by identity: they live as long as the program, and hash slowly.
        self._known: dict[tuple[int, str], str] = {}

    def of(self, kind: IdentifierKind, value: str) -> str:
        """As :func:`normalise`."""
        found = self._known.get((id(kind), value))
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[id(kind), value] = normalise(kind, value, self._country)
        return found


def _international(digits: str, written: str = "") -> str:
    """A number with its country code as E.164, without the zero that is dialled only within the country."""
    import phonenumbers  # Slow to import, and few files have such numbers.

    try:
        number = phonenumbers.parse(written or f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return f"+{digits}"
    possible = phonenumbers.is_possible_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else f"+{digits}"


def _national(digits: str, country: str) -> str:
    """A number as it is dialled within a country as E.164; its digits where it is none that the country gives out."""
    if not country:
        return digits
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return digits
    # Strict, since the digits may be anybody's: a number of the right length alone would do for an account.
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else digits
