# SPDX-License-Identifier: MPL-2.0
"""The broad fields in which interests stand: a short list of our own, which says nothing that GDPR art. 9 protects."""

from enum import Enum

from app.catalog.words import N_

_LABELS = {
    "sport": N_("Sport"),
    "outdoors": N_("Nature and outdoors"),
    "animals": N_("Animals"),
    "food": N_("Food and drink"),
    "travel": N_("Travel"),
    "music": N_("Music"),
    "screen": N_("Films and series"),
    "books": N_("Books and reading"),
    "games": N_("Games"),
    "arts": N_("Art and culture"),
    "photography": N_("Photography"),
    "fashion": N_("Fashion"),
    "beauty": N_("Beauty"),
    "home": N_("Home and living"),
    "garden": N_("Garden"),
    "crafts": N_("Crafts and repairs"),
    "technology": N_("Technology"),
    "science": N_("Science"),
    "history": N_("History and archaeology"),
    "vehicles": N_("Cars and transport"),
    "money": N_("Money and housing"),
    "work": N_("Work and business"),
    "learning": N_("Learning and languages"),
    "family": N_("Family and children"),
    "events": N_("Going out"),
    "special": N_("Specially protected"),
    "other": N_("Other"),
}


class Field(Enum):
    """A broad field; the value is the stable slug. SPECIAL: what is of a specially protected category, which is there
    only if the person opened that; OTHER: what no word of our list speaks of."""

    SPORT = "sport"
    OUTDOORS = "outdoors"
    ANIMALS = "animals"
    FOOD = "food"
    TRAVEL = "travel"
    MUSIC = "music"
    SCREEN = "screen"
    BOOKS = "books"
    GAMES = "games"
    ARTS = "arts"
    PHOTOGRAPHY = "photography"
    FASHION = "fashion"
    BEAUTY = "beauty"
    HOME = "home"
    GARDEN = "garden"
    CRAFTS = "crafts"
    TECHNOLOGY = "technology"
    SCIENCE = "science"
    HISTORY = "history"
    VEHICLES = "vehicles"
    MONEY = "money"
    WORK = "work"
    LEARNING = "learning"
    FAMILY = "family"
    EVENTS = "events"
    SPECIAL = "special"
    OTHER = "other"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]
