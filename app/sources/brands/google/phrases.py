# SPDX-License-Identifier: MPL-2.0
"""What Takeout says inside its files in each language: products, advertisements, home and work, and what was done."""

import re
from functools import lru_cache

from app.sources.source import match_key

# Product names as folders, headings and "products" give them, to one stable word.
_PRODUCTS = {
    "ads": "ads advertising google_ads solutions_publicitaires publicites annonces werbung anzeigen "
    "google_anzeigen google_werbung anuncios publicidad annunci pubblicita advertenties google_advertenties "
    "programmi_pubblicitari reklamlar reklamy 广告 الإعلانات",
    "search": "search google_search recherche recherche_google google_suche suche busqueda "
    "busqueda_de_google ricerca ricerca_google zoeken google_zoeken pesquisa suchen wyszukiwarka "
    "wyszukiwarka_google arama 搜索 بحث",
    "image-search": "image_search recherche_d_images google_images images bildersuche google_bildersuche "
    "busqueda_de_imagenes ricerca_immagini afbeeldingen_zoeken pesquisa_de_imagens grafika wyszukiwarka_grafiki",
    "video-search": "video_search recherche_de_videos videosuche google_videosuche busqueda_de_videos "
    "ricerca_video videos_zoeken video_s_zoeken pesquisa_de_videos wyszukiwarka_wideo",
    "news": "news google_news google_actualites actualites google_noticias google_nieuws nieuws noticias nachrichten "
    "wiadomosci",
    "maps": "maps google_maps mapy mapy_google",
    "shopping": "shopping google_shopping",
    "assistant": "assistant google_assistant assistente google_assistent assistent asistente_de_google asystent "
    "asystent_google",
    "voice": "voice_and_audio voix_et_audio sprache_und_audio sprach_und_audioaktivitaten voz_y_audio "
    "voce_e_audio spraak_en_audio voz_e_audio głos_i_dźwięk",
    "android": "android",
    "chrome": "chrome google_chrome",
    "youtube": "youtube youtube_tv youtube_kids",
    "youtube-music": "youtube_music",
    "discover": "discover google_discover descubrir entdecken ontdekken kesfet descobrir odkrywaj 发现 اكتشف",
    "gemini": "gemini_apps gemini bard applications_gemini gemini_app aplicaciones_de_gemini app_gemini",
    "lens": "google_lens lens",
    "play": "google_play_store google_play play_store",
    "games": "google_play_games play_games google_play_giochi google_play_jeux google_play_spiele",
    "books": "google_play_books books google_books google_play_livres play_books",
    "flights": "flights google_flights vols google_vols fluge google_fluge vuelos voli vluchten voos loty",
    "hotels": "hotels google_hotels hoteles hotel hoteis hotele",
    "takeout": "takeout google_takeout",
    "drive": "drive google_drive",
    "help": "help aide hilfe ayuda guida ajuda pomoc",
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
    r"|reklam\w*_google|google_?(広告|廣告|广告|광고)|реклам\w*_google|إعلانات_google"
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
    r"|você pesquisou por|você pesquisou|pesquisou por|pesquisou|wyszukano|wyszukiwano|prompted|said"
)
_WATCHED = (
    r"watched|listened to|vous avez regardé|vous avez écouté|a regardé|has visto|viste|has mirat|hai guardato"
    r"|ha guardato|gekeken naar|je hebt gekeken naar|bekeken|angesehen|visualizou|você assistiu a"
    r"|assistiu a|viu|obejrzano|odsłuchano"
)
_VISITED = (
    r"visited|vous avez consulté|vous avez visité|a consulté|has visitado|visitaste|hai visitato|ha visitato"
    r"|bezocht|je hebt bezocht|besucht|aufgerufen|você visitou|visitou|odwiedzono|clicked on"
)
_VIEWED = (
    r"viewed area around|viewed|vous avez vu|hai visualizzato|ha visto|hai letto|read|lu|has leído|gelesen"
    r"|gelezen|directions to|itinéraire vers|route nach|cómo llegar a|indicazioni per"
    r"|indicazioni stradali per|rotas para|wyświetlono"
)
_USED = (
    r"used|vous avez utilisé|a utilisé|has usado|usaste|hai utilizzato|ha utilizzato|gebruikt|verwendet|usou|você usou"
    r"|użyto"
)
_LIKED = r"liked|vous avez aimé|j'aime|te ha gustado|ti è piaciuto|mag ich|vind je leuk|gefällt|gostou de"
_DISLIKED = (
    r"disliked|vous n'avez pas aimé|no te ha gustado|non ti è piaciuto|mag ich nicht|vind je niet leuk|gefällt nicht"
)
_FOLLOWED = (
    r"subscribed to|vous êtes abonné à|abonniert|te has suscrito a|iscritto a|geabonneerd op|inscreveu-se em"
    r"|zasubskrybowano"
)
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
_AFTER_SEARCH = re.compile(r"(?:nach|naar)\s++((?:\S++\s++)+?)(?:gesucht|gezocht)$", re.I)
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
        return "searched", found[1].strip().strip(_QUOTES)
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
