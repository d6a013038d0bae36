# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with an import as a whole, and with one of its files."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class ImportingError(MienError):
    """The root of the errors of an import."""

    code = "import-failed"
    sentence = N_("The import could not be carried out.")


class NothingThere(ImportingError):
    code = "nothing-there"
    sentence = N_("There is no file or folder of this name, or it may not be opened.")


class ArchiveUnreadable(ImportingError):
    code = "archive-unreadable"
    sentence = N_("The archive is damaged or incomplete. Download it again and try once more.")


class ExportUnrecognised(ImportingError):
    code = "export-unrecognised"
    sentence = N_("Mien does not recognise this export. Nothing was imported.")


class MemberEncrypted(ImportingError):
    code = "file-encrypted"
    sentence = N_("The file is locked with a password. Unpack the archive and import the folder.")


class MemberTooLarge(ImportingError):
    code = "file-too-large"
    sentence = N_("The file would unpack to an implausible size. It was not opened.")


class MemberUnreadable(ImportingError):
    code = "file-damaged"
    sentence = N_("The file is damaged in its archive and could not be read.")


class ReaderFailed(ImportingError):
    code = "reader-failed"
    sentence = N_("Mien stumbled over this file. It is kept; please report the name of the service.")
