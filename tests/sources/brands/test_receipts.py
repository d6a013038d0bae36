# SPDX-License-Identifier: MPL-2.0
"""The receipts of French supermarkets, on answers written for these tests."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Record
from app.sources.brands import auchan, carrefour, intermarche, leclerc, picard
from app.sources.reading.errors import FileUnexpected
from app.sources.source import Source
from tests.sources.generic.workbooks import ods, ods_row, text_row, xlsx
from tests.sources.reading_support import issues, read, records, sightings

PICARD = ("DATE TICKET", "NUMERO DE TICKET", "NOM DU MAGASIN", "CODE PRODUIT", "LIBELLE ARTICLE", "NOMBRE UNITES")


def one(source: Source, path: str, text: str) -> Record:
    [record] = records(read(source, path, text.encode()))
    return record


def test_a_receipt_of_carrefour() -> None:
    row = one(
        carrefour.SOURCE,
        "reponse/tickets.csv",
        "NOM DU MAGASIN;Date de transaction;Numéro du ticket de caisse magasin;Code Barre du produit;"
        "Description du produit;Quantité;Prix unitaire TTC avec remise (€)\n"
        "CARREFOUR LYON;03/04/2024;0451;|3560070000001|;EMMENTAL;2;2,19\n",
    )
    assert (row.category, row.origin, row.kind, row.title) == (
        Category.PURCHASES,
        Origin.OBSERVED,
        "product-bought",
        "EMMENTAL",
    )
    assert row.when.isoformat() == "2024-04-03"
    assert row.detail == "CARREFOUR LYON · 2 × 2,19 €"
    assert "3560070000001" in row.key
    assert "|" not in row.key


@pytest.mark.parametrize("column", ["NUMERO CARTE FIDELITE", "N° de carte", "Carte Fidélité", "NUM_CARTE"])
def test_the_card_by_which_a_shop_knows_the_person(column: str) -> None:
    table = f"DT_TICK;LB_ARTC;Qte Vendues;{column}\n05/01/2024;BEURRE;2;9135 7200 0012 3456\n"
    [card] = sightings(read(intermarche.SOURCE, "a.csv", table.encode()))
    assert (card.kind, card.value, card.when.isoformat()) == (
        IdentifierKind.LOYALTY_CARD, "9135720000123456", "2024-01-05",
    )  # fmt: skip


@pytest.mark.parametrize("column", ["Carte bancaire", "Remise avantage carte", "Points carte", "CODE"])
def test_what_is_no_loyalty_card(column: str) -> None:
    table = f"DT_TICK;LB_ARTC;Qte Vendues;{column}\n05/01/2024;BEURRE;2;9135720000123456\n"
    assert sightings(read(intermarche.SOURCE, "a.csv", table.encode())) == []


def test_a_header_may_explain_itself_and_a_discount_has_no_quantity() -> None:
    row = one(
        carrefour.SOURCE,
        "remises.csv",
        "Code Barre du produit;Description du produit;Remise sur le produit (€) (hors avantage carte)\n"
        "|3560070000001|;EMMENTAL;0,40\n",
    )
    assert (row.kind, row.detail) == ("discount", "-0,40 €")


def test_what_goes_back_is_a_return_and_a_coupon_is_no_product() -> None:
    header = "DT_TICK;LB_ARTC;Qte Vendues;CA TTC Produit\n"
    text = f"{header}05/01/2024;BEURRE;-2;-5,58\n05/01/2024;Coupon FIDELITE;1;-1,00\n"
    back, coupon = records(read(intermarche.SOURCE, "a.csv", text.encode("cp1252")))
    assert (back.kind, back.detail) == ("product-returned", "× -2 · -5,58 €")
    assert coupon.kind == "discount"


def test_the_first_of_two_columns_for_one_thing_counts() -> None:
    row = one(intermarche.SOURCE, "a.csv", "DT_TICK;LB_ARTC;LB_COMM0\n05/01/2024;BRIOCHE TRANCHEE;BRIOCHE\n")
    assert row.title == "BRIOCHE TRANCHEE"


def test_the_two_tables_of_leclerc_share_the_number_of_the_receipt() -> None:
    receipt = one(leclerc.SOURCE, "liste_ticket.csv", "ticket,date_ticket,code_postal\n0412,2024-02-17,69003\n")
    product = one(leclerc.SOURCE, "detail_ticket.csv", "ticket,ean,article_libelle\n0412,3250390001234,LAIT\n")
    assert (receipt.kind, receipt.title, receipt.detail) == ("receipt", "0412", "69003")
    assert receipt.when.isoformat() == "2024-02-17"
    assert (product.kind, product.title) == ("product-bought", "LAIT")
    assert product.key.startswith(receipt.key)


@pytest.mark.parametrize("cents", ["1.59", "1,59"])
def test_prices_stay_as_the_shop_writes_them(cents: str) -> None:
    row = one(auchan.SOURCE, "a.csv", f"JOUR;NOM_PRODUIT;QUANTITE_VENDUE;PRIX_UNITAIRE\n2024-03-02;YAOURT;2;{cents}\n")
    assert row.detail == f"2 × {cents} €"


def test_tables_under_one_another_on_one_sheet_and_lost_zeros() -> None:
    sheet = (
        text_row(1, "Vos tickets")
        + text_row(3, *PICARD)
        + text_row(4, "12/01/2024", "771", "PICARD LYON", "1234", "EPINARDS", "1")
        + text_row(6, "Autres tickets")
        + text_row(7, *reversed(PICARD))
        + text_row(8, "3", "SAUMON", "98765", "PICARD LYON", "772", "03/02/2024")
    )
    found = read(picard.SOURCE, "Picard.xlsx", xlsx({"Feuil1": sheet}))
    assert issues(found) == []
    spinach, salmon = records(found)
    assert (spinach.title, spinach.place) == ("EPINARDS", "Feuil1 row 4")
    assert "01234" in spinach.key
    assert (salmon.title, salmon.when.isoformat()) == ("SAUMON", "2024-02-03")
    assert salmon.detail == "PICARD LYON · × 3"


def test_a_workbook_of_any_name_and_kind() -> None:
    row = ods_row(*PICARD) + ods_row("12/01/2024", "771", "PICARD LYON", "1234", "EPINARDS", "1")
    [record] = records(read(picard.SOURCE, "reponse.ods", ods({"Feuil1": row})))
    assert record.title == "EPINARDS"


def test_a_lone_cell_below_products_is_told() -> None:
    text = "JOUR;NOM_PRODUIT\n2024-03-02;YAOURT\n2024-03-03;\n2024-03-04;LAIT\n"
    found = read(auchan.SOURCE, "a.csv", text.encode())
    assert [row.title for row in records(found)] == ["YAOURT", "LAIT"]
    assert [issue.place for issue in issues(found)] == ["row 3"]


def test_a_table_without_rows_is_read_and_another_is_not() -> None:
    assert read(auchan.SOURCE, "a.csv", b"JOUR;NOM_PRODUIT;QUANTITE_VENDUE\n") == []
    with pytest.raises(FileUnexpected):
        read(auchan.SOURCE, "a.csv", b"day;product\n2024-03-02;YAOURT\n")
