# SPDX-License-Identifier: MPL-2.0
"""SCHUFA: how to ask for what it holds."""

from app.sources.guided import CREDIT_SCORES, guided

SOURCE = guided(
    "schufa",
    "SCHUFA",
    CREDIT_SCORES,
    "https://www.schufa.de/de/datenschutz/",
    language="de",
    email="datenschutz@schufa.de",
)
