# SPDX-License-Identifier: MPL-2.0
"""Auchan: the receipts of the loyalty card as one table."""

from app.catalog.organisation import Organisation, Role
from app.sources.guided import GROCERIES, letter_guide
from app.sources.receipts import ReceiptColumns, receipt_rules
from app.sources.source import Level, Source

_COLUMNS = ReceiptColumns(
    product="nom_produit",
    when="jour",
    code="code_produit",
    shop="code_postal",
    quantity="quantite_vendue",
    price="prix_unitaire",
)

SOURCE = Source(
    slug="auchan",
    organisation=Organisation("Auchan", Role.BRAND),
    level=Level.COMPLETE,
    languages=("fr",),
    # It sells in one country, and answers in that country's language.
    localised=False,
    guide=letter_guide(GROCERIES, "https://www.auchan.fr/", letter=True, language="fr", read=True),
    rules=receipt_rules(_COLUMNS, b"QUANTITE_VENDUE"),
    archive_names=(r"auchan",),
)
