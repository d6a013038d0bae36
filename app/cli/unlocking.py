# SPDX-License-Identifier: MPL-2.0
"""Asks for the password of a locked archive."""

from collections.abc import Sequence
from pathlib import Path

from app.cli.passphrase import archive_password_from
from app.cli.printing import print_line
from app.i18n.translator import Translator
from app.importing.errors import ImportingError
from app.importing.planning import PlannedExport
from app.importing.unlocking import unlocked
from app.sources.source import Source

_ATTEMPTS = 3


def unlock(export: PlannedExport, sources: Sequence[Source], file: Path | None, say: Translator) -> list[PlannedExport]:
    """The export with its password, which is in ``file`` or typed. Where there is none, or none that fits, the
    export stays as it is: its locked files will be told one by one, and the others are imported."""
    if not export.archive.needs_password:
        return [export]
    for _ in range(1 if file else _ATTEMPTS):
        password = archive_password_from(file, export.name, say)
        if not password:
            break
        try:
            opened = unlocked(export, sources, password)
        except ImportingError as error:
            told = say("{name}: {sentence} [{code}]", name=export.name, sentence=say(error.sentence), code=error.code)
            print_line(told, stderr=True)
        else:
            export.close()
            return opened
    return [export]
