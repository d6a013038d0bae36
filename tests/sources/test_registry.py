# SPDX-License-Identifier: MPL-2.0
"""Every brand: its facts are whole, and its exports are recognised as its own by what is in them."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from app.importing.planning import plan_import
from app.importing.recognition import recognise
from app.sources.registry import all_sources
from app.sources.source import Source

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
SOURCES = all_sources()
LANGUAGES = {"google-takeout-en": "en", "spotify-fr": "fr", "netflix-en": "en", "amazon-en": "en"} | {
    "facebook-fr": "fr",
    "instagram-en": "en",
}


def brand_of(sample: Path) -> str:
    return sample.name.split("-")[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_the_human_half_is_whole(source: Source) -> None:
    guide = source.guide
    assert guide.about.endswith(".")
    assert guide.steps
    assert guide.waiting
    assert guide.link.startswith("https://")
    assert source.languages
    assert source.organisation.slug


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_what_is_ignored_is_ignored_for_a_reason(source: Source) -> None:
    assert all(rule.name for rule in source.rules)
    assert all(rule.read or rule.ignored for rule in source.rules)


def test_every_brand_has_a_sample() -> None:
    assert {brand_of(sample) for sample in SAMPLES.iterdir()} == {source.slug for source in SOURCES}


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda sample: sample.name)
def test_a_sample_is_recognised_by_its_own_brand_and_language(sample: Path) -> None:
    [plan] = plan_import([sample], SOURCES)
    assert plan.recognition.source is not None
    assert plan.recognition.source.slug == brand_of(sample)
    assert plan.recognition.language == LANGUAGES[sample.name]
    assert plan.unknown == 0
    members = list(plan.archive.members())
    plan.close()
    wrapped = [
        replace(each, path=unicodedata.normalize("NFD", f"Téléchargé/deep/{each.path}")) for each in reversed(members)
    ]
    again = recognise(wrapped, ["renamed.zip"], SOURCES)
    assert again.source is plan.recognition.source
    assert again.language == plan.recognition.language


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda sample: sample.name)
def test_no_other_brand_claims_a_sample(sample: Path) -> None:
    others = [source for source in SOURCES if source.slug != brand_of(sample)]
    [plan] = plan_import([sample], others)
    plan.close()
    assert plan.recognition.source is None
