# SPDX-License-Identifier: MPL-2.0
"""Steam: pages of the account's data, saved one by one; there is no archive. Valve documents none of their tables.

Pages are known by their title, their parts by the words of headings in the languages that Steam is read in most.
"""

import re

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.generic.sections import Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Fact, Facts, Seen, Table
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_WHEN = (
    "Date", "Time", "Logon Time", "Login Time", "Last Played", "Last Seen", "Datum", "Fecha", "Data", "Heure",
    "Date d’acquisition", "Acquisition Date", "Zeit", "Zeitpunkt", "Hora", "Ora", "Tijd", "Czas",
    "Fecha de adquisición", "Data di acquisizione", "Aankoopdatum", "Data de aquisição", "Data nabycia",
)  # fmt: skip
_GAME = (
    "Game", "App", "Product", "Name", "Jeu", "Application", "Produit", "Spiel", "Produkt", "Juego", "Gioco", "Spel",
    "Jogo", "Gra", "Producto", "Prodotto", "Produto", "Nombre", "Nome", "Naam", "Nazwa", "Aplicación", "Applicazione",
    "Aplicativo", "Aplicação", "Aplikacja",
)  # fmt: skip
_PLACE = (
    "City", "Ville", "Stadt", "Ciudad", "Città", "Plaats", "Cidade", "Miasto", "Country", "Pays", "Land", "País",
    "Paese", "Kraj",
)  # fmt: skip
_ADDRESS = (
    "IP Address", "IP", "Adresse IP", "IP-Adresse", "Dirección IP", "Indirizzo IP", "IP-adres", "Endereço IP",
    "Adres IP",
)  # fmt: skip
_PURCHASE = Table(
    Category.PURCHASES, Origin.OBSERVED, "purchase",
    ("Items", "Item", "Articles", "Article", "Artikel", "Artículos", "Oggetti", "Objets", "Artikelen", "Itens",
     "Przedmioty", *_GAME), when=_WHEN,
    detail=("Type", "Typ", "Tipo", "Total", "Gesamt", "Totale", "Totaal", "Łącznie", "Wallet Change", "Payment Method"),
    day_first=True,
)  # fmt: skip
_LOGIN = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    (*_PLACE, *_ADDRESS, "OS"), when=_WHEN,
    detail=(*_PLACE, "OS", "OS Type", "Device", *_ADDRESS),
    seen=(Seen(IdentifierKind.IP_ADDRESS, _ADDRESS),), day_first=True,
)  # fmt: skip
_PLAYED = Table(
    Category.ACTIVITY, Origin.OBSERVED, "playtime", _GAME, when=_WHEN,
    labelled=("Playtime", "Minutes", "Hours", "Temps de jeu", "Spielzeit", "Tiempo de juego", "Tempo di gioco",
              "Speeltijd", "Tempo de jogo", "Czas gry"),
    day_first=True,
)  # fmt: skip
_PERSON = Facts(
    (
        Fact("SteamID", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
        Fact("Account Name", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Nom du compte", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Kontoname", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        *(
            Fact(name, Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME)
            for name in ("Nombre de cuenta", "Nome account", "Accountnaam", "Nome da conta", "Nazwa konta")
        ),
        *(
            Fact(name, Category.CONTACT, "email", identifier=IdentifierKind.EMAIL)
            for name in (
                "Correo electrónico",
                "Indirizzo email",
                "Indirizzo e-mail",
                "E-mailadres",
                "E-mail",
                "Endereço de e-mail",
                "Adres e-mail",
            )
        ),
        *(
            Fact(name, Category.CONTACT, "phone", identifier=IdentifierKind.PHONE)
            for name in (
                "Número de teléfono",
                "Numero di telefono",
                "Telefoonnummer",
                "Número de telefone",
                "Numer telefonu",
                "Telefonnummer",
            )
        ),
        Fact("Persona Name", Category.IDENTITY, "display-name"),
        Fact("Real Name", Category.IDENTITY, "name"),
        Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Email Address", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Adresse e-mail", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("E-Mail-Adresse", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Numéro de téléphone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Country", Category.LOCATION, "country", Origin.OBSERVED),
    ),
    rest=Category.ACCOUNT,
)

_READ = read_sections(
    (
        Section(r"licen[sc]|lizenz|licenz|licencj|licenti", _PURCHASE),
        Section(r"market|marche_de_la_communaute|markt|mercado|mercato|rynek", _PURCHASE),
        Section(
            r"wallet|payment|paiement|zahlung|pago|pagamento|portefeuille|cartera|portafogli|carteira"
            r"|betaling|platnos|portfel",
            Loose(Category.PAYMENTS, Origin.OBSERVED, "payment"),
        ),
        Section(r"purchase|achat|kauf|compra|acquist|aankoop|zakup|account_history|store_transaction", _PURCHASE),
        Section(
            r"third_part|external_account|linked|connected|oauth|compte.*(?:lie|externe)|verknupf|vinculad|collegat|gekoppeld|powiazan",
            connected_apps("Application", "App", "Service", "Site", "Name", "Nom", "Dienst"),
        ),
        Section(
            r"log_?ins?\b|log_?on|session|connexion|anmeld|inicio_de_sess?(?:ion|ao)|accessi|inlog|logowan", _LOGIN
        ),
        Section(
            r"play_?time|temps_de_jeu|spielzeit|tiempo_de_juego|tempo_d[ei]_(?:gioco|jogo)|speeltijd|czas_gry"
            r"|last_played",
            _PLAYED,
        ),
        Section(
            r"recommend|recommand|empfehl|discovery|interest|inferred|affinit|recomend|raccomand|consigliat|aanbevol|polecan",
            Labels(Origin.INFERRED, "interest", ("Tag", *_GAME), category=Category.INTERESTS),
        ),
        Section(
            r"wish_?list|souhait|wunsch|dese[oj]|desider|verlanglijst|zyczen|follow",
            Loose(Category.INTERESTS, Origin.PROVIDED, "wish"),
        ),
        Section(
            r"review|evaluation|rezension|resena|recensi|recenzj|analise|avaliac",
            Loose(Category.OPINIONS, Origin.PROVIDED, "review"),
        ),
        Section(
            r"friend|amis|freunde|amigos|amici|vrienden|znajom|block",
            Loose(Category.CONTACTS, Origin.PROVIDED, "friend", about_others=True),
        ),
        Section(
            r"chat|message|comment|nachricht|mensa[jg]e|messaggi|bericht|wiadomos|czat",
            Loose(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True),
        ),
        Section(
            r"device|machine|hardware|appareil|gerat|dispositiv|apparat|urzadz|authorized",
            Loose(Category.DEVICES, Origin.OBSERVED, "device"),
        ),
        Section(
            r"marketing|e_?mails?_sent|newsletter|notification",
            Loose(Category.ADVERTISING, Origin.OBSERVED, "marketing"),
        ),
        Section(
            r"search|recherche|suche|busqueda|ricerc|zoek|pesquis|wyszuk",
            Loose(Category.SEARCHES, Origin.OBSERVED, "search"),
        ),
        Section(
            r"\bban|vac\b|restriction|cheat|trust_factor|reputation",
            Loose(Category.SECURITY, Origin.INFERRED, "standing"),
        ),
        Section(
            r"setting|preference|parametre|einstellung|ajuste|impostazion|instelling|configurac|definic"
            r"|ustawien",
            Loose(Category.SETTINGS, Origin.PROVIDED, "setting"),
        ),
        Section(
            r"account|profile|compte|profil|konto|cuenta|perfil|(?:^|_)conta(?:_|$)|profiel|profilo|e_?mail"
            r"|phone|address|identity",
            _PERSON,
        ),
    ),
    Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"),
)

_TITLE = re.compile(rb"<title>[^<]{0,200}\bSteam\b|saved from url=\(\d+\)https://\w+\.steampowered", re.IGNORECASE)


def _is_steam_page(head: bytes) -> bool:
    return b"steampowered.com" in head and bool(_TITLE.search(head))


_RULES = (
    ignores(
        "parts-of-pages", ("*_files/*.html", "*_files/*.htm", "*_files/*.css", "*_files/*.js"),
        N_("Part of a saved page that says nothing about you."),
    ),
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_steam_page),
)  # fmt: skip

SOURCE = Source(
    slug="steam",
    organisation=Organisation("Steam", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you bought and played and for how long, whom you know and wrote to, and from where you signed in. "
            "Steam gives no archive: its help site shows each part as a page of its own."
        ),
        steps=(
            N_("Sign in on Steam’s help site in a web browser and open Data Related to Your Steam Account."),
            N_("Open each part of the list, and save each page as HTML into one folder."),
            N_("Save the page Purchase History of your account details there as well."),
            N_("Import the folder."),
        ),
        waiting=N_("None: the pages are there at once."),
        link="https://help.steampowered.com/en/accountdata",
        days=1,
    ),
    rules=_RULES,
    language_marks={
        "en": (b'lang="en"',), "fr": (b'lang="fr"',), "de": (b'lang="de"',), "es": (b'lang="es"', b'lang="es-'),
        "it": (b'lang="it"',), "nl": (b'lang="nl"',), "pt": (b'lang="pt"', b'lang="pt-'), "pl": (b'lang="pl"',),
    },
)  # fmt: skip
