# SPDX-License-Identifier: MPL-2.0
"""Choices as hypothesis makes them: few words, so that they often meet."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.preference import PERSONALISING, Level, Preference, Preset, Scope

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
ORGANISATIONS = ("", "shop", "radio")
CATEGORIES = (None, Category.PURCHASES, Category.LOCATION, Category.HEALTH)
PURPOSES = (None, *PERSONALISING[:3])
EVERYWHERE = [Scope(*parts) for parts in ((o, c, p) for o in ORGANISATIONS for c in CATEGORIES for p in PURPOSES)]

levels = st.sampled_from(Level)
presets = st.sampled_from(Preset)
scopes = st.sampled_from(EVERYWHERE)
preferences = st.builds(Preference, scopes, levels, st.just(NOON))
choices = st.lists(preferences, max_size=12)
