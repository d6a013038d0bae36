# SPDX-License-Identifier: MPL-2.0
"""What the command says to whoever started it, in a number. The numbers never change."""

from enum import IntEnum

from app.catalog.asked import DaysWrong
from app.catalog.errors import MienError
from app.catalog.words import N_
from app.channels.errors import AddressWrong
from app.cli.errors import UsageProblem
from app.importing.errors import ExportUnrecognised
from app.rights.errors import LetterLanguageUnknown, RightNotInLaw
from app.sources.generic.errors import MappingDoesNotFit, NoTable
from app.vault.errors import (
    RecoveryCodeMistyped,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryCode,
)


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    ERROR = 1
    USAGE = 2
    NOT_OPENED = 3
    UNRECOGNISED = 4
    FILES_FAILED = 5
    IN_USE = 6
    NOT_SENT = 7
    CANCELLED = 130

    @property
    def meaning(self) -> str:
        """English message id of what it means."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.OK: N_("All went well."),
    ExitCode.ERROR: N_("Something went wrong; the sentence printed says what."),
    ExitCode.USAGE: N_("The command was written wrongly, or lacks something it needs."),
    ExitCode.NOT_OPENED: N_("There is no vault, or the passphrase or recovery code does not open it."),
    ExitCode.UNRECOGNISED: N_("An export to import was not recognised."),
    ExitCode.FILES_FAILED: N_("The import went through, but some files could not be read."),
    ExitCode.IN_USE: N_("The vault is open in another window or program."),
    ExitCode.NOT_SENT: N_("A letter was not sent, not yet, or only perhaps."),
    ExitCode.CANCELLED: N_("You cancelled the command."),
}

_BY_ERROR: tuple[tuple[type[MienError], ExitCode], ...] = (
    (UsageProblem, ExitCode.USAGE),
    (RightNotInLaw, ExitCode.USAGE),
    (LetterLanguageUnknown, ExitCode.USAGE),
    (VaultMissing, ExitCode.NOT_OPENED),
    (WrongPassphrase, ExitCode.NOT_OPENED),
    (WrongRecoveryCode, ExitCode.NOT_OPENED),
    (RecoveryCodeMistyped, ExitCode.NOT_OPENED),
    (ExportUnrecognised, ExitCode.UNRECOGNISED),
    (MappingDoesNotFit, ExitCode.UNRECOGNISED),
    (NoTable, ExitCode.UNRECOGNISED),
    (VaultInUse, ExitCode.IN_USE),
    (AddressWrong, ExitCode.USAGE),
    (DaysWrong, ExitCode.USAGE),
)


def exit_code_of(error: MienError) -> ExitCode:
    """The number with which a command ends that met this error."""
    for kind, code in _BY_ERROR:
        if isinstance(error, kind):
            return code
    return ExitCode.ERROR


def as_markdown() -> str:
    """The table of the exit codes in English, as the README shows it."""
    rows = [f"| {code.value} | {code.meaning} |" for code in ExitCode]
    return "\n".join(["| exit code | meaning |", "| --- | --- |", *rows])
