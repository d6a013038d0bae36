# SPDX-License-Identifier: MPL-2.0
"""Google's My Activity and YouTube history, JSON and HTML, in several languages."""

import importlib.util
import re
from types import ModuleType
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.google import SOURCE, phrases
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings


def row(product: str, title: str, **more: Any) -> dict[str, Any]:
    return {"header": product, "title": title, "time": "2024-03-05T10:00:00.123Z", "products": [product], **more}


def cell(product: str, body: str, captions: str = "") -> str:
    return (
        '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
        f'<div class="header-cell mdl-cell"><p class="mdl-typography--title">{product}<br></p></div>'
        f'<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">{body}</div>'
        '<div class="content-cell mdl-cell mdl-typography--body-1 mdl-typography--text-right"></div>'
        '<div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption">'
        f"<b>Products:</b><br>&emsp;{product}<br>{captions}</div></div></div>"
    )


def page(*cells: str) -> bytes:
    style = "<style>.mdl-cell { color: red; }</style>"
    return f"<html><head><title>x</title>{style}</head><body>{''.join(cells)}</body></html>".encode()


@pytest.mark.parametrize(
    ("path", "rule", "language"),
    [
        ("Takeout/My Activity/Search/MyActivity.json", "My Activity", "en"),
        ("Takeout/My Activity/Search/My Activity.json", "My Activity", "en"),
        ("Takeout/YourActivities/Search/MyActivities.html", "My Activity (HTML)", "*"),
        ("Takeout/Mon activité/Recherche/MonActivité.json", "My Activity", "fr"),
        ("Takeout/Meine Aktivitäten/Google Suche/MeineAktivitäten.html", "My Activity (HTML)", "de"),
        ("Takeout/Mi actividad/Anuncios/MiActividad.json", "My Activity", "es"),
        ("Takeout/Le mie attività/Annunci/LeMieAttività.json", "My Activity", "it"),
        ("Takeout/Mijn activiteit/Zoeken/MyActivity.json", "My Activity", "nl"),
        ("Takeout/Etkinliğim/Arama/Etkinliğim.html", "My Activity (HTML)", "tr"),
        ("Takeout/أنشطتي/بحث/نشاطي.json", "My Activity", "ar"),
        ("Takeout/我的活动/搜索/我的活动记录.json", "My Activity", "zh"),
        ("Takeout/YouTube and YouTube Music/history/watch-history.json", "YouTube watch history", "en"),
        (
            "Takeout/YouTube und YouTube Music/Verlauf/Wiedergabeverlauf.html",
            "YouTube watch history (HTML)",
            "de",
        ),
        (
            "Takeout/YouTube y YouTube Music/historial/historial-de-búsqueda.json",
            "YouTube search history",
            "es",
        ),
        ("Takeout/YouTube et YouTube Music/historique/watch-history.json", "YouTube watch history", "fr"),
        ("Takeout/YouTube en YouTube Music/geschiedenis/kijkgeschiedenis.json", "YouTube watch history", "nl"),
    ],
)
def test_files_are_known_in_their_languages(path: str, rule: str, language: str) -> None:
    found = SOURCE.rule_for(path)
    assert found is not None
    assert (found[0].name, found[1]) == (rule, language)
    assert found[0].weight == 3


