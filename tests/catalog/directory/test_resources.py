# SPDX-License-Identifier: MPL-2.0
"""The bundled directory keeps to its own rules: whole, dated, sourced, and without two of one name."""

import json
import re
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry, Quality
from app.catalog.directory.reading import entry_from, entry_record, load_directory
from app.catalog.request import Channel
from app.places import data_folder
from app.sources.reading.domains import registrable
from app.sources.registry import all_sources

FOLDER = data_folder("resources") / "organisations"
DIRECTORY = load_directory(FOLDER)
EMAIL = re.compile(r"[\w.+&-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
# Countries whose law Mien knows, and what a directory for their people must have.
EEA = (
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS"),
    *("IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
)


def test_it_has_the_brands_that_people_meet() -> None:
    assert len({entry.brand for entry in DIRECTORY.entries}) >= 300
    for brand in ("hermes", "chanel", "louis-vuitton", "gucci", "loreal", "e-leclerc", "carrefour", "auchan", "picard"):
        assert DIRECTORY.find(brand), brand
    for name in ("SNCF", "La Poste", "Orange", "Free", "SFR", "Bouygues Telecom", "Fnac", "BNP Paribas", "Spotify AB"):
        assert DIRECTORY.match(name), name


def test_slugs_and_domains_are_of_one_entry_each() -> None:
    written = [record for path in FOLDER.glob("*.json") for record in json.loads(path.read_bytes()).get("entries", ())]
    for of_all in ([r["slug"] for r in written], [d for r in written for d in r.get("domains", ())]):
        assert [one for one, count in Counter(of_all).items() if count > 1] == []
    assert len(written) == len(DIRECTORY.entries)


@pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.slug)
def test_entry_is_plausible(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.slug)
    assert re.fullmatch(r"[A-Z]{2}", entry.country)
    assert all(re.fullmatch(r"[A-Z]{2}", country) for country in entry.serves)
    assert re.fullmatch(r"([a-z]{2})?", entry.language)
    assert all(DOMAIN.fullmatch(domain) and not domain.startswith("www.") for domain in entry.domains)
    assert not entry.email or EMAIL.fullmatch(entry.email)
    pages = (page for setting in entry.settings for page in (setting.url, setting.origin))
    cited = [each.page for each in (entry.deletion_cited, entry.opt_out_cited) if each]
    links = (entry.form, entry.site, entry.deletion, entry.opt_out, *cited, *pages, *entry.origins)
    for link in filter(None, links):
        assert urlsplit(link).scheme == "https", link
        assert urlsplit(link).hostname, link
    assert entry.origins
    assert date(2017, 1, 1) <= entry.day <= date(2030, 1, 1)
    assert entry.quality is not Quality.OWN
    assert (entry.quality is Quality.SITE_ONLY) == (entry.channels == (Channel.COPY,)) == (not entry.complete)
    assert entry.prefers is None or entry.channels[0] is entry.prefers
    assert entry_from(entry_record(entry)) == entry


@pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.slug)
def test_a_way_out_says_where_and_when_it_was_read(entry: Entry) -> None:
    for link, cited in ((entry.deletion, entry.deletion_cited), (entry.opt_out, entry.opt_out_cited)):
        assert bool(link) is (cited is not None)
        assert cited is None or date(2017, 1, 1) <= cited.day <= date(2030, 1, 1)


def test_a_form_is_for_every_right_and_not_for_a_copy_alone() -> None:
    # Where brands hand out exports of their own.
    copies = {source.guide.link for source in all_sources() if source.guide and source.rules}
    assert copies and not [entry.slug for entry in DIRECTORY.entries if entry.form in copies]


def test_the_most_used_say_where_an_account_is_deleted_and_where_one_opts_out() -> None:
    leaving = {entry.slug for entry in DIRECTORY.entries if entry.deletion}
    assert leaving >= {"google", "facebook", "instagram", "whatsapp", "amazon-fr", "apple", "microsoft", "tiktok", "x"}
    assert leaving >= {"reddit", "linkedin", "snapchat", "pinterest", "discord", "spotify", "netflix", "uber", "airbnb"}
    assert len(leaving) >= 70
    refusing = {entry.slug for entry in DIRECTORY.entries if entry.opt_out}
    assert refusing >= {"google", "facebook", "amazon-fr", "microsoft", "criteo", "acxiom-us", "taboola", "spokeo"}
    assert len(refusing) >= 140


@pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.slug)
def test_its_domains_are_whole_ones(entry: Entry) -> None:
    for domain in entry.domains:
        above = [other for other in DIRECTORY.entries if any(domain.endswith(f".{each}") for each in other.domains)]
        # Below the domain of another one, as a part of a company has it.
        assert registrable(domain) == domain or any(other.brand != entry.brand for other in above), domain


@pytest.mark.parametrize("entry", [each for each in DIRECTORY.entries if each.email], ids=lambda entry: entry.slug)
def test_its_mail_is_its_own_or_says_whose_it_is(entry: Entry) -> None:
    domain = registrable(entry.email.rpartition("@")[2].lower())
    own = {registrable(each) for other in DIRECTORY.entries if other.brand == entry.brand for each in other.domains}
    assert domain == entry.agent or domain in own
    assert not entry.agent or (entry.agent == domain and entry.agent not in own)


@pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.slug)
def test_what_was_checked_says_where(entry: Entry) -> None:
    assert len(entry.origins) == len(set(entry.origins))
    if entry.quality in (Quality.CHECKED, Quality.ANSWERED):
        # A page of its own, or two who say the same.
        own = {registrable(each) for each in entry.domains}
        assert len(entry.origins) >= 2 or registrable(urlsplit(entry.origins[0]).hostname or "") in own


def test_no_two_brands_have_one_name_or_one_mailbox() -> None:
    for of_all in ("name", "email"):
        brands: dict[str, set[str]] = {}
        for entry in DIRECTORY.entries:
            brands.setdefault(getattr(entry, of_all).casefold(), set()).add(entry.brand)
        assert {word: each for word, each in brands.items() if word and len(each) > 1} == {}


@pytest.mark.parametrize("entry", DIRECTORY.entries, ids=lambda entry: entry.slug)
def test_entry_is_found_by_its_own_names(entry: Entry) -> None:
    for name in (entry.slug, entry.name, *entry.aliases, *entry.domains):
        found = DIRECTORY.match(name)
        assert found, name
        assert found.brand == entry.brand, name


@pytest.mark.parametrize("country", [*EEA, "GB", "CH", "CA", "BR"])
def test_every_country_has_an_authority(country: str) -> None:
    authority = DIRECTORY.authority_for(country)
    assert authority
    assert authority.country == country
    assert urlsplit(authority.site).hostname
    assert {urlsplit(link).scheme for link in (authority.site, authority.complaint) if link} == {"https"}
    assert not authority.email or EMAIL.fullmatch(authority.email)


def test_the_authority_is_the_nearest() -> None:
    assert _name(DIRECTORY, "DE", "DE-BY") == "Bayerisches Landesamt für Datenschutzaufsicht"
    assert _name(DIRECTORY, "CA", "CA-QC").startswith("Commission d’accès")
    assert _name(DIRECTORY, "CA", "CA-ON").startswith("Office of the Privacy")
    assert _name(DIRECTORY, "US", "US-CA") == "California Privacy Protection Agency"
    assert DIRECTORY.authority_for("US") is None
    regions = {authority.region for authority in DIRECTORY.authorities if authority.country == "DE"}
    assert len(regions) == 17


def _name(directory: Directory, country: str, region: str) -> str:
    authority = directory.authority_for(country, region)
    assert authority
    return authority.name
