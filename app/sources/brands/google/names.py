# SPDX-License-Identifier: MPL-2.0
"""How Takeout spells its folders, files and phrases in each language. All path words are match keys
(lower case, no accents, ``_`` for space, hyphen and apostrophe); phrases are folded the same way."""

import re
from functools import lru_cache

from app.sources.source import match_key

Words = dict[str, tuple[str, ...]]

# English stands last: some languages translate the folder and leave the file its English name.
ACTIVITY_FILES: Words = {
    "fr": ("monactivite", "mon_activite", "mesactivites", "mes_activites"),
    "de": ("meineaktivitaten", "meine_aktivitaten"),
    "es": ("miactividad", "mi_actividad", "misactividades", "mis_actividades"),
    "it": ("lemieattivita", "le_mie_attivita", "lamiaattivita", "la_mia_attivita"),
    "nl": ("mijnactiviteit", "mijn_activiteit", "mijnactiviteiten", "mijn_activiteiten"),
    "pt": ("minhaatividade", "minha_atividade", "aminhaatividade", "a_minha_atividade"),
    "tr": ("etkinligim",),
    "ar": ("نشاطي",),
    "zh": ("我的活动记录",),
    "*": ("myactivities", "my_activities"),
    "en": ("myactivity", "my_activity"),
}
ACTIVITY_FOLDERS: Words = {
    "fr": ("mon_activite", "mes_activites"),
    "de": ("meine_aktivitaten",),
    "es": ("mi_actividad",),
    "it": ("le_mie_attivita", "la_mia_attivita"),
    "nl": ("mijn_activiteit", "mijn_activiteiten"),
    "pt": ("minha_atividade", "a_minha_atividade"),
    "tr": ("etkinligim",),
    "ar": ("أنشطتي",),
    "zh": ("我的活动",),
    "*": ("youractivities", "your_activities"),
    "en": ("my_activity",),
}
WATCH_HISTORY: Words = {
    "fr": ("historique/watch_history", "historique_de_visionnage", "historique_des_videos_regardees"),
    "de": (
        "verlauf/watch_history",
        "wiedergabeverlauf",
    ),
    "es": ("historial_de_reproducciones",),
    "it": ("cronologia_visualizzazioni", "cronologia_delle_visualizzazioni"),
    "nl": (
        "geschiedenis/watch_history",
        "kijkgeschiedenis",
    ),
    "pt": ("historico_de_visualizacao", "historico_de_visualizacoes"),
    "ro": ("istoricul_vizionarilor",),
    "lt": ("ziurejimo_istorija",),
    "ca": ("historial_de_visualitzacions",),
    "tr": ("izleme_gecmisi",),
    "en": ("watch_history",),
}
SEARCH_HISTORY: Words = {
    "fr": (
        "historique/search_history",
        "historique_des_recherches",
    ),
    "de": (
        "verlauf/search_history",
        "suchverlauf",
    ),
    "es": ("historial_de_busqueda", "historial_de_busquedas"),
    "it": ("cronologia_ricerche", "cronologia_delle_ricerche"),
    "nl": (
        "geschiedenis/search_history",
        "zoekgeschiedenis",
    ),
    "pt": ("historico_de_pesquisa", "historico_de_pesquisas"),
    "ro": ("istoricul_cautarilor",),
    "lt": ("paieskos_istorija",),
    "ca": ("historial_de_cerques",),
    "tr": ("arama_gecmisi",),
    "en": ("search_history",),
}
SUBSCRIPTIONS: Words = {
    "en": ("subscriptions",), "fr": ("abonnements",), "de": ("abos",), "es": ("suscripciones",),
    "it": ("iscrizioni",), "nl": ("abonnementen",), "pt": ("inscricoes", "subscricoes"),
    "ro": ("abonamente",), "lt": ("prenumeratos",), "ca": ("subscripcions",),
}  # fmt: skip
COMMENTS: Words = {
    "en": ("comments",), "fr": ("commentaires",), "de": ("kommentare",), "es": ("comentarios",),
    "it": ("commenti",), "nl": ("reacties",), "ro": ("comentarii",), "lt": ("komentarai",),
    "ca": ("comentaris",),
}  # fmt: skip
LIVE_CHATS: Words = {
    "en": ("live_chats",), "fr": ("chats_en_direct",), "de": ("livechats", "live_chats"),
    "es": ("chats_en_vivo", "chats_en_directo"), "it": ("chat_dal_vivo", "chat_live"), "nl": ("livechats",),
}  # fmt: skip
PLAYLIST_FOLDERS: Words = {
    "en": ("playlists",), "fr": ("playlists", "listes_de_lecture"), "de": ("playlists",),
    "es": ("listas_de_reproduccion", "listas"), "it": ("playlist",), "nl": ("afspeellijsten", "playlists"),
}  # fmt: skip
VIDEO_FOLDERS: Words = {
    "en": ("video_metadata",), "fr": ("metadonnees_des_videos", "metadonnees_video"),
    "de": ("videometadaten", "video_metadaten"), "es": ("metadatos_de_videos", "metadatos_de_los_videos"),
    "it": ("metadati_dei_video", "metadati_video"), "nl": ("videometadata", "metadata_van_video"),
}  # fmt: skip
CHANNEL_FOLDERS: Words = {
    "en": ("channels",), "fr": ("chaines",), "de": ("kanale",), "es": ("canales",), "it": ("canali",),
    "nl": ("kanalen",),
}  # fmt: skip
CHROME_HISTORY: Words = {
    "en": ("history", "browserhistory"), "fr": ("historique",), "de": ("verlauf",), "es": ("historial",),
    "it": ("cronologia",), "nl": ("geschiedenis",), "pt": ("historico",),
}  # fmt: skip
AUTOFILL: Words = {
    "en": ("addresses_and_more", "autofill"), "fr": ("adresses_et_autres", "adresses_et_plus"),
    "de": ("adressen_und_mehr", "adressen_und_weitere_daten"), "es": ("direcciones_y_mas",),
    "it": ("indirizzi_e_altro",), "nl": ("adressen_en_meer",),
}  # fmt: skip
BOOKMARKS: Words = {
    "en": ("bookmarks", "readinglist", "reading_list"), "fr": ("favoris", "liste_de_lecture"),
    "de": ("lesezeichen", "leseliste"), "es": ("marcadores", "lista_de_lectura"),
    "it": ("preferiti", "elenco_di_lettura"), "nl": ("bladwijzers", "leeslijst"),
}  # fmt: skip
# Files that a phone's own Timeline export writes, and the older Takeout of raw positions.
TIMELINE: Words = {
    "en": ("timeline",), "fr": ("chronologie", "vos_trajets", "trajets"), "de": ("zeitachse",),
    "es": ("cronologia",), "it": ("spostamenti",), "nl": ("tijdlijn",), "pt": ("linha_do_tempo",),
    "pl": ("os_czasu",), "ru": ("хронология",),
}  # fmt: skip
POSITIONS: Words = {
    "*": ("records", "location_history", "locationhistory"),
    "fr": ("historique_des_positions", "enregistrements"), "de": ("standortverlauf", "datensatze"),
    "es": ("historial_de_ubicaciones", "registros"), "it": ("cronologia_delle_posizioni",),
    "nl": ("locatiegeschiedenis",),
}  # fmt: skip
LOCATION_FOLDERS: Words = {
    "en": ("location_history", "locationhistory", "location_history_(timeline)", "timeline"),
    "fr": ("historique_des_positions", "historique_des_positions_(vos_trajets)", "vos_trajets"),
    "de": ("standortverlauf", "standortverlauf_(zeitachse)", "zeitachse"),
    "es": ("historial_de_ubicaciones", "historial_de_ubicaciones_(cronologia)", "cronologia"),
    "it": ("cronologia_delle_posizioni", "cronologia_delle_posizioni_(spostamenti)"),
    "nl": ("locatiegeschiedenis", "locatiegeschiedenis_(tijdlijn)", "tijdlijn"),
}
LOCATION_SETTINGS: Words = {
    "en": ("settings",), "fr": ("parametres",), "de": ("einstellungen",), "es": ("configuracion", "ajustes"),
    "it": ("impostazioni",), "nl": ("instellingen",),
}  # fmt: skip
PROFILE: Words = {
    "en": ("profile/profile",), "*": ("profil/profil",), "es": ("perfil/perfil",),
    "it": ("profilo/profilo", "profile/profilo"), "nl": ("profiel/profiel",),
}  # fmt: skip
ACCESS_LOG: Words = {
    "en": ("activities_*google*",), "fr": ("activites_*google*",), "de": ("aktivitaten_*google*",),
    "es": ("actividades_*google*",), "it": ("attivita_*google*",), "nl": ("activiteiten_*google*",),
}  # fmt: skip
ACCESS_DEVICES: Words = {
    "en": ("devices_a_list_*",), "fr": ("appareils_*",), "de": ("gerate_*",), "es": ("dispositivos_*",),
    "it": ("dispositivi_*",), "nl": ("apparaten_*",),
}  # fmt: skip
PURCHASES: Words = {
    "en": ("purchases_reservations", "purchases_&_reservations", "purchases_and_reservations"),
    "fr": ("achats_reservations", "achats_et_reservations"),
    "de": ("kaufe_reservierungen", "kaufe_und_reservierungen", "kaufe_&_reservierungen"),
    "es": ("compras_reservas", "compras_y_reservas"),
    "it": ("acquisti_prenotazioni", "acquisti_e_prenotazioni"),
    "nl": ("aankopen_reserveringen", "aankopen_en_reserveringen"),
}
PLACES: Words = {
    "en": ("maps_(your_places)", "maps"), "fr": ("maps_(vos_adresses)",), "de": ("maps_(meine_orte)",),
    "es": ("maps_(tus_sitios)",), "it": ("maps_(i_tuoi_luoghi)",),
    "nl": ("maps_(je_plaatsen)", "maps_(jouw_plaatsen)"), "pt": ("maps_(os_seus_lugares)",),
}  # fmt: skip
SAVED: Words = {
    "en": ("saved",), "fr": ("enregistre", "enregistres", "enregistrements"), "de": ("gespeichert",),
    "es": ("guardado", "guardados"), "it": ("salvati", "elementi_salvati"), "nl": ("opgeslagen",),
}  # fmt: skip
CONTACT_FOLDERS: Words = {
    "en": ("contacts",), "*": ("contacts",), "de": ("kontakte",), "es": ("contactos",),
    "it": ("contatti",), "nl": ("contacten",),
}  # fmt: skip
CALENDAR_FOLDERS: Words = {
    "en": ("calendar",), "fr": ("agenda", "google_agenda"), "de": ("kalender",), "es": ("calendario",),
    "it": ("google_calendar",), "nl": ("agenda",),
}  # fmt: skip
TASKS: Words = {
    "en": ("tasks",), "fr": ("taches",), "de": ("aufgaben",), "es": ("tareas",), "it": ("attivita",),
    "nl": ("taken",),
}  # fmt: skip
NOTE_FOLDERS: Words = {"*": ("keep", "google_keep"), "de": ("google_notizen", "notizen")}
PHOTO_FOLDERS: Words = {
    "*": ("google_photos", "googlephotos", "googlephoto", "google_photo"),
    "de": ("google_fotos",), "es": ("google_fotos",), "it": ("google_foto",), "nl": ("google_foto_s",),
}  # fmt: skip
OVERVIEW: Words = {
    "*": ("archive_browser",), "de": ("archiv_ubersicht", "archiv_browser"),
    "fr": ("navigateur_d_archives", "parcourir_les_archives"), "es": ("explorador_de_archivos",),
    "it": ("browser_archivio",), "nl": ("archiefbrowser",),
}  # fmt: skip
CONTRIBUTIONS: Words = {
    "en": ("search_contributions",), "fr": ("contributions_a_la_recherche",), "de": ("suchbeitrage",),
    "es": ("contribuciones_a_la_busqueda",), "it": ("contributi_alla_ricerca",), "nl": ("zoekbijdragen",),
}  # fmt: skip

