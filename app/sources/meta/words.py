# SPDX-License-Identifier: MPL-2.0
"""The labels of Meta's files in the languages of accounts. Readers go by form and place first; these words help where
several values of one form stand side by side. All are case-folded."""

import re

from app.catalog.category import Category
from app.catalog.record import Mechanism

# The languages whose labels the layouts were seen with; readers need none of them.
LANGUAGES = ("en", "fr", "de", "es", "it", "nl", "pt", "pl")
_MARKS = {
    "en": (b'"en_US"', b'"en_GB"', b'"Time"', b'"Username"', b'"Clicked ad"', b'"Owner"',
           b'"Session updated"', b'"Full name"'),
    "fr": (b'"fr_FR"', b'"fr_CA"', b'"Heure"', b'"Nom"', b'"Recherche"', b"Clic sur publicit", b"Vous avez", b'"Faux"',
           b'"Connexion"', b"Session mise", b'"Nom complet"', b" a publi", b" a aim"),
    "de": (b'"de_DE"', b'"Zeit"', b'"Suche"', b'"Benutzername"', b"Klick auf Werbeanzeige", b'"Richtig"', b'"Falsch"'),
    "es": (b'"es_ES"', b'"es_LA"', b'"Nombre"', b'"Nombre de usuario"', b"Clic en anuncio", b'"Verdadero"'),
    "it": (b'"it_IT"', b'"Orario"', b'"Ora"', b'"Cerca"', b'"Nome utente"', b"Clic su un'inserzione", b"Hai cercato"),
    "nl": (b'"nl_NL"', b'"Tijd"', b'"Naam"', b'"Zoekopdracht"', b'"Gebruikersnaam"', b'"Onwaar"'),
    "pt": (b'"pt_BR"', b'"pt_PT"', b'"Nome de usu', b'"Nome de utilizador"', b'"Pesquisa"', b'"Verdadeiro"'),
    "pl": (b'"pl_PL"', b'"Czas"', b'"Nazwa', b'"Autor wpisu"', b'"Wyszukiwanie"', b'"Prawda"'),
}
_QUOTED = re.compile(rb'"([^"_]+)"')
# Pages have between tags what JSON has in quotes.
LANGUAGE_MARKS = {
    language: (*marks, *(b">" + quoted[1] + b"<" for mark in marks if (quoted := _QUOTED.fullmatch(mark))))
    for language, marks in _MARKS.items()
}

NAMES = (
    "name", "nom", "nome", "nombre", "naam", "nazwa", "imię i nazwisko", "username", "nom d’utilisateur",
    "nom d'utilisateur", "benutzername", "nombre de usuario", "nome utente", "gebruikersnaam", "nome de usuário",
    "nome de utilizador", "nazwa użytkownika",
)  # fmt: skip
AUTHORS = ("author", "auteur", "autor", "autore", *NAMES)
TITLES = ("title", "titre", "titel", "título", "titolo", "tytuł")
SEARCHES = (
    "text", "search", "recherche", "suche", "búsqueda", "cerca", "zoekopdracht", "pesquisa", "wyszukiwanie", "szukaj",
    "search_click",
)  # fmt: skip
COMMENTS = (
    "comment", "commentaire", "kommentar", "commento", "comentario", "opmerking", "comentário", "komentarz",
)  # fmt: skip
SONGS = ("song", "canzone", "titre", "titel", "canción", "chanson", "nummer", "música", "utwór")
EVENTS = (
    "event", "event_type", "type", "événement", "ereignis", "evento", "gebeurtenis", "zdarzenie", "wydarzenie",
)  # fmt: skip
COMPANIES = (
    "advertiser", "page", "company", "annonceur", "entreprise", "werbetreibender", "unternehmen", "anunciante",
    "empresa", "inserzionista", "azienda", "adverteerder", "bedrijf", "reklamodawca", "firma",
)  # fmt: skip
PRODUCTS = (
    "product name", "nom du produit", "produktname", "nome del prodotto", "nombre del producto", "productnaam",
    "nome do produto", "nazwa produktu",
)  # fmt: skip
MERCHANTS = (
    "merchant name", "nom du marchand", "händlername", "nome del commerciante", "nombre del vendedor",
    "nombre del comercio", "naam van verkoper", "nome do comerciante", "nazwa sprzedawcy",
)  # fmt: skip
USERNAME = re.compile(
    r"^user\s?name|nom d.utilisateur|benutzername|nutzername|nombre de usuario|nome utente|gebruikersnaam"
    r"|nome de (?:usuário|utilizador)|nazwa użytkownika",
    re.I,
)
PHONE = re.compile(r"phone|mobile|tel[eé]?f|t[eé]l[eé]phone|telefoon|^tel$|handy|telem[oó]vel|celular|komórk", re.I)
GENDER = re.compile(r"^(gender|genre|sexe|geschlecht|g[eéê]nero|sexo|genere|sesso|geslacht|płeć)$", re.I)
BIRTH = re.compile(r"birth|naissance|geburt|nacimiento|nascita|geboorte|nascimento|urodz", re.I)
# Labels of a profile that say of what category their value is; the rest is identity.
PROFILE = (
    (Category.RELIGION, re.compile(r"relig|wyzn", re.I)),
    (Category.POLITICS, re.compile(r"politi|polity", re.I)),
    (
        Category.SEXUALITY,
        re.compile(r"interested in|intéressée? par|interessiert an|interesad[oa] en|interessat[oa] a|geïnteresseerd in"
                   r"|zainteresowan", re.I),
    ),
    (Category.HEALTH, re.compile(r"\b(?:blood|sang|blut|sangre|sangue|bloed|krwi?)", re.I)),
    (
        Category.FAMILY,
        re.compile(r"relationship|famil|rodzin|situation amoureuse|beziehung|situación sentimental"
                   r"|situazione sentimentale|relatie|relacionamento|związ", re.I),
    ),
    (Category.EDUCATION, re.compile(r"education|school|études|ausbildung|schule|educación|istruzione|opleiding"
                                    r"|educação|wykształ", re.I)),
    (Category.WORK, re.compile(r"^(?:work|emploi|travail|arbeit|beruf|trabajo|lavoro|werk|trabalho|praca)\b", re.I)),
    (Category.LOCATION, re.compile(r"city|town|ville|\bstadt|wohnort|ciudad|città|\bstad\b|woonplaats|cidade"
                                   r"|miast|miejscow", re.I)),
)  # fmt: skip
ADVERTISEMENTS = re.compile(
    r"(?:ads|publicités|(?:werbe)?anzeigen|anuncios|inserzioni|advertenties|anúncios|reklamy)\b.*", re.I
)
ADVERTISEMENT_OF = re.compile(
    r"(?:ad (?:from|by|of)|publicité de|(?:werbe)?anzeige von|anuncio de|inserzione di|advertentie van|anúncio de"
    r"|reklama(?: (?:od|firmy))?) (.+)",
    re.I,
)
# The newest layout of advertisers has one vector per way; its id or label says which.
WAYS = (
    (
        Mechanism.STORE_VISIT,
        re.compile(
            r"store|person|magasin|boutique|gesch[aä]ft|filiale|tienda|negozio|winkel|\bloja|sklep|osobi[sś]", re.I
        ),
    ),
    (Mechanism.UPLOADED_LIST, re.compile(r"list|data_file|upload|import|hochgel|subi|caric|lijst|plik", re.I)),
    (
        Mechanism.SITE_OR_APP_VISIT,
        re.compile(r"remarketing|interact|interag|site|app|activ|web|aktiv|ativid|aktywn|witryn", re.I),
    ),
)
