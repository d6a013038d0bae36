# SPDX-License-Identifier: MPL-2.0
"""Alexa's folder: what was said, the people in the address book, the home, and the skills that others run.

Amazon describes none of the tables; their names and those of their folders say what they are about.
"""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.sources.generic.sections import CONTACTS, Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Seen, Table

_WHEN = ("Timestamp", "Date", "Creation Date", "Created", "Creation Time", "Last Seen", "Updated", "Enabled Date")
_DEVICE = Table(
    Category.DEVICES, Origin.OBSERVED, "device",
    ("Device Name", "Friendly Name", "Appliance Name", "Device Type", "Device Serial Number"), when=_WHEN,
    detail=("Device Type", "Manufacturer", "Location", "IP Address"), labelled=("Device Serial Number",),
    seen=(
        Seen(IdentifierKind.DEVICE, ("Device Serial Number", "Serial Number")),
        Seen(IdentifierKind.IP_ADDRESS, ("IP Address",)),
    ),
)  # fmt: skip

read_alexa = read_sections(
    (
        Section(r"skill|third_part|account_link", connected_apps("Skill Name", "Skill", "Vendor", "Name", when=_WHEN)),
        Section(CONTACTS, Loose(Category.CONTACTS, Origin.PROVIDED, "uploaded-contact", about_others=True)),
        Section(r"message|conversation|call|drop_?in|communication", Loose(
            Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
        Section(r"voice_?id|voice_?profile|enrol|speaker", Loose(
            Category.BIOMETRICS, Origin.INFERRED, "voice-print")),
        Section(r"interest|recommend|suggest|hunch|inferred|predict", Labels(
            Origin.INFERRED, "interest", when=_WHEN, category=Category.INTERESTS)),
        Section(r"smart_?home|appliance|device|registration", _DEVICE),
        Section(r"list|to_?do|shopping", Loose(Category.PURCHASES, Origin.PROVIDED, "list-entry")),
        Section(r"alarm|timer|reminder|routine|calendar", Loose(Category.ACTIVITY, Origin.PROVIDED, "reminder")),
        Section(r"music|media|book|podcast|radio", Loose(Category.LISTENING, Origin.OBSERVED, "listening")),
        Section(r"location|address|geo|place|commute", Loose(Category.LOCATION, Origin.OBSERVED, "place")),
        Section(r"health|care|wellness", Loose(Category.HEALTH, Origin.OBSERVED, "health-data")),
        Section(r"setting|preference|profile", Loose(Category.SETTINGS, Origin.PROVIDED, "setting")),
    ),
    Loose(Category.VOICE, Origin.OBSERVED, "alexa"),
)  # fmt: skip