# Product names as folders, headings and "products" give them, to one stable word.
_PRODUCTS = {
    "ads": "ads advertising google_ads solutions_publicitaires publicites annonces werbung anzeigen "
    "google_anzeigen google_werbung anuncios publicidad annunci pubblicita advertenties google_advertenties "
    "programmi_pubblicitari reklamlar 广告 الإعلانات",
    "search": "search google_search recherche recherche_google google_suche suche busqueda "
    "busqueda_de_google ricerca ricerca_google zoeken google_zoeken pesquisa suchen arama 搜索 بحث",
    "image-search": "image_search recherche_d_images google_images images bildersuche google_bildersuche "
    "busqueda_de_imagenes ricerca_immagini afbeeldingen_zoeken",
    "video-search": "video_search recherche_de_videos videosuche google_videosuche busqueda_de_videos "
    "ricerca_video videos_zoeken video_s_zoeken",
    "news": "news google_news google_actualites actualites google_noticias google_nieuws nieuws noticias nachrichten",
    "maps": "maps google_maps",
    "shopping": "shopping google_shopping",
    "assistant": "assistant google_assistant assistente google_assistent assistent asistente_de_google",
    "voice": "voice_and_audio voix_et_audio sprache_und_audio sprach_und_audioaktivitaten voz_y_audio "
    "voce_e_audio spraak_en_audio",
    "android": "android",
    "chrome": "chrome google_chrome",
    "youtube": "youtube youtube_tv youtube_kids",
    "youtube-music": "youtube_music",
    "discover": "discover google_discover descubrir entdecken ontdekken kesfet 发现 اكتشف",
    "gemini": "gemini_apps gemini bard applications_gemini gemini_app aplicaciones_de_gemini app_gemini",
    "lens": "google_lens lens",
    "play": "google_play_store google_play play_store",
    "games": "google_play_games play_games google_play_giochi google_play_jeux google_play_spiele",
    "books": "google_play_books books google_books google_play_livres play_books",
    "flights": "flights google_flights vols google_vols fluge google_fluge vuelos voli vluchten",
    "hotels": "hotels google_hotels hoteles hotel",
    "takeout": "takeout google_takeout",
    "drive": "drive google_drive",
    "help": "help aide hilfe ayuda guida",
    "developers": "developers google_developers",
}
PRODUCTS = {match_key(word): product for product, words in _PRODUCTS.items() for word in words.split()}


