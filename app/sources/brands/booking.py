# SPDX-License-Identifier: MPL-2.0
"""Booking.com: the bundle it sends on request, as pages, tables or JSON. No format is documented, no sample public.

What is here are the parts that such bundles are reported to have, by the words of their headings in eight languages.
"""

import re

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.catalog.words import N_
from app.sources.generic.sections import Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Fact, Facts, Seen, Table
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_PROPERTY = (
    "Property", "Property Name", "Hotel", "Hotel Name", "Accommodation", "Hébergement", "Établissement", "Unterkunft",
    "Alojamiento", "Struttura", "Accommodatie", "Alojamento", "Obiekt",
)  # fmt: skip
_ARRIVAL = (
    "Check-in", "Check-in Date", "Arrival", "Arrival Date", "Arrivée", "Date d’arrivée", "Anreise", "Anreisedatum",
    "Fecha de entrada", "Llegada", "Data di arrivo", "Arrivo", "Inchecken", "Data de chegada", "Zameldowanie", "Date",
    "Datum", "Fecha", "Data", "Created", "Timestamp", "Time",
)  # fmt: skip
_NUMBER = ("Reservation Number", "Booking Number", "Reservation ID", "Numéro de réservation", "Buchungsnummer",
           "Número de reserva", "Numero di prenotazione", "Reserveringsnummer", "Numer rezerwacji")  # fmt: skip
_STAY = Table(
    Category.TRAVEL, Origin.OBSERVED, "stay", (*_PROPERTY, *_NUMBER), when=_ARRIVAL,
    detail=(
        "City", "Country", "Ville", "Pays", "Stadt", "Land", "Ciudad", "Città", "Status", "Statut", "Price", "Prix",
        "Preis", "Precio", "Prezzo", "Currency", *_NUMBER,
    ),
    labelled=("Check-out", "Départ", "Abreise", "Nights", "Guests", "Special Requests", "Demandes particulières"),
    key=_NUMBER, other=_PROPERTY, role=Role.MERCHANT, mechanism=Mechanism.PURCHASE, outward=True, day_first=True,
)  # fmt: skip
_SEARCH = Table(
    Category.SEARCHES, Origin.OBSERVED, "search",
    ("Destination", "Search", "Query", "City", "Ville", "Reiseziel", "Destino", "Destinazione", "Bestemming"),
    when=("Search Date", "Date de recherche", "Suchdatum", *_ARRIVAL),
    labelled=("Check-in", "Check-out", "Guests", "Rooms", "Arrivée", "Départ"), day_first=True,
)  # fmt: skip
_DEVICE = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    ("IP Address", "IP", "Adresse IP", "IP-Adresse", "Device", "Appareil", "Gerät"), when=_ARRIVAL,
    detail=("Device", "Browser", "Country", "User Agent", "Appareil", "Gerät"),
    seen=(
        Seen(IdentifierKind.IP_ADDRESS, ("IP Address", "IP", "Adresse IP", "IP-Adresse")),
        Seen(IdentifierKind.DEVICE, ("Device ID",)),
    ),
)  # fmt: skip
_PERSON = Facts(
    (
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
        Fact("Address", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Adresse", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Gender", Category.DEMOGRAPHICS, "gender"),
        Fact("Nationality", Category.DEMOGRAPHICS, "nationality"),
        Fact("Genius Level", Category.SEGMENTS, "genius-level", Origin.INFERRED, labelled=True),
    ),
    rest=Category.ACCOUNT,
)