def test_a_search_says_its_words_and_that_it_was_made_at_home() -> None:
    items = read_json(
        SOURCE,
        "Takeout/My Activity/Search/MyActivity.json",
        [
            row(
                "Search",
                "Searched for knee pain",
                titleUrl="https://www.google.com/search?q=knee+pain",
                locationInfos=[
                    {
                        "name": "At this general area",
                        "url": "https://www.google.com/maps/@?api=1&map_action=map&center=51.468,-2.589&zoom=12",
                        "source": "From your places (Home)",
                    }
                ],
            )
        ],
    )
    search, home = records(items)
    assert (search.category, search.origin, search.kind) == (Category.SEARCHES, Origin.OBSERVED, "search")
    assert (search.title, search.place) == ("knee pain", "item 1")
    assert search.when.isoformat() == "2024-03-05T10:00:00Z"
    assert (home.category, home.origin, home.kind) == (Category.LOCATION, Origin.INFERRED, "home-hint")
    assert home.detail.startswith("51.46800, -2.58900")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("From your places (Work)", "work-hint"),
        ("D'après vos adresses (domicile)", "home-hint"),
        ("Aus deinen Orten (Zuhause)", "home-hint"),
        ("De tus sitios (Trabajo)", "work-hint"),
        ("Da I tuoi luoghi (Casa)", "home-hint"),
        ("From your device", "activity-location"),
        ("Von deinem Gerät", "activity-location"),
        ("Based on your past activity", "activity-area"),
    ],
)
def test_why_google_knew_the_place(source: str, kind: str) -> None:
    where = {"url": "https://www.google.com/maps/@48.8500000,2.3500000,12z", "source": source}
    items = read_json(SOURCE, "MyActivity.json", [row("Search", "Searched for x", locationInfos=[where])])
    assert [record.kind for record in records(items)] == ["search", kind]


def test_an_ad_clicked_names_the_advertiser_who_learned_of_it() -> None:
    url = "https://www.google.com/url?q=https://www.booking.com/city/pt/lisbon.html&usg=abc"
    items = read_json(
        SOURCE,
        "Takeout/My Activity/Ads/MyActivity.json",
        [row("Ads", f"Visited {url}", titleUrl=url, details=[{"name": "From Google Ads"}, {"name": "news.org"}])],
    )
    (clicked,) = records(items)
    assert (clicked.category, clicked.kind, clicked.detail) == (Category.ADVERTISING, "ad-clicked", "news.org")
    assert clicked.url == "https://www.booking.com/city/pt/lisbon.html"
    assert clicked.other is not None
    assert (clicked.other.name, clicked.other.role) == ("booking.com", Role.ADVERTISER)
    told, reported = disclosures(items)
    assert told.discloser is None
    assert told.recipient == clicked.other
    assert told.mechanism is Mechanism.AD_CLICK
    # The site that carried it.
    assert reported.discloser and (reported.discloser.name, reported.recipient) == ("news.org", None)
    assert reported.mechanism is Mechanism.SITE_OR_APP_VISIT


@pytest.mark.parametrize(
    "folder",
    [
        "Ads",
        "Solutions publicitaires",
        "Anzeigen",
        "Werbung",
        "Publicidad",
        "Anuncios",
        "Programmi pubblicitari",
        "Advertenties",
        "Reklamlar",
        "الإعلانات",
        "广告",
    ],
)
def test_the_ads_folder_is_known_in_every_language(folder: str) -> None:
    path = f"Takeout/Mon activité/{folder}/MonActivité.json"
    items = read_json(SOURCE, path, [{"title": "x", "titleUrl": "https://ikea.com/a", "time": "2024-01-01T00:00:00Z"}])
    assert [record.kind for record in records(items)] == ["ad-clicked"]


@pytest.mark.parametrize(
    "words",
    [
        "From Google Ads", "Des annonces Google", "De los anuncios de Google", "Aus Google-Anzeigen",
        "Von Google Ads", "Da Google Ads", "Dagli annunci Google", "Van Google Ads", "Via Google-advertenties",
        "Z reklam Google", "Google 広告から", "Из рекламы Google",
    ],
)  # fmt: skip
def test_from_google_ads_in_every_language(words: str) -> None:
    assert phrases.from_ads(words)


@pytest.mark.parametrize("words", ["From Google Home", "Using search personalization", "news.google.com", ""])
def test_other_details_are_no_ads(words: str) -> None:
    assert not phrases.from_ads(words)


