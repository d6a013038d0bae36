# SPDX-License-Identifier: MPL-2.0
"""The root of every error that a person may meet."""

from typing import ClassVar

from app.catalog.words import N_


class MienError(Exception):
    """An error with a stable code and a sentence a lay person can act on.

    ``sentence`` is an English message id with named fields; the speaker (window or command line)
    translates it and fills in ``fields``. Neither may carry personal data: they reach logs.
    """

    code: ClassVar[str] = "error"
    sentence: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.sentence.format(**fields))
