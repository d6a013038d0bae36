# SPDX-License-Identifier: MPL-2.0
"""Why a table is not read: limits that keep a hostile file from filling the memory, and broken descriptions."""

from app.catalog.errors import MienError
from app.catalog.words import N_
from app.sources.reading.errors import FileUnexpected


class NoTable(FileUnexpected):
    """The file holds nothing that can be read as rows and columns."""

    code = "no-table"
    sentence = N_("The file holds no table that Mien can read.")


class TableTooWide(FileUnexpected):
    """More columns than a person could describe."""

    code = "table-too-wide"
    sentence = N_("The table has more than {limit} columns. Mien does not read such tables.")


class TableTooLarge(FileUnexpected):
    """A workbook that would unpack to an implausible size."""

    code = "table-too-large"
    sentence = N_("The file would unpack to an implausible size. It was not read.")


class TableLocked(FileUnexpected):
    """A document that opens with a password only."""

    code = "table-locked"
    sentence = N_("The document is locked with a password. Save it without, and bring it again.")


class MappingUnreadable(MienError):
    """A description of tables that is not what this version writes."""

    code = "mapping-unreadable"
    sentence = N_("The description of the columns cannot be read. Make a new one with “mien mapping”.")


class MappingDoesNotFit(MienError):
    """A description of other tables than those of the export."""

    code = "mapping-does-not-fit"
    sentence = N_("The description of the columns does not fit any table of this export. Nothing was imported.")


class MappingIncomplete(MienError):
    """A description that does not say whose tables they are."""

    code = "mapping-incomplete"
    sentence = N_("The description does not say whose tables these are. Add the organisation's name.")
