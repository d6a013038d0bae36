# SPDX-License-Identifier: MPL-2.0
"""Keys and headings of the pages in the languages of the site."""

# What an English key is called elsewhere, as rows name their cells: without case and spaces.
_KEYS = {
    "title": "titre titel título titolo tytuł",
    "name": "nom nombre nome naam nazwa",
    "details": "détails angaben detalles dettagli gegevens detalhes szczegóły",
    "boardname": "nomdutableau namederpinnwand nombredeltablero nomedellabacheca bordnaam nomedapasta nazwatablicy",
    "canonicallink": "liencanonique kanonischerlink enlacecanónico linkcanonico canoniekelink linkcanônico",
    "alttext": "textealternatif alternativtext textoalternativo testoalternativo alternatievetekst",
    "query": "recherche requête suche suchanfrage búsqueda ricerca zoekopdracht pesquisa wyszukiwanie",
    "interest": "centred'intérêt centred’intérêt interesse interés interesse zainteresowanie",
    "advertiser": "annonceur werbetreibender anunciante inserzionista adverteerder reklamodawca",
    "event": "événement ereignis evento gebeurtenis zdarzenie",
    "email": "e-mail adressee-mail e-mail-adresse correoelectrónico indirizzoe-mail e-mailadres",
    "username": "nomd'utilisateur nomd’utilisateur benutzername nombredeusuario nomeutente gebruikersnaam",
    "gender": "genre geschlecht género genere geslacht gênero płeć",
    "country": "pays land país paese kraj",
    "service": "dienst servicio servizio serviço usługa",
}
ENGLISH = {word: key for key, words in _KEYS.items() for word in words.split()}

# Headings that only one language has.
LANGUAGE_MARKS = {
    "en": (">Account<", ">Boards<", ">Searches<", ">Your interests<", ">Follows<"),
    "fr": (">Compte<", ">Épingles<", ">Tableaux<", ">Recherches<", "centres d'intérêt<", "centres d’intérêt<"),
    "de": (">Konto<", ">Pinnwände<", ">Suchanfragen<", "Interessen<", ">Geräte<"),
    "es": (">Cuenta<", ">Pines<", ">Tableros<", ">Búsquedas<", "intereses<"),
    "it": (">Bacheche<", ">Ricerche<", "interessi<", ">Dispositivi<"),
    "nl": (">Borden<", ">Zoekopdrachten<", ">Apparaten<", "interesses<"),
    "pt": (">Conta<", ">Pastas<", ">Pesquisas<", ">Dispositivos<"),
    "pl": (">Tablice<", ">Wyszukiwania<", ">Urządzenia<", "zainteresowania<"),
}
