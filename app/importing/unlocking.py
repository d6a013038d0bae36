# SPDX-License-Identifier: MPL-2.0
"""Opens a planned export whose files are locked, once the person has said the password."""

from collections.abc import Callable, Sequence

from app.importing.errors import PasswordWrong
from app.importing.planning import PlannedExport, plan_import
from app.sources.source import Source

# What programs made of a password before they agreed on UTF-8, and some still do.
_ENCODINGS = ("utf-8", "cp1252", "cp437")


def unlocked(
    locked: PlannedExport, sources: Sequence[Source], password: str, heed: Callable[[], None] = lambda: None
) -> list[PlannedExport]:
    """What an export is once it is unlocked; whoever takes that closes ``locked``.

    ``heed`` is called all along, and may raise. Raises :class:`~app.importing.errors.PasswordWrong` and what
    :func:`~app.importing.planning.plan_import` raises.
    """
    for written in dict.fromkeys(_written(password)):
        try:
            return plan_import(locked.paths, sources, written, heed, keys=locked.keys)
        except PasswordWrong:
            continue
    raise PasswordWrong


def _written(password: str) -> list[bytes]:
    forms = []
    for encoding in _ENCODINGS:
        try:
            forms.append(password.encode(encoding))
        except UnicodeEncodeError:
            continue
    return forms
