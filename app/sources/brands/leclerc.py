# SPDX-License-Identifier: MPL-2.0
"""E.Leclerc: one table of receipts, and one of their products; only the first has dates and places."""

from app.catalog.organisation import Organisation, Role
from app.sources.guided import GROCERIES, letter_guide
from app.sources.receipts import ReceiptColumns, receipt_rules
from app.sources.source import Level, Source

_COLUMNS = ReceiptColumns(
    product="article_libelle",
    when="date_ticket",
    ticket="ticket",
    code="ean",
    shop="code_postal",
    quantity="article_quantite_vendue",
    amount="article_ca",
)

SOURCE = Source(
    slug="leclerc",
    organisation=Organisation("E.Leclerc", Role.BRAND),
    level=Level.COMPLETE,
    languages=("fr",),
    # It sells in one country, and answers in that country's language.
    localised=False,
    guide=letter_guide(
        GROCERIES, "https://www.e.leclerc/e/protection-donnees", language="fr", email="dpo@e.leclerc", read=True
    ),
    rules=receipt_rules(_COLUMNS, b"date_ticket", b"article_libelle"),
    archive_names=(r"leclerc",),
)
