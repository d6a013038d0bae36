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


class PlanCancelled(ImportingError):
    code = "plan-cancelled"
    sentence = N_("Looking at the files was stopped. Nothing was imported.")


class ExportUnrecognised(ImportingError):
    code = "export-unrecognised"
    sentence = N_("Mien does not recognise this export. Nothing was imported.")


class ExportEmpty(ExportUnrecognised):
    code = "export-empty"
    sentence = N_("There is nothing in it: no file, or only files without content. Nothing was imported.")


class ExportLocked(ExportUnrecognised):
    code = "export-locked"
    sentence = N_("The archive is locked with a password. Nothing was imported; give the password and try once more.")


class ReaderFailed(ImportingError):
    code = "reader-failed"
    sentence = N_("Mien stumbled over this file. It is kept; please report the name of the service.")


class ReaderCrashed(ImportingError):
    code = "reader-crashed"
    sentence = N_("Reading this file broke off. It is kept; please report the name of the service.")


class ReadersUnavailable(ImportingError):
    """The programs that read files do not start at all: it is not about a file."""

    code = "readers-unavailable"
    sentence = N_("Mien could not start the part of itself that reads files. Nothing was lost; start Mien again.")


class ReaderStuck(ImportingError):
    code = "reader-stuck"
    sentence = N_("Reading this file took far too long and was stopped. The file is kept.")


class LookFailed(ImportingError):
    code = "look-failed"
    sentence = N_("Mien could not look into this file: it takes too long or too much memory, or reading it broke off.")


class ReaderTooHungry(ImportingError):
    code = "reader-too-hungry"
    sentence = N_("Reading this file would take too much memory and was stopped. The file is kept.")


# An archive as a whole


class ArchiveUnreadable(ImportingError):
    code = "archive-unreadable"
    sentence = N_("The archive is damaged or incomplete. Download it again and try once more.")


class ArchiveIncomplete(ArchiveUnreadable):
    """Noted beside what could be read; never raised."""

    code = "archive-incomplete"
    sentence = N_("The archive breaks off, or its list is damaged. What is whole was read. Download it again.")


class ArchiveSplit(ArchiveUnreadable):
    code = "archive-split"
    sentence = N_("The archive is one slice of a larger one. Put the slices together with an archive program first.")


class ArchiveTooLarge(ArchiveUnreadable):
    code = "archive-too-large"
    sentence = N_("The archive would unpack to an implausible size. It was not opened.")


class ArchiveTooMany(ArchiveUnreadable):
    code = "archive-too-many-files"
    sentence = N_("The archive lists an implausible number of files. It was not opened.")


class DiskTooSmall(ImportingError):
    """``needed`` and ``free`` are in megabytes."""

    code = "disk-too-small"
    sentence = N_("There is not enough room on the disk: this import needs {needed} MB, and {free} MB are free.")


# One file that is left out on purpose: it ends as skipped


class MemberSkipped(ImportingError):
    """The root of what is passed over: nothing is wrong with it, and nothing of it is lost."""

    code = "file-skipped"
    sentence = N_("The file was passed over.")


class MemberLink(MemberSkipped):
    code = "file-link"
    sentence = N_("It is a link to another file, not a file. Links are not followed.")


class MemberSpecial(MemberSkipped):
    code = "file-special"
    sentence = N_("It is a device or a channel between programs, not a file. It was not opened.")


# One file that cannot be had: it ends as failed


class FolderTooDeep(ImportingError):
    code = "folder-too-deep"
    sentence = N_("Too many folders lie within each other here. What lies below this one was not read.")


class MemberEncrypted(ImportingError):
    code = "file-encrypted"
    sentence = N_("The file is locked with a password. Give the password, or unpack the archive and import the folder.")


class MemberTooLarge(ImportingError):
    code = "file-too-large"
    sentence = N_("The file would unpack to an implausible size. It was not opened.")


class MemberOverlapping(ImportingError):
    code = "file-overlapping"
    sentence = N_("The file shares its place in the archive with another, as archives built to do harm have it.")


class NestedTooDeep(ImportingError):
    code = "archive-too-deep"
    sentence = N_("The archive lies too deep inside other archives. It was not opened.")


class NestedTooMany(ImportingError):
    code = "archive-one-too-many"
    sentence = N_("The archive is one of too many inside another. It was not opened.")


class MemberUnreadable(ImportingError):
    """Also the root of what can break while a file is being read."""

    code = "file-damaged"
    sentence = N_("The file is damaged in its archive and could not be read.")


class MemberCutOff(MemberUnreadable):
    code = "file-cut-off"
    sentence = N_("The archive ends in the middle of this file. Download it again to have the file as well.")


class MemberOverfull(MemberUnreadable):
    code = "file-overfull"
    sentence = N_("More comes out of the file than its archive says. Reading was stopped.")


class MethodUnknown(MemberUnreadable):
    code = "file-method-unknown"
    sentence = N_("The file is packed in a way that Mien cannot undo. Unpack the archive and import the folder.")


class PasswordWrong(MemberUnreadable):
    code = "password-wrong"
    sentence = N_("The password does not fit.")


class MemberOutOfReach(MemberUnreadable):
    """The root of what may be over another time: nothing is wrong with the file."""

    code = "file-out-of-reach"
    sentence = N_("The file could not be reached.")


class FileVanished(MemberOutOfReach):
    code = "file-vanished"
    sentence = N_("The file is no longer there. It was moved or deleted during the import.")


class FileChanged(MemberOutOfReach):
    code = "file-changed"
    sentence = N_("The file was changed while it was being read. Import it again once nothing writes to it.")


class FileForbidden(MemberOutOfReach):
    code = "file-forbidden"
    sentence = N_("The computer does not allow this file or folder to be opened.")


class DiskFailed(MemberOutOfReach):
    code = "disk-failed"
    sentence = N_("The disk reported an error while the file was being read.")


class DiskSilent(MemberOutOfReach):
    code = "disk-silent"
    sentence = N_("The disk or network that holds this file does not answer. Import it again once it does.")
