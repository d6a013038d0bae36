# SPDX-License-Identifier: MPL-2.0
"""Where the person lives, which decides on the law, the name that signs letters, and the address for those on paper."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.catalog.person import AboutMe
from app.i18n.translator import Translator
from app.rights.laws import REGIONS
from app.ui.controls import Choice, Field
from app.ui.forms import FormPanel, action_button, buttons, heading, labelled, note
from app.ui.models.phrases import sort_key

_WHOLE = frozenset({"DE"})


class AboutMeForm(FormPanel):
    """``told`` carries what the person said."""

    told = Signal(AboutMe)

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.about = heading(2), note()
        self.name, self.country, self.region = Field(), Choice(), Choice()
        self.street, self.town = Field(), Field()
        name_row, self._name_label = labelled(self.name)
        country_row, self._country_label = labelled(self.country)
        self._region_row, self._region_label = labelled(self.region)
        street_row, self._street_label = labelled(self.street)
        town_row, self._town_label = labelled(self.town)
        self.save = action_button(self._tell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(12)
        for part in (self.heading, self.about, name_row, country_row, self._region_row, street_row, town_row):
            layout.addWidget(part)
        layout.addLayout(buttons(self.save))
        self._say: Translator | None = None
        self.country.currentIndexChanged.connect(lambda _index: self._list_regions(""))

    def show_person(self, person: AboutMe) -> None:
        """Show what is known."""
        self.name.setText(person.name)
        self.street.setText(", ".join(person.address[:-1]))
        self.town.setText("".join(person.address[-1:]))
        with QSignalBlocker(self.country):
            self.country.setCurrentIndex(max(0, self.country.findData(person.country)))
        self._list_regions(person.region)

    def _list_regions(self, chosen: str) -> None:
        country = str(self.country.currentData() or "")
        say, regions = self._say, REGIONS.get(country, {})
        if say is None:
            return
        self.region.clear()
        # Where every state is named there is no other one.
        self.region.addItem(say("Not told") if country in _WHOLE else say("Another one"), "")
        for code, label in sorted(regions.items(), key=lambda each: sort_key(say(each[1]))):
            self.region.addItem(say(label), code)
        self.region.setCurrentIndex(max(0, self.region.findData(chosen)))
        self._region_row.setVisible(bool(regions))

    def _tell(self) -> None:
        country, region = str(self.country.currentData() or ""), str(self.region.currentData() or "")
        name, *address = (" ".join(field.text().split()) for field in (self.name, self.street, self.town))
        self.told.emit(AboutMe(name, country, region, tuple(line for line in address if line)))

    def retranslate(self, say: Translator) -> None:
        self._say = say
        country, region = self.country.currentData() or "", self.region.currentData() or ""
        self.heading.setText(say("About you"))
        self.about.setText(
            say(
                "Your country decides on the law, your name stands below your letters, your address on those that you"
                " send by post. All of it stays in the vault."
            )
        )
        self._name_label.setText(say("Your name"))
        self._country_label.setText(say("Country in which you live"))
        self._region_label.setText(say("State or province"))
        self._street_label.setText(say("Street and number"))
        self._town_label.setText(say("Postcode and town"))
        self.save.setText(say("Keep this"))
        with QSignalBlocker(self.country):
            self.country.clear()
            self.country.addItem(say("Not told"), "")
            for code, label in sorted(say.countries().items(), key=lambda each: sort_key(each[1])):
                self.country.addItem(label, code)
            self.country.setCurrentIndex(max(0, self.country.findData(country)))
        self._list_regions(str(region))
