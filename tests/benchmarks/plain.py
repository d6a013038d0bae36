# SPDX-License-Identifier: MPL-2.0
"""The command ``mien`` with all encryption taken out, to measure what encryption costs.

    python -m tests.benchmarks.plain --vault DIR --passphrase-file FILE import ARCHIVE

Only here: the product has no switch for it. What is taken out is taken out as this module is loaded, so that
worker processes, which load their parent's main module, do without it too.
"""

from typing import Any

from app.vault import chunks, database
from app.vault.guarded import Connection

_TAG = bytes(16)


class PlainConnection(Connection):
    """A connection that is never told the key: SQLCipher then is SQLite."""

    def execute(self, sql: str, *arguments: Any) -> Any:
        if sql.startswith("pragma key"):
            sql = "select 1"
        return super().execute(sql.replace("pragma cipher_page_size", "pragma page_size"), *arguments)


def _seal(_cipher: object, data: bytes, *, last: bool) -> bytes:
    return data + _TAG


def _open(_cipher: object, data: bytes, *, last: bool) -> bytes:
    return data[: -len(_TAG)]


def _replace(owner: object, name: str, substitute: object) -> None:
    getattr(owner, name)  # fails loudly when the product was rebuilt, instead of measuring nothing
    setattr(owner, name, substitute)


_replace(database, "Connection", PlainConnection)
_replace(database, "_refuse_plain", lambda _path: None)
_replace(chunks._Cipher, "seal", _seal)
_replace(chunks._Cipher, "open", _open)

if __name__ == "__main__":
    from app.__main__ import command_line

    command_line()
