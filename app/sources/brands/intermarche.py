# SPDX-License-Identifier: MPL-2.0
"""Intermarché: the receipts of the loyalty card as one table."""

from app.catalog.organisation import Organisation, Role
from app.sources.guided import GROCERIES, letter_guide
from app.sources.receipts import ReceiptColumns, receipt_rules
from app.sources.source import Level, Source

# Two more columns, EAN_GD and LB_COMM0, say code and product once more.
_COLUMNS = ReceiptColumns(
    product="lb_artc",
    when="dt_tick",
    code="cod_artc_ean",
    shop="cod_poin_vent",
    quantity="qte vendues",
    amount="ca ttc produit",
)

SOURCE = Source(
    slug="intermarche",
    organisation=Organisation("Intermarché", Role.BRAND),
    level=Level.COMPLETE,
    languages=("fr",),
    # It sells in one country, and answers in that country's language.
    localised=False,
    guide=letter_guide(
        GROCERIES,
        "https://www.intermarche.com/enseigne/bons-plans/donnees-personnelles-fidelite",
        language="fr",
        read=True,
    ),
    rules=receipt_rules(_COLUMNS, b"COD_ARTC_EAN"),
    archive_names=(r"intermarch",),
)
