# SPDX-License-Identifier: MPL-2.0
"""Carrefour: the receipts of the loyalty card, in a workbook of two sheets or as two tables."""

from app.catalog.organisation import Organisation, Role
from app.sources.guided import GROCERIES, letter_guide
from app.sources.receipts import ReceiptColumns, receipt_rules
from app.sources.source import Level, Source

_COLUMNS = ReceiptColumns(
    product="description du produit",
    when="date de transaction",
    ticket="numero du ticket de caisse magasin",
    code="code barre du produit",
    shop="nom du magasin",
    quantity="quantite",
    price="prix unitaire ttc avec remise (€)",
    discount="remise sur le produit (€)",
)

SOURCE = Source(
    slug="carrefour",
    organisation=Organisation("Carrefour", Role.BRAND),
    level=Level.COMPLETE,
    languages=("fr",),
    # It sells in one country, and answers in that country's language.
    localised=False,
    guide=letter_guide(GROCERIES, "https://www.carrefour.fr/", letter=True, language="fr", read=True),
    rules=receipt_rules(_COLUMNS, b"Code Barre du produit"),
    archive_names=(r"carte_carrefour_.+_liste_tickets",),
)
