# SPDX-License-Identifier: MPL-2.0
"""The quick look before a match never hides one."""

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.directory.entry import Entry
from app.catalog.organisation import organisation_slug
from tests.catalog.directory.test_matching import BUNDLED

NAMES = st.sampled_from(BUNDLED.entries).flatmap(lambda entry: st.sampled_from([*_names(entry)]))
ENDS = st.sampled_from(["", " SA", " GmbH", " France", " Deutschland GmbH", " (UK)", ".", "!"])


def _names(entry: Entry) -> set[str]:
    return {name for name in (entry.name, entry.legal_name, entry.slug, entry.brand, *entry.aliases) if name}


@given(NAMES, ENDS)
def test_whatever_is_matched_may_be_known(name: str, end: str) -> None:
    if BUNDLED.match(name + end):
        assert BUNDLED.may_know(name + end, organisation_slug(name + end))


@given(st.text(max_size=30))
def test_whatever_may_not_be_known_is_not_matched(name: str) -> None:
    assert BUNDLED.may_know(name, organisation_slug(name)) or BUNDLED.match(name) is None
