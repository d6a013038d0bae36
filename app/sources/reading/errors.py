# SPDX-License-Identifier: MPL-2.0
"""Why a whole file could not be read to its end."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class FileUnreadable(MienError):
    """The structure of a file is broken; what was read before the break counts."""

    code = "file-unreadable"
    sentence = N_("The file is damaged or incomplete. What could be read was kept.")


class FileUnexpected(MienError):
    """The file is whole but is not what its name promises."""

    code = "file-unexpected"
    sentence = N_("The file has a form that Mien does not know yet. It is kept for a later version.")
