# SPDX-License-Identifier: MPL-2.0
"""One spelling for one identifier, so that sightings in two exports meet."""

import ipaddress
import re
import unicodedata

from app.catalog.record import IdentifierKind


def normalise(kind: IdentifierKind, value: str) -> str:
    """The canonical spelling of an identifier; ``""`` when the value is not one of its kind.

    E-mail: trimmed and case-folded. IP: compressed form (RFC 5952). Phone: E.164 when the value
    carries a country code, else its digits. Everything else: trimmed, single-spaced.
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
                return "+" + digits[2:]
            return ("+" if text.startswith("+") else "") + digits
        case IdentifierKind.ADVERTISING_ID:
            return text.casefold()
        case _:
            return text
