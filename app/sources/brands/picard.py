# SPDX-License-Identifier: MPL-2.0
"""Picard: the receipts of the loyalty card, several tables under one another on one sheet."""

from app.catalog.organisation import Organisation, Role
from app.sources.guided import GROCERIES, letter_guide
from app.sources.receipts import ReceiptColumns, receipt_rules
from app.sources.source import Level, Source

_COLUMNS = ReceiptColumns(
    product="libelle article",
    when="date ticket",
    ticket="numero de ticket",
    code="code produit",
    shop="nom du magasin",
    quantity="nombre unites",
    price="prix ttc",
    code_length=5,
)

SOURCE = Source(
    slug="picard",
    organisation=Organisation("Picard", Role.BRAND),
    level=Level.COMPLETE,
    languages=("fr",),
    # It sells in one country, and answers in that country's language.
    localised=False,
    guide=letter_guide(GROCERIES, "https://www.picard.fr/", letter=True, language="fr", read=True),
    rules=receipt_rules(_COLUMNS, b"NOMBRE UNITES", b"LIBELLE ARTICLE"),
    archive_names=(r"picard",),
)