_SECTIONS = (
    Section(r"genius|loyalty|fidelite|treue|level|score|predict|propensit", Loose(
        Category.SEGMENTS, Origin.INFERRED, "genius-level")),
    Section(
        r"segment|audience|interest|interet|interess|inferred|profiling|traveller_type",
        Labels(Origin.INFERRED, "segment", ("Segment", "Interest", "Name", "Intérêt"), other=("Partner", "Advertiser")),
    ),
    Section(
        r"third_part|tiers|drittanbieter|terceros|connected|linked|social_login|partner",
        connected_apps("Application", "Service", "Partner", "Company", "Name", "Nom"),
    ),
    Section(r"advert|marketing|newsletter|campaign|email_sent|publicit|werbung", Loose(
        Category.ADVERTISING, Origin.OBSERVED, "marketing")),
    Section(r"companion|fellow|guest|traveller|traveler|voyageur|mitreisend|accompagn", Loose(
        Category.FAMILY, Origin.PROVIDED, "companion", about_others=True)),
    Section(r"message|nachricht|mensaje|messaggi|conversation", Loose(
        Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
    Section(r"review|commentaire|avis|bewertung|comentario|recension|beoordeling|opini", Loose(
        Category.OPINIONS, Origin.PROVIDED, "review")),
    Section(r"wish|favori|merkliste|list|saved|preferit", Loose(Category.INTERESTS, Origin.PROVIDED, "wish")),
    Section(r"search|recherche|suche|busqueda|ricerc|zoek|pesquisa|wyszuk", _SEARCH),
    Section(r"viewed|page_view|browsing|click", Loose(Category.BROWSING, Origin.OBSERVED, "page-seen")),
    Section(
        r"reservation|booking_?(?:s|history)|\bbookings?\b|buchung|reserva|prenotazion|boeking|rezerwac|trip|stay|sejour",
        _STAY,
    ),
    Section(r"payment|card|wallet|paiement|zahlung|pago|pagament|credit", Loose(
        Category.PAYMENTS, Origin.PROVIDED, "payment-method")),
    Section(r"log_?in|session|ip_address|adresse_ip|connexion|anmeld|device|appareil|gerat|cookie", _DEVICE),
    Section(r"preference|setting|parametre|einstellung|consent", Loose(
        Category.SETTINGS, Origin.PROVIDED, "setting")),
    Section(r"support|customer_service|service_client|kundenservice|ticket|call", Loose(
        Category.MESSAGES, Origin.PROVIDED, "support-request")),
    Section(r"account|profile|personal|address|compte|profil|konto|cuenta|perfil|donnees", _PERSON),
)  # fmt: skip
_READ = read_sections(_SECTIONS, Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"))

_PAGE = re.compile(rb"<(?:title|h1|h2)[^>]*>[^<]{0,200}\bBooking\.com\b", re.IGNORECASE)
_TABLE = re.compile(rb"\bBooking\.com\b|\bgenius_?\s?level\b", re.IGNORECASE)


def _is_page(head: bytes) -> bool:
    return b"<" in head[:512] and bool(_PAGE.search(head))


def _is_table(head: bytes) -> bool:
    return bool(_TABLE.search(head))


_RULES = (
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_page),
    FileRule("named-tables", {ANY_LANGUAGE: ("*booking*.csv", "*booking*.json", "*booking*.xlsx")}, _READ, weight=2,
             shape=_is_table),
    FileRule("tables", {ANY_LANGUAGE: ("*.csv", "*.json", "*.xlsx")}, _READ, weight=0, shape=_is_table),
)  # fmt: skip

SOURCE = Source(
    slug="booking",
    organisation=Organisation("Booking.com", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Where you stayed and with whom, every place you searched, what you wrote about it, and the level that "
            "Booking.com gives you."
        ),
        steps=(
            N_("Open the page Data subject request of Booking.com’s privacy statement."),
            N_("Choose to receive a copy of your personal data, and give the e-mail address of your account."),
            N_("Confirm the request in the e-mail that Booking.com sends you, and wait for the link."),
        ),
        waiting=N_("Up to 30 days."),
        link="https://www.booking.com/content/dsar.html",
        days=30,
    ),
    rules=_RULES,
    archive_names=(r".*booking.*\.zip",),
    language_marks={
        language: (f'lang="{language}'.encode(),) for language in ("en", "fr", "de", "es", "it", "nl", "pt", "pl")
    },
)
