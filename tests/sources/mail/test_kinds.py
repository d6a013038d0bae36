# SPDX-License-Identifier: MPL-2.0
"""What a mail is about is told by its subject in eight languages, else by its sender, else by how it was sent."""

import pytest

from app.catalog.mail import MailKind
from app.sources.mail.headers import parsed
from app.sources.mail.kinds import kind_of
from app.sources.mail.words import LOCAL_PARTS, PHRASES

NEWSLETTER = b"List-Unsubscribe: <https://x.org/u>\n"


def kind(subject: str, sender: str = "hello@shop.com", head: bytes = b"") -> MailKind:
    return kind_of(parsed(head), subject, sender)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Your order #88123 is confirmed", MailKind.ORDER),
        ("Your order has shipped", MailKind.DELIVERY),
        ("New sign-in to your account", MailKind.SECURITY),
        ("123456 is your verification code", MailKind.SECURITY),
        ("Welcome to Larkspur Books", MailKind.ACCOUNT),
        ("Please confirm your e-mail", MailKind.ACCOUNT),
        ("We are updating our privacy policy", MailKind.TERMS),
        ("Your receipt from Apple", MailKind.INVOICE),
        ("Your boarding pass", MailKind.BOOKING),
        ("Votre commande n° 4512 est confirmée", MailKind.ORDER),
        ("Votre colis a été expédié", MailKind.DELIVERY),
        ("Réinitialisation de votre mot de passe", MailKind.SECURITY),
        ("Bienvenue chez nous, Léa", MailKind.ACCOUNT),
        ("Votre facture est disponible", MailKind.INVOICE),
        ("Vos billets pour Arcachon", MailKind.BOOKING),
        ("Ihre Bestellung bei uns", MailKind.ORDER),
        ("Ihr Paket ist unterwegs", MailKind.DELIVERY),
        ("Ungewöhnliche Aktivität", MailKind.SECURITY),
        ("Änderung unserer Datenschutzerklärung", MailKind.TERMS),
        ("Confirmación de tu pedido", MailKind.ORDER),
        ("Tu código de verificación", MailKind.SECURITY),
        ("Il tuo ordine è stato spedito", MailKind.DELIVERY),
        ("La tua prenotazione", MailKind.BOOKING),
        ("Je bestelling is verzonden", MailKind.DELIVERY),
        ("Wachtwoord vergeten?", MailKind.SECURITY),
        ("Confirmação de encomenda", MailKind.ORDER),
        ("Sua fatura chegou", MailKind.INVOICE),
        ("Potwierdzenie zamówienia", MailKind.ORDER),
        ("Twoje hasło zostało zmienione", MailKind.SECURITY),
    ],
)
def test_subjects(subject: str, expected: MailKind) -> None:
    assert kind(subject, head=NEWSLETTER) is expected


@pytest.mark.parametrize("subject", ["Ten novels for the spring", "Votre code promo", "Summer is on its way", "", "?"])
def test_a_subject_without_such_words_says_nothing(subject: str) -> None:
    assert kind(subject, head=NEWSLETTER) is MailKind.NEWSLETTER
    assert kind(subject) is MailKind.LETTER


def test_a_sender_speaks_where_the_subject_does_not() -> None:
    assert kind("Hello", "auto-confirm.orders@shop.com") is MailKind.ORDER
    assert kind("Hello", "newsletter@shop.com") is MailKind.NEWSLETTER
    assert kind("Your invoice", "newsletter@shop.com") is MailKind.INVOICE


def test_how_it_was_sent_speaks_last() -> None:
    assert kind("Hello", head=b"Precedence: bulk\n") is MailKind.NEWSLETTER
    assert kind("Hello", head=b"Auto-Submitted: auto-generated\nPrecedence: bulk\n") is MailKind.NOTICE
    assert kind("Hello", head=b"X-SES-Outgoing: 1\n") is MailKind.NOTICE
    assert kind("Hello", head=b"Auto-Submitted: no\n") is MailKind.LETTER


def test_every_phrase_is_written_as_subjects_are_compared() -> None:
    for phrases in PHRASES.values():
        for phrase in phrases:
            plain = phrase.replace("_ ", "").replace("^ ", "")
            assert plain.isascii(), phrase
            assert plain == plain.lower(), phrase
            assert "-" not in plain, phrase
            assert not phrase.endswith("_"), phrase


def test_every_phrase_finds_a_subject_that_says_just_it() -> None:
    kinds = list(PHRASES)
    for number, (expected, phrases) in enumerate(PHRASES.items()):
        for phrase in phrases:
            found = kind(phrase.replace("_", "very own").replace("^ ", ""))
            # A phrase may hold one of a kind that comes first.
            assert found in kinds[: number + 1], phrase
            assert found is expected or found is not MailKind.LETTER


def test_every_word_of_a_sender_is_one_word() -> None:
    assert all(word.isalpha() and word == word.lower() for word in LOCAL_PARTS)
