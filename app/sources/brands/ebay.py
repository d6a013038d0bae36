# SPDX-License-Identifier: MPL-2.0
"""eBay: the data a person asks for, as pages, tables or JSON. eBay documents none of it and no sample is public.

What is here are the parts that eBay says are in it, by the words of their headings in eight languages.
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.catalog.words import N_
from app.sources.generic.sections import CONTACTS, Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Custom, Fact, Facts, Fields, Seen, Table, moment
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_ITEM = (
    "Item Title", "Item Name", "Title", "Item", "Titre de l’objet", "Titre", "Objet", "Artikelbezeichnung", "Artikel",
    "Titel", "Título", "Artículo", "Titolo", "Oggetto", "Objecttitel", "Tytuł", "Item ID", "Item Number",
    "Numéro d’objet", "Artikelnummer",
)  # fmt: skip
_WHEN = (
    "Date", "Purchase Date", "Sale Date", "Order Date", "Creation Date", "Created", "Time", "Date d’achat", "Kaufdatum",
    "Datum", "Fecha", "Fecha de compra", "Data", "Data di acquisto", "Data zakupu", "Last Seen", "Timestamp",
)  # fmt: skip
_SELLER = ("Seller", "Seller ID", "Seller Username", "Vendeur", "Verkäufer", "Vendedor", "Venditore", "Verkoper",
           "Sprzedawca")  # fmt: skip
_BUYER = ("Buyer", "Buyer ID", "Buyer Username", "Acheteur", "Käufer", "Comprador", "Acquirente", "Koper", "Kupujący")
_MONEY = ("Price", "Total", "Amount", "Prix", "Montant", "Preis", "Betrag", "Precio", "Importe", "Prezzo", "Currency",
          "Devise", "Währung", "Quantity", "Status", "État")  # fmt: skip

# Who sells trades under a name of eBay's, and learns where to send what was bought.
_PURCHASE = Table(
    Category.PURCHASES, Origin.OBSERVED, "purchase", _ITEM, when=_WHEN, detail=_MONEY, other=_SELLER,
    role=Role.MERCHANT, mechanism=Mechanism.PURCHASE, outward=True,
    seen=(Seen(IdentifierKind.POSTAL_ADDRESS, ("Shipping Address", "Adresse de livraison", "Lieferadresse")),),
)  # fmt: skip
_SALE = Table(Category.PURCHASES, Origin.OBSERVED, "sale", _ITEM, when=_WHEN, detail=_MONEY)


def _sale(row: Fields) -> Iterator[Item]:
    """Something sold; who bought it is somebody else."""
    yield from _SALE.items(row)
    if buyer := row.get(*_BUYER):
        when = moment(row, _WHEN)
        yield Record(
            Category.CONTACTS, Origin.OBSERVED, "buyer", buyer, row.place, when, row.get(*_ITEM), about_others=True
        )


def _items(category: Category, origin: Origin, kind: str) -> Table:
    return Table(category, origin, kind, _ITEM, when=_WHEN, detail=_MONEY)


_LOGIN = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    ("IP Address", "IP", "Adresse IP", "IP-Adresse", "Dirección IP", "Indirizzo IP", "Device", "Appareil", "Gerät"),
    when=_WHEN, detail=("Device", "Browser", "Operating System", "Country", "Appareil", "Gerät", "User Agent"),
    seen=(
        Seen(IdentifierKind.IP_ADDRESS, ("IP Address", "IP", "Adresse IP", "IP-Adresse", "Indirizzo IP")),
        Seen(IdentifierKind.DEVICE, ("Device ID", "Identifiant de l’appareil", "Geräte-ID")),
    ),
)  # fmt: skip
_PERSON = Facts(
    (
        Fact("User ID", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Pseudo", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Mitgliedsname", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("First Name", Category.IDENTITY, "first-name"),
        Fact("Last Name", Category.IDENTITY, "last-name"),
        Fact("Prénom", Category.IDENTITY, "first-name"),
        Fact("Nom", Category.IDENTITY, "last-name"),
        Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Email Address", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Adresse e-mail", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("E-Mail-Adresse", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Téléphone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Telefonnummer", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Address", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Adresse", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Anschrift", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Gender", Category.DEMOGRAPHICS, "gender"),
        Fact("Registration Date", Category.ACCOUNT, "account-created", Origin.OBSERVED),
    ),
    rest=Category.ACCOUNT,
)

_SECTIONS = (
    Section(
        r"segment|audience|interest|interet|interess|inferred|inference|propensit|propension|lifestyle|zielgruppe",
        Labels(Origin.INFERRED, "segment", ("Segment", "Interest", "Name", "Intérêt", "Interesse", "Category"),
               other=("Advertiser", "Annonceur", "Provider", "Source"), when=_WHEN),
    ),
    Section(
        r"third_part|tiers|drittanbieter|terceros|terze_parti|authori[sz]ed_app|connected|verknupft|permission",
        connected_apps("Application", "App", "Name", "Company", "Partner", "Nom", "Entreprise", "Unternehmen"),
    ),
    Section(r"advert|marketing|publicit|werbung|publicidad|campaign|promotion", Loose(
        Category.ADVERTISING, Origin.OBSERVED, "marketing")),
    Section(r"risk|score|trust|predict|fraud", Loose(Category.SECURITY, Origin.INFERRED, "score")),
    Section(r"message|nachricht|mensaje|messaggi|bericht|wiadomo", Loose(
        Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
    Section(r"feedback|review|evaluation|bewertung|valoracion|recension", Loose(
        Category.OPINIONS, Origin.PROVIDED, "feedback")),
    Section(r"watch|suivi|beobacht|seguimiento|osserva|volg|obserwowan|wish|saved_seller", _items(
        Category.INTERESTS, Origin.PROVIDED, "watched-item")),
    Section(r"search|recherche|suche|busqueda|ricerc|zoek|pesquisa|wyszuk", Table(
        Category.SEARCHES, Origin.OBSERVED, "search",
        ("Search Term", "Keyword", "Keywords", "Query", "Search", "Recherche", "Terme de recherche", "Suchbegriff"),
        when=_WHEN)),
    Section(r"viewed|browsing|consulte|angesehen|visto|visti|bekeken|ogladan", _items(
        Category.BROWSING, Origin.OBSERVED, "item-seen")),
    Section(r"\bbid|_bids?\b|enchere|gebot|puja|offert|offer|bod\b|licytac", _items(
        Category.PURCHASES, Origin.PROVIDED, "bid")),
    Section(r"cart|panier|warenkorb|cesta|carrello|winkelwagen|koszyk", _items(
        Category.PURCHASES, Origin.PROVIDED, "cart-item")),
    Section(r"\bsold|_sold|sale|vente|verkauf|ventas|vendit|verkocht|sprzeda|selling|listing", Custom(
        _SALE.columns, _sale)),
    Section(r"purchase|bought|order|achat|kauf|compra|acquist|aankoop|zakup|commande|bestellung", _PURCHASE),
    Section(r"payment|card|bank|paiement|zahlung|pago|pagament|betaal|platno", Loose(
        Category.PAYMENTS, Origin.PROVIDED, "payment-method")),
    Section(rf"{CONTACTS}|friend|follow", Loose(Category.CONTACTS, Origin.PROVIDED, "contact", about_others=True)),
    Section(r"log_?in|sign_?in|session|ip_address|adresse_ip|connexion|anmeld|device|appareil|gerat|cookie", _LOGIN),
    Section(r"preference|setting|parametre|einstellung|ajuste|impostazion|consent", Loose(
        Category.SETTINGS, Origin.PROVIDED, "setting")),
    Section(r"support|customer_service|service_client|kundenservice|case|dispute|claim", Loose(
        Category.MESSAGES, Origin.PROVIDED, "support-request")),
    Section(r"account|profile|personal|address|compte|profil|konto|cuenta|perfil|adresse|identit", _PERSON),
)  # fmt: skip
_READ = read_sections(_SECTIONS, Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"))

_PAGE = re.compile(rb"<(?:title|h1|h2)[^>]*>[^<]{0,200}\beBay\b", re.IGNORECASE)
_TABLE = re.compile(rb"\beBay (?:user|item|account)\b|\bebay\.(?:com|fr|de|es|it|nl|pl|co\.uk)/", re.IGNORECASE)


def _is_ebay_page(head: bytes) -> bool:
    return b"<" in head[:512] and bool(_PAGE.search(head))


def _is_ebay_table(head: bytes) -> bool:
    return bool(_TABLE.search(head))


_RULES = (
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_ebay_page),
    FileRule("named-tables", {ANY_LANGUAGE: ("*ebay*.csv", "*ebay*.json", "*ebay*.xlsx")}, _READ, weight=2,
             shape=_is_ebay_table),
    FileRule("tables", {ANY_LANGUAGE: ("*.csv", "*.json", "*.xlsx")}, _READ, weight=0, shape=_is_ebay_table),
)  # fmt: skip

SOURCE = Source(
    slug="ebay",
    organisation=Organisation("eBay", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you bought, sold, bid on, watched and searched, who sold it to you, and the interests by which "
            "eBay chooses advertisements for you."
        ),
        steps=(
            N_("Sign in to eBay in a web browser, open Account and then Request your eBay data."),
            N_("Choose everything that is offered and submit the request."),
            N_("When eBay writes to your messages, download the archive from the link before it expires."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://www.ebay.com/sar",
        days=30,
    ),
    rules=_RULES,
    archive_names=(r".*ebay.*\.zip",),
    language_marks={
        "en": (b'lang="en', b"Item Title"), "fr": (b'lang="fr', "Titre de l’objet".encode()),
        "de": (b'lang="de', b"Artikelbezeichnung"), "es": (b'lang="es',), "it": (b'lang="it',), "nl": (b'lang="nl',),
        "pt": (b'lang="pt',), "pl": (b'lang="pl',),
    },
)  # fmt: skip
