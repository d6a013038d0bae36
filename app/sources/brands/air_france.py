# SPDX-License-Identifier: MPL-2.0
"""Air France: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "air-france",
    "Air France",
    TRAVEL,
    "https://wwws.airfrance.fr/information/legal/edito-psc",
    language="fr",
    email="mail.data.protection@airfrance.fr",
)