@lru_cache(maxsize=1024)
def product(spelling: str) -> str:
    """The stable word for a product; ``""`` for a spelling that is not known."""
    return PRODUCTS.get(match_key(spelling.strip()), "")


# "From Google Ads" in any language: the brand, or the brand with the language's word for advertisement.
_FROM_ADS = re.compile(
    r"google_(ads|anzeigen|werbe\w*|annunci|advertenties|reklam\w*|anuncios?|oglasi|mainokset|annonser)\b"
    r"|(annonces?|publicites?|anuncios|annunci|inserzioni|publicidad|pubblicita|anunturi|anuncis|reklam\w*)"
    r"_(de_|di_|da_|od_|van_)?google\b"
    r"|google_?(広告|廣告|广告|광고)|реклам\w*_google|إعلانات_google"
)


@lru_cache(maxsize=4096)
def from_ads(phrase: str) -> bool:
    """Whether a detail says that Google's advertising brought this row about."""
    start = phrase[:200]
    return any(_FROM_ADS.search(key) for key in (match_key(start), start.casefold()))


_HOME = re.compile(
    r"(?<![^\W_])(home|domicile|maison|zuhause|wohnort|privat|casa|domicilio|thuis|huis|inferred_home|type_home|acasa"
    r"|namai|dom|hem|hjem|koti|自宅|дом)(?![^\W_])"
)
_WORK = re.compile(
    r"(?<![^\W_])(work|travail|bureau|arbeit|arbeitsplatz|trabajo|lavoro|ufficio|werk|trabalho|inferred_work|type_work"
    r"|serviciu|darbas|praca|arbete|arbejde|tyo|職場|работа)(?![^\W_])"
)


