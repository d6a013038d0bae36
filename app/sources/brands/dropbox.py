# SPDX-License-Identifier: MPL-2.0
"""Dropbox: how to ask for what it holds."""

from app.catalog.words import N_
from app.sources.guided import Trade, guided

_FILES = Trade(
    N_(
        "Your files and every change to them, the people you share with, the devices and addresses from which you "
        "signed in, and the apps with access."
    )
)

SOURCE = guided("dropbox", "Dropbox", _FILES, "https://www.dropbox.com/privacy", email="privacy@dropbox.com")