def test_ads_between_videos_are_not_films_watched() -> None:
    watch = "https://www.youtube.com/watch?v=abcdefghijk"
    items = read_json(
        SOURCE,
        "Takeout/YouTube and YouTube Music/history/watch-history.json",
        [
            row("YouTube", "Watched A film", titleUrl=watch, subtitles=[{"name": "A channel"}]),
            row("YouTube", "Watched Buy this", titleUrl=watch, details=[{"name": "From Google Ads"}]),
            row(
                "YouTube", "Vous avez regardé Achetez", titleUrl=watch, subtitles=[{"name": "Renault"}],
                details=[{"name": "Des annonces Google"}],
            ),
            row("YouTube Music", "Watched A song", titleUrl="https://music.youtube.com/watch?v=abcdefghijk"),
            {"title": watch, "titleUrl": watch, "time": "2024-03-05T10:00:00Z"},
        ],
    )  # fmt: skip
    film, plain, french, song, removed = records(items)
    assert (film.category, film.kind, film.title, film.detail) == (
        Category.VIEWING, "video-watched", "A film", "A channel",
    )  # fmt: skip
    assert (plain.category, plain.kind, plain.other) == (Category.ADVERTISING, "ad-seen", None)
    assert french.other is not None
    assert (french.title, french.other.name) == ("Achetez", "Renault")
    assert song.category is Category.LISTENING
    assert (removed.category, removed.kind) == (Category.VIEWING, "video-watched")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Searched for a b", ("searched", "a b")),
        ("Vous avez recherché a b", ("searched", "a b")),
        ("Nach „a b“ gesucht", ("searched", "a b")),
        ("Has buscado a b", ("searched", "a b")),
        ("Hai cercato a b", ("searched", "a b")),
        ("Gezocht naar a b", ("searched", "a b")),
        ("Ein Film angesehen", ("watched", "Ein Film")),
        ("Gekeken naar Een film", ("watched", "Een film")),
        ("Has visto Una película", ("watched", "Una película")),
        ("Something else", ("", "Something else")),
    ],
)
def test_verbs_in_every_language(title: str, expected: tuple[str, str]) -> None:
    assert phrases.verb_and_object(title) == expected


def phrases_anew() -> ModuleType:
    """The module as a program that has just started has it."""
    spec = importlib.util.find_spec(phrases.__name__)
    assert spec is not None and spec.loader is not None
    anew = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(anew)
    return anew


@pytest.mark.parametrize("first", ["Watched A film", "Something else", "Searched for a b", "Ein Film angesehen"])
def test_the_first_title_is_understood_as_every_later_one(first: str) -> None:
    anew = phrases_anew()
    titles = [first, "Something else", "Watched A film", "Ein Film angesehen", "Vous avez recherché a b"]
    assert [anew.verb_and_object(title) for title in titles] == [phrases.verb_and_object(title) for title in titles]


def test_who_reads_no_activity_waits_for_no_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = [0]
    compiled = re.compile

    def counted(expression: str, flags: int = 0) -> re.Pattern[str]:
        lengths.append(len(expression))
        return compiled(expression, flags)

    monkeypatch.setattr(re, "compile", counted)
    anew = phrases_anew()
    assert sum(lengths) < 100
    anew.verb_and_object("Watched A film")
    assert sum(lengths) > 1_000


def test_what_was_done_becomes_a_category() -> None:
    items = read_json(
        SOURCE,
        "MyActivity.json",
        [
            row("Android", "Used WhatsApp Messenger"),
            row("Chrome", "Visited A page", titleUrl="https://example.org/"),
            row("Assistant", "Said turn off the light", audioFiles=["a.mp3"]),
            row("Maps", "Directions to the station"),
            row("YouTube", "Liked A film", titleUrl="https://www.youtube.com/watch?v=abcdefghijk"),
            row("Gemini Apps", "Prompted what is a mortgage"),
            row("Drive", "Viewed a file", details=[{"name": "From IP 203.0.113.9"}]),
        ],
    )
    assert [record.category for record in records(items)] == [
        Category.APPS, Category.BROWSING, Category.VOICE, Category.LOCATION, Category.REACTIONS,
        Category.SEARCHES, Category.ACTIVITY,
    ]  # fmt: skip
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [(IdentifierKind.IP_ADDRESS, "203.0.113.9")]


