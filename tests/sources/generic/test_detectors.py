# SPDX-License-Identifier: MPL-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.generic.detectors import Hint, guesses, is_card, looks_like_data, named_hints, words_of

SURE = 0.5


@pytest.mark.parametrize(
    ("header", "values", "hint"),
    [
        ("x", ["2024-01-02", "2024-02-03T10:00:00Z"], Hint.MOMENT),
        ("x", ["31/12/2023 10:00", "01.02.2024"], Hint.MOMENT),
        ("x", ["15 janv. 2024, 14:32", "3. März 2024"], Hint.MOMENT),
        ("x", ["Oct 7, 2020, 2:43:11 PM"], Hint.MOMENT),
        ("created_at", ["1700000000", "1700000001000"], Hint.MOMENT),
        ("quantity", ["1700000000"], Hint.TEXT),
        ("birthday", ["1990-01-02"], Hint.BIRTH),
        ("Heure", ["10:03", "23h59"], Hint.CLOCK),
        ("x", ["a@example.org", "b.c@mail.example.co.uk"], Hint.EMAIL),
        ("x", ["+33 6 12 34 56 78", "0049 30 123456"], Hint.PHONE),
        ("Téléphone", ["06 12 34 56 78"], Hint.PHONE),
        ("reference", ["0612345678"], Hint.ID),
        ("x", ["203.0.113.7", "2001:db8::1"], Hint.IP),
        ("App Version", ["12.20.30.41"], Hint.TEXT),
        ("x", ["https://example.org/a", "www.example.org/b"], Hint.URL),
        ("x", ["12,50 €", "1 234,00 €", "EUR15.00"], Hint.AMOUNT),
        ("Montant", ["12,50", "3"], Hint.AMOUNT),
        ("x", ["EUR", "USD"], Hint.CURRENCY),
        ("Breitengrad", ["48,85", "43.7"], Hint.LATITUDE),
        ("lng", ["2.35", "-120.5"], Hint.LONGITUDE),
        ("x", ["48.8566, 2.3522", "geo:43.7102,7.2620"], Hint.COORDINATES),
        ("Kraj", ["Polska"], Hint.COUNTRY),
        ("Code postal", ["69001", "2A004"], Hint.POSTCODE),
        ("x", ["oui", "non", "oui"], Hint.YES_NO),
        ("x", ["123e4567-e89b-12d3-a456-426614174000"], Hint.UUID),
        ("x", ["4111 1111 1111 1111"], Hint.CARD),
        ("idfa", ["123e4567-e89b-12d3-a456-426614174000"], Hint.ADVERTISING_ID),
        ("Straße", ["Hauptstr. 1"], Hint.ADDRESS),
        ("access_token", ["abcdef"], Hint.SECRET),
        ("Négociant / Marchand", ["Boutique"], Hint.ORGANISATION),
        ("Suchbegriff", ["warme Socken"], Hint.TITLE),
        ("x", ["warm socks", "boats"], Hint.TEXT),
    ],
)
def test_what_a_column_holds(header: str, values: list[str], hint: Hint) -> None:
    best = guesses(header, values)[0]
    assert best.hint is hint
    assert best.hint is Hint.TEXT or best.confidence >= SURE
    assert best.hint is Hint.TEXT or best.reasons


def test_a_few_odd_values_do_not_hide_what_most_are() -> None:
    assert guesses("x", ["a@example.org", "b@example.org", "", "N/A", "unknown", "c@example.org"])[0].hint is Hint.EMAIL
    assert guesses("x", ["a@example.org", "none of them", "of these", "is one"])[0].hint is Hint.TEXT


def test_words_of_names() -> None:
    assert {"creation", "date", "creationdate"} <= words_of("creationDate")
    assert {"e", "mail", "email"} <= words_of("E-mail")
    assert "achat" in words_of("Date d’achat")
    assert Hint.EMAIL in named_hints("user.e_mail")
    assert Hint.IP in named_hints("IP-Adresse")


@pytest.mark.parametrize("name", ["Date", "Product", "Prénom", "E-mail", "Order ID", "2 for 1", "Q1"])
def test_names_are_no_data(name: str) -> None:
    assert not looks_like_data(name)


@given(st.text(max_size=30), st.lists(st.text(max_size=60), max_size=8))
def test_anything_has_guesses_in_order(header: str, values: list[str]) -> None:
    found = guesses(header, values)
    assert found
    assert all(0 <= guess.confidence <= 1 for guess in found)
    assert [guess.confidence for guess in found] == sorted((guess.confidence for guess in found), reverse=True)


@given(st.integers(10**11, 10**17))
def test_the_check_digit_makes_a_card(number: int) -> None:
    figures = [int(figure) for figure in str(number)]
    doubled = [sum(divmod(figure * 2, 10)) if at % 2 == 0 else figure for at, figure in enumerate(reversed(figures))]
    check = -sum(doubled) % 10
    assert is_card(f"{number}{check}") == (len(set(f"{number}{check}")) > 1)
    assert not is_card(f"{number}{(check + 1) % 10}")
