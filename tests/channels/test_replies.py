# SPDX-License-Identifier: MPL-2.0
"""Answers are understood by the words that show, told from forged ones, and harmless whatever is in them."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.channels.answer_words import Kind, decide
from app.channels.errors import NotAMail
from app.channels.plain import text_of_html
from app.channels.replies import Reply, belongs, read_reply

OURS = "<0123456789abcdef@home.test>"
DOMAINS = ("shop.example", "shop-group.example")

ANSWERS = {
    Kind.ACKNOWLEDGEMENT: [
        "Thank you for contacting us. We have received your request.",
        "Nous avons bien reçu votre demande et la traitons.",
        "Vielen Dank für Ihre Anfrage. Sie wird bearbeitet.",
        "Hemos recibido su solicitud.",
        "Abbiamo ricevuto la Sua richiesta.",
        "Wij hebben uw verzoek ontvangen.",
        "Recebemos o seu pedido.",
        "Otrzymaliśmy Państwa wniosek.",
    ],
    Kind.IDENTITY: [
        "We have received your request. Please send a copy of your passport.",
        "Merci de nous adresser une copie de votre pièce d’identité.",
        "Bitte senden Sie uns eine Kopie Ihres Personalausweises.",
        "Debe acreditar su identidad. Gracias por su solicitud.",
        "Per verificare la Sua identità occorre altro.",
        "Graag ontvangen wij een kopie van uw identiteitsbewijs.",
        "Envie uma cópia do cartão de cidadão.",
        "Prosimy o potwierdzenie tożsamości.",
    ],
    Kind.EXTENSION: [
        "We need to extend the time to respond by two further months.",
        "Nous devons prolonger le délai de deux mois.",
        "Die Frist wird um zwei Monate verlängert.",
        "Debemos prorrogar el plazo dos meses.",
        "Dobbiamo prorogare il termine di due mesi.",
        "Wij verlengen de termijn met twee maanden.",
        "Temos de prorrogar o prazo por dois meses.",
        "Musimy przedłużyć termin o dwa miesiące.",
    ],
    Kind.REFUSAL: [
        "We cannot comply with your request as it is manifestly unfounded.",
        "Nous ne pouvons pas donner suite à votre demande.",
        "Wir lehnen Ihren Antrag ab.",
        "No podemos atender su solicitud.",
        "Non possiamo accogliere la Sua richiesta.",
        "Wij kunnen niet voldoen aan uw verzoek.",
        "Não podemos atender o seu pedido.",
        "Nie możemy zrealizować Państwa wniosku.",
    ],
    Kind.COMPLETE: [
        "Your data has been deleted.",
        "Vos données ont été supprimées.",
        "Ihre Daten wurden vollständig gelöscht.",
        "Sus datos han sido eliminados.",
        "I Suoi dati sono stati cancellati.",
        "Uw gegevens zijn verwijderd.",
        "Os seus dados foram eliminados.",
        "Państwa dane zostały usunięte.",
    ],
    Kind.DATA: [
        "Please find attached a copy of your personal data.",
        "Vous trouverez ci-joint vos données.",
        "Anbei erhalten Sie eine Kopie Ihrer Daten.",
        "Adjuntamos una copia de sus datos.",
        "In allegato trova i Suoi dati.",
        "In de bijlage vindt u uw gegevens.",
        "Em anexo enviamos os seus dados.",
        "W załączeniu przesyłamy Państwa dane.",
    ],
}


def mail(body: str = "Hello", *, sender: str = "Shop <privacy@mail.shop.example>", **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(body)
    return message


def read(message: EmailMessage) -> Reply:
    return read_reply(message.as_bytes(), DOMAINS)


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, texts in ANSWERS.items() for said in texts])
def test_what_it_is_is_guessed_by_words_that_stand_in_it(kind: Kind, said: str) -> None:
    decided = read(mail(said)).decided
    assert decided.kind is kind, decided
    plain = said.replace("’", "'").lower()
    assert decided.words
    assert all(word in plain for word in decided.words)


def test_what_we_wrote_ourselves_decides_nothing() -> None:
    said = "Hello.\n\nOn Mon, 2 Mar 2026 Ada wrote:\n> Please send a copy of your passport rules.\n> has been deleted"
    assert read(mail(said)).decided.kind is Kind.UNCLEAR


def test_a_program_decides_nothing() -> None:
    said = "We cannot comply with requests sent here."
    reply = read(mail(said, Auto_Submitted="auto-replied"))
    assert reply.automatic
    assert reply.decided.kind is Kind.ACKNOWLEDGEMENT
    assert not read(mail(said, Auto_Submitted="no")).automatic


def test_a_letter_that_came_back_is_no_answer() -> None:
    back = mail("No such user", sender="MAILER-DAEMON@home.test", References=OURS)
    reply = read(back)
    assert reply.decided.kind is Kind.BOUNCED
    assert reply.concerns({OURS}, ()) == OURS


def test_data_that_is_attached_is_handed_over() -> None:
    message = mail("Your file.", Subject="Re: [MIEN-2026-AB12CD]", In_Reply_To=OURS, Message_ID="<7@shop.example>")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="../../data\u202e.zip")
    reply = read(message)
    assert reply.decided.kind is Kind.DATA
    assert [(each.name, each.data) for each in reply.attachments] == [(reply.decided.words[0], b"PK\x03\x04")]
    assert "/" not in reply.attachments[0].name
    assert reply.message_id == "<7@shop.example>"
    assert reply.concerns({OURS}, ()) == OURS
    assert reply.concerns((), {"MIEN-2026-AB12CD"}) == "MIEN-2026-AB12CD"
    assert reply.concerns((), {"MIEN-2026-XXXXXX"}) == ""


@pytest.mark.parametrize(
    ("sender", "theirs"),
    [
        ("privacy@shop.example", True),
        ("Shop <privacy@MAIL.shop.example>", True),
        ("privacy@shop-group.example", True),
        ("privacy@evilshop.example", False),
        ("privacy@shop.example.evil.example", False),
        ('"privacy@shop.example" <x@evil.example>', False),
        ("privacy@shop.example <x@evil.example>", False),
        ("privacy@xn--shp-ted.example", False),
        ("nobody", False),
    ],
)
def test_a_sender_of_another_domain_shows(sender: str, theirs: bool) -> None:
    raw = b"From: " + sender.encode() + b"\r\nAuthentication-Results: mx; dkim=pass header.d=shop.example\r\n\r\nHello"
    reply = read_reply(raw, DOMAINS)
    assert reply.theirs is theirs
    assert "dkim=pass" in reply.checks


def test_a_domain_is_not_one_by_its_ending() -> None:
    assert belongs("a.b.shop.example", DOMAINS)
    assert not belongs("", DOMAINS)
    assert not belongs("example", ("",))


HOSTILE = """<html><head><title>t</title><style>p{background:url(https://evil.example/s)}</style></head>
<body onload="alert(1)"><script>alert(2)</script><p>Hello<br>you &amp; me</p><img src="https://evil.example/p.gif">
<iframe src="https://evil.example"></iframe><object data="x">alt</object><a href="javascript:x()">Link</a>
<svg><script>3</script></svg><!-- hidden --><table><tr><td>end"""


def test_of_a_page_only_its_words_stay() -> None:
    assert text_of_html(HOSTILE) == "Hello\nyou & me\nLink\nend"
    message = EmailMessage()
    message["From"] = "privacy@shop.example"
    message.set_content(HOSTILE, subtype="html")
    assert read(message).text == "Hello\nyou & me\nLink\nend"
    assert text_of_html("<div>" * 200_000 + "deep") == "deep"


@given(st.binary(max_size=400), st.binary(max_size=200))
def test_whatever_comes_is_read_or_refused(head: bytes, rest: bytes) -> None:
    for raw in (head + b"\r\n\r\n" + rest, b"From: a@shop.example\r\nContent-Type: " + head + b"\r\n\r\n" + rest):
        try:
            reply = read_reply(raw, DOMAINS)
        except NotAMail:
            continue
        assert "\0" not in reply.text
        assert "\n" not in reply.subject
        assert all("/" not in each.name for each in reply.attachments)


@given(st.text(max_size=2000))
def test_a_page_of_anything_becomes_text(page: str) -> None:
    assert "<script" not in text_of_html(f"<script>{page}</script>") or "</script" in page
    text_of_html(page)


def test_the_words_take_no_time() -> None:
    for text in ("frist " * 20_000, "haben " * 20_000, "attached data" * 10_000):
        decide(text, (), automatic=False)


def test_what_is_no_mail_is_refused() -> None:
    for raw in (b"", b"PK\x03\x04", b"Hello\r\n\r\nFrom: x"):
        with pytest.raises(NotAMail):
            read_reply(raw, DOMAINS)
