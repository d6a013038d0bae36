# SPDX-License-Identifier: MPL-2.0
"""Doctolib: how to ask for what it holds."""

from app.catalog.words import N_
from app.sources.guided import Trade, guided

_APPOINTMENTS = Trade(
    N_(
        "Your appointments and the doctors you saw, the relatives you booked for, documents and messages: together "
        "they tell much about your health."
    )
)

SOURCE = guided(
    "doctolib",
    "Doctolib",
    _APPOINTMENTS,
    "https://www.doctolib.fr/",
    email="contact.dataprivacy@doctolib.com",
    language="fr",
)
