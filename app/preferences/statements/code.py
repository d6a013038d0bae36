# SPDX-License-Identifier: MPL-2.0
"""The QR code of a statement, to be shown or printed: whoever photographs it has the whole of it."""

from io import BytesIO

import segno

from app.catalog.errors import MienError
from app.catalog.words import N_

# Pixels of a module: a camera reads a large code from a screen, and it can be printed a hand wide.
_SCALE = 4


class StatementTooLong(MienError):
    """A statement that says more than a QR code can hold."""

    code = "statement-too-long"
    sentence = N_("These choices are too many for a QR code. The file of the statement says the same.")


def qr_code(compact: str) -> bytes:
    """The code of a compact form, as a PNG. Raises StatementTooLong."""
    try:
        made = segno.make_qr(compact, error="l")
    except segno.DataOverflowError as error:
        raise StatementTooLong() from error
    out = BytesIO()
    made.save(out, kind="png", scale=_SCALE)
    return out.getvalue()