@lru_cache(maxsize=4096)
def home_or_work(phrase: str) -> str:
    """ "home" or "work" when a phrase or a semantic type names such a place, else ``""``."""
    key = match_key(phrase[:200])
    if _HOME.search(key):
        return "home"
    return "work" if _WORK.search(key) else ""


_FROM_DEVICE = re.compile(r"device|appareil|gerat|dispositivo|apparaat|telefon|phone|enhet|urzadzen")


@lru_cache(maxsize=4096)
def from_device(phrase: str) -> bool:
    """Whether a location came from the person's device (otherwise Google worked it out)."""
    return bool(_FROM_DEVICE.search(match_key(phrase[:200])))


# What a row of activity says was done. Before the object, or (German, Dutch) after it.
_SEARCHED = (
    r"searched for|searched|vous avez recherché|vous avez cherché|a recherché|recherche de|recherché"
    r"|gesucht nach|has buscado|buscaste|búsqueda de|hai cercato|ha cercato|gezocht naar|je hebt gezocht naar"
    r"|você pesquisou|pesquisou|prompted|said"
)
_WATCHED = (
    r"watched|listened to|vous avez regardé|vous avez écouté|a regardé|has visto|viste|has mirat|hai guardato"
    r"|ha guardato|gekeken naar|je hebt gekeken naar|bekeken|angesehen|visualizou|você assistiu a"
)
_VISITED = (
    r"visited|vous avez consulté|vous avez visité|a consulté|has visitado|visitaste|hai visitato|ha visitato"
    r"|bezocht|je hebt bezocht|besucht|aufgerufen|você visitou|clicked on"
)
_VIEWED = (
    r"viewed area around|viewed|vous avez vu|hai visualizzato|ha visto|hai letto|read|lu|has leído|gelesen"
    r"|gelezen|directions to|itinéraire vers|route nach|cómo llegar a|indicazioni per"
    r"|indicazioni stradali per"
)
_USED = r"used|vous avez utilisé|a utilisé|has usado|usaste|hai utilizzato|ha utilizzato|gebruikt|verwendet"
_LIKED = r"liked|vous avez aimé|j'aime|te ha gustado|ti è piaciuto|mag ich|vind je leuk|gefällt"
_DISLIKED = (
    r"disliked|vous n'avez pas aimé|no te ha gustado|non ti è piaciuto|mag ich nicht|vind je niet leuk|gefällt nicht"
)
_FOLLOWED = r"subscribed to|vous êtes abonné à|abonniert|te has suscrito a|iscritto a|geabonneerd op"
_SPOKEN = (
    ("searched", _SEARCHED), ("watched", _WATCHED), ("visited", _VISITED), ("viewed", _VIEWED),
    ("used", _USED), ("disliked", _DISLIKED), ("liked", _LIKED), ("followed", _FOLLOWED),
)  # fmt: skip


