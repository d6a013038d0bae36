# SPDX-License-Identifier: MPL-2.0
"""SNCF Connect: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "sncf-connect",
    "SNCF Connect",
    TRAVEL,
    "https://www.sncf-connect.com/informations-legales/confidentialite/droits",
    language="fr",
    also=("OUI.sncf", "TGV INOUI"),
    proof=True,
)
