# SPDX-License-Identifier: MPL-2.0
"""BlaBlaCar: how to ask for what it holds."""

from app.sources.guided import RIDES, guided

SOURCE = guided(
    "blablacar",
    "BlaBlaCar",
    RIDES,
    "https://blog.blablacar.fr/about-us/privacy-policy",
    language="fr",
    email="dataprotection@blablacar.com",
)
