# SPDX-License-Identifier: MPL-2.0
"""Names of members: readable, harmless, and none twice."""

import re
import struct
import unicodedata
import zlib

_LENGTH = 1000
_RAW_LENGTH = 4 * _LENGTH
_PART_LENGTH = 240
_UNREADABLE = "\ufffd"
# Joiners belong to Persian, to Indian scripts and to emoji; all else that cannot be seen is a trick.
_JOINERS = "\u200c\u200d"
_DRIVE = re.compile(r"^[A-Za-z]:(?=/|$)")
# Names that Windows gives to devices; a file kept under one could not be saved there again.
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?=\.|$)")
_RESERVED_BEGIN = frozenset({"con", "prn", "aux", "nul", "com", "lpt"})
_UNICODE_PATH = 0x7075


def clean_name(name: str) -> str:
    """A member's name as Mien shows and stores it: NFC, forward slashes, no control characters, no climbing,
    no drive, no device, and of a bearable length."""
    text = name.replace("\\", "/").lstrip("/")
    if text[1:2] == ":":
        text = _DRIVE.sub("", text)
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", text)
        text = "".join(letter if _visible(letter) else _UNREADABLE for letter in text)
    parts = [_part(part) for part in text.split("/") if part not in ("", ".", "..")]
    clean = "/".join(parts) or _UNREADABLE
    while len(clean) > _LENGTH and len(parts) > 1:
        # The end of a path says what a file is.
        del parts[0]
        clean = "/".join(parts)
    return clean


def shortened(name: str) -> str:
    """The end of a name that is longer than any that is kept: many such in a list must not fill the memory."""
    return name[-_RAW_LENGTH:]


def _visible(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") or letter in _JOINERS


def _part(part: str) -> str:
    if len(part) > _PART_LENGTH:
        stem, dot, suffix = part.rpartition(".")
        if not dot or len(suffix) > 16:
            stem, suffix = part, ""
        part = stem[: _PART_LENGTH - len(suffix) - 2] + "…" + dot * bool(suffix) + suffix
    return _RESERVED.sub(r"\1_", part) if part[:3].casefold() in _RESERVED_BEGIN else part


def decoded(raw: bytes, utf8: bool, extra: dict[int, bytes]) -> str:
    """The name of a zip member: Info-ZIP's Unicode field, else UTF-8, else the code page of DOS.

    Archivers that forget to say that they write UTF-8 are far more common than any code page.
    """
    better = extra.get(_UNICODE_PATH, b"")
    if len(better) > 5 and better[0] == 1 and struct.unpack_from("<L", better, 1)[0] == zlib.crc32(raw):
        raw, utf8 = better[5:], True
    try:
        return shortened(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return shortened(raw.decode("utf-8", "replace") if utf8 else raw.decode("cp437"))


class UniqueNames:
    """Gives each member a path of its own. A second file of one name goes into a folder ``(2)``, so that the end
    of its path, by which it is recognised, stays as it was."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._next: dict[str, int] = {}

    def take(self, path: str) -> str:
        """A path that was not taken before."""
        if path not in self._seen:
            self._seen.add(path)
            return path
        number = self._next.get(path, 2)
        while (other := f"({number})/{path}") in self._seen:
            number += 1
        self._next[path] = number + 1
        self._seen.add(other)
        return other