def _by_word(at: int, expression: str) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """The verbs whose phrases have a word at their beginning (0) or their end (-1), by that word."""
    words: dict[str, dict[str, list[str]]] = {}
    for verb, phrases in _SPOKEN:
        for phrase in phrases.split("|"):
            words.setdefault(phrase.split(" ")[at].casefold(), {}).setdefault(verb, []).append(re.escape(phrase))
    return {
        word: tuple((verb, re.compile(expression % "|".join(phrases), re.I)) for verb, phrases in verbs.items())
        for word, verbs in words.items()
    }


_BEFORE = _by_word(0, r"(?:%s)(?=[\s«“\"„:]|$)[\s:]*")
_AFTER = _by_word(-1, r"[\s»”\"“](?:%s)$")
_AFTER_SEARCH = re.compile(r"(?:nach|naar)\s+(.*?)\s+(?:gesucht|gezocht)$", re.I)
_WORD = re.compile(r"[^\s«“\"„:]*")
_LAST_WORD = re.compile(r"[^\s»”\"“]*$")
_QUOTES = ' "„“”«»'


def verb_and_object(title: str) -> tuple[str, str]:
    """What was done and to what: "Watched A film" gives ("watched", "A film"). Unknown: ("", title)."""
    # Every row of activity passes here.
    first, _, rest = title.partition(" ")
    verb = _FIRST.get(first)
    if verb is None:
        second, _, rest = rest.partition(" ")
        verb = _FIRST.get(f"{first} {second}")
    if verb and rest[:1].isalnum():
        return verb, rest
    return _searched_for_verb(title)


def _searched_for_verb(title: str) -> tuple[str, str]:
    # Only phrases that share the first or the last word are tried.
    if word := _WORD.match(title):
        for verb, before in _BEFORE.get(word[0].casefold(), ()):
            if found := before.match(title):
                return verb, title[found.end() :].strip() or title
    word = _LAST_WORD.search(title[-24:])
    last = word[0].casefold() if word else ""
    if last in ("gesucht", "gezocht") and (found := _AFTER_SEARCH.match(title)):
        return "searched", found[1].strip(_QUOTES)
    for verb, after in _AFTER.get(last, ()):
        if found := after.search(title):
            return verb, title[: found.start()].strip(_QUOTES) or title
    return "", title


def _first_words() -> dict[str, str]:
    """Verbs of one or two words with which no longer phrase begins, spelled as sentences begin."""
    spoken = [(phrase, verb) for verb, phrases in _SPOKEN for phrase in phrases.split("|")]
    longer = [phrase for phrase, _ in spoken]
    alone = [(phrase, verb) for phrase, verb in spoken if not any(each.startswith(f"{phrase} ") for each in longer)]
    known = ((f"{phrase[0].upper()}{phrase[1:]}", verb) for phrase, verb in alone if phrase.count(" ") < 2)
    return {phrase: verb for phrase, verb in known if _searched_for_verb(f"{phrase} X") == (verb, "X")}


_FIRST = _first_words()