def test_discover_shows_what_google_thinks_interests_the_person() -> None:
    topics = [{"name": "Cycling - viewed"}, {"name": "Diabetes"}, {"name": "3 more cards"}]
    items = read_json(
        SOURCE, "My Activity/Discover/MyActivity.json", [row("Discover", "5 cards in your feed", subtitles=topics)]
    )
    _shown, cycling, diabetes = records(items)
    assert (cycling.title, cycling.detail, cycling.origin) == ("Cycling", "viewed", Origin.INFERRED)
    assert cycling.category is Category.INTERESTS
    assert diabetes.category is Category.HEALTH


def test_html_says_the_same_as_json() -> None:
    items = read(
        SOURCE,
        "Takeout/Le mie attività/Ricerca/LeMieAttività.html",
        page(
            cell(
                "Ricerca",
                'Hai cercato <a href="https://www.google.com/search?q=dolore">dolore</a><br>'
                "23 nov 2021, 09:21:36\u202fCET",
                '<b>Luoghi:</b><br>&emsp;In <a href="https://www.google.com/maps/@?api=1&amp;center=45.18,7.62">'
                "quest&#39;area</a> - Da I tuoi luoghi (Casa)<br>",
            ),
            cell(
                "Annunci",
                'Hai visitato <a href="https://www.google.com/url?q=https://www.ikea.com/it/&amp;usg=x">IKEA</a><br>'
                "22 nov 2021, 09:21:36 CET",
                "<b>Dettagli:</b><br>&emsp;Da Google Ads<br>",
            ),
            cell("Ricerca", ""),
        ),
        "it",
    )
    search, home, clicked = records(items)
    assert (search.title, search.kind, search.place) == ("dolore", "search", "block 1")
    assert search.when.isoformat() == "2021-11-23T08:21:36Z"
    assert search.when.zone is Zone.OFFSET
    assert (home.kind, home.detail) == ("home-hint", "45.18000, 7.62000")
    assert clicked.other is not None
    assert (clicked.kind, clicked.other.name) == ("ad-clicked", "ikea.com")
    assert [issue.place for issue in issues(items)] == ["block 3"]


def test_old_html_without_a_zone_is_utc() -> None:
    items = read(
        SOURCE,
        "Takeout/My Activity/Chrome/MyActivity.html",
        page(cell("Chrome", 'Visited&nbsp;<a href="https://example.org/">A page</a><br>Jan 31, 2018, 10:54:50 PM')),
    )
    (visited,) = records(items)
    assert (visited.kind, visited.title) == ("page-visited", "A page")
    assert visited.when.isoformat() == "2018-01-31T22:54:50Z"


def test_youtube_history_as_german_html() -> None:
    items = read(
        SOURCE,
        "Takeout/YouTube und YouTube Music/Verlauf/Wiedergabeverlauf.html",
        page(
            cell(
                "YouTube",
                '<a href="https://www.youtube.com/watch?v=abcdefghijk">Ein Film</a> angesehen<br>'
                '<a href="https://www.youtube.com/channel/UC1">Ein Kanal</a><br>05.03.2024, 10:00:00 MEZ',
            )
        ),
    )
    (film,) = records(items)
    assert (film.kind, film.title, film.detail) == ("video-watched", "Ein Film", "Ein Kanal")
    assert film.when.isoformat() == "2024-03-05T09:00:00Z"


def test_a_broken_row_costs_that_row() -> None:
    items = read_json(
        SOURCE, "MyActivity.json", [row("Search", "Searched for x"), 7, {}, None, row("Maps", "Used Maps")]
    )
    assert len(records(items)) == 2
    assert [issue.place for issue in issues(items)] == ["item 2", "item 3", "item 4"]


def test_a_cut_file_keeps_what_came_before() -> None:
    rule = rule_of(SOURCE, "MyActivity.json")
    assert rule.read is not None
    with pytest.raises(FileUnreadable):
        read(SOURCE, "MyActivity.json", b'[{"title": "Used Maps", "time": "2024-01-01T00:00:00Z"}, {"tit')


@pytest.mark.parametrize("path", ["MyActivity.json", "MyActivity.html"])
def test_another_content_is_not_activity(path: str) -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, path, b'{"something": "else"}')


def test_an_empty_history_is_no_error() -> None:
    assert read(SOURCE, "MyActivity.json", b"[]") == []
