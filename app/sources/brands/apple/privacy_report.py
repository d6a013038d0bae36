# SPDX-License-Identifier: MPL-2.0
"""The App Privacy Report of an iPhone: which app looked at what, and whom it spoke to.

One JSON object a line: ``access`` (an app used location, contacts, camera … from ``intervalBegin`` to ``intervalEnd``)
and ``networkActivity`` (an app contacted a domain). What the phone noted is held by the apps, not by Apple; the report
never leaves the phone by itself. A ``domainType`` of 1 is Apple's mark for domains that many apps contact.
"""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.reading.dates import iso
from app.sources.reading.domains import registrable
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_lines import json_lines
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import at, first_text, mapping, text
from app.sources.source import FileInput

# Apps whose identifier is not the address of their company, turned round.
_APPS = {
    "com.burbn.instagram": "Instagram", "com.burbn.barcelona": "Threads", "net.whatsapp.whatsapp": "WhatsApp",
    "com.zhiliaoapp.musically": "TikTok", "com.ss.iphone.ugc.ame": "TikTok", "com.toyopagroup.picaboo": "Snapchat",
    "com.atebits.tweetie2": "Twitter", "ph.telegra.telegraph": "Telegram", "org.whispersystems.signal": "Signal",
    "com.hammerandchisel.discord": "Discord", "com.cardify.tinder": "Tinder", "com.ubercab.uberclient": "Uber",
    "com.comuto.blablacar": "BlaBlaCar", "com.google.ios.youtube": "YouTube", "com.christopherlarson.waze": "Waze",
    "com.facebook.messenger": "Messenger", "com.skype.skype": "Skype", "com.tencent.xin": "WeChat",
    "pinterest": "Pinterest", "com.openai.chat": "ChatGPT",
}  # fmt: skip
# What was looked at: by today's word, or by that of the first versions of the report.
_SENSORS = {
    "location": (Category.LOCATION, "location"),
    "contacts": (Category.CONTACTS, "contacts"),
    "addressbook": (Category.CONTACTS, "contacts"),
    "camera": (Category.PHOTOS, "camera"),
    "photos": (Category.PHOTOS, "photos"),
    "photosadd": (Category.PHOTOS, "photos"),
    "microphone": (Category.VOICE, "microphone"),
    "medialibrary": (Category.LISTENING, "media library"),
    "calendar": (Category.ACTIVITY, "calendar"),
    "reminders": (Category.ACTIVITY, "reminders"),
    "screenrecording": (Category.ACTIVITY, "screen recording"),
    "motion": (Category.FITNESS, "motion"),
    "healthkit": (Category.HEALTH, "health"),
    "bluetoothalways": (Category.DEVICES, "bluetooth"),
}
_TCC = "ktccservice"


def read_report(file: FileInput) -> Iterator[Item]:
    """A whole report. Raises :class:`FileUnexpected` for lines of JSON that are none."""
    known = False
    for place, value in json_lines(file):
        row = mapping(value)
        if "_marker" in row:
            known = True
            continue
        kind = text(row.get("type"))
        if kind == "networkActivity" or "domain" in row:
            found = list(_contact(row, place))
        elif kind == "access" or "accessor" in row:
            found = list(_access(row, place))
        else:
            found = []
            if row and not known:
                raise FileUnexpected
        known = known or bool(found)
        # The end of a use says nothing more than its beginning.
        if found or text(row.get("kind")) != "intervalEnd":
            yield from found or [unreadable(place)]


def app_of(identifier: str) -> Organisation:
    """Whose an app is by its identifier: "com.spotify.client" is of spotify.com."""
    folded = identifier.casefold()
    name = next((name for known, name in _APPS.items() if folded == known or folded.startswith(f"{known}.")), "")
    if folded.startswith("com.apple."):
        return Organisation("Apple", Role.BRAND)
    return Organisation(name or registrable(".".join(reversed(folded.split(".")))) or identifier, Role.APP)


def _access(row: dict[str, Any], place: str) -> Iterator[Item]:
    identifier = text(at(row, "accessor", "identifier"))
    word = first_text(row, "category", "tccService")
    if not identifier or not word or text(row.get("kind")) == "intervalEnd":
        return
    folded = word.casefold().removeprefix(_TCC)
    category, title = _SENSORS.get(folded, (Category.DEVICES, word))
    count = text(row.get("accessCount"))
    app = app_of(identifier)
    yield Record(
        category, Origin.OBSERVED, "sensor-access", title, place, _time(row),
        joined(identifier, f"{count} ×" if count else ""), key=joined(identifier, text(row.get("identifier"))),
        holder=app, other=app,
    )  # fmt: skip


def _contact(row: dict[str, Any], place: str) -> Iterator[Item]:
    identifier, domain = first_text(row, "bundleID", "bundleId"), text(row.get("domain"))
    if not identifier or not domain:
        return
    app, when = app_of(identifier), _time(row)
    owner = text(row.get("domainOwner")) or registrable(domain) or domain
    other = Organisation(owner, Role.PARTNER)
    hits = text(row.get("hits"))
    by_itself = text(row.get("initiatedType")) == "NonAppInitiated"
    yield Record(
        Category.APPS, Origin.OBSERVED, "domain-contacted", domain, place, when,
        joined(identifier, text(row.get("context")), f"{hits} ×" if hits else "", "website" if by_itself else ""),
        key=joined(identifier, domain, text(row.get("context"))), holder=app, other=other,
    )  # fmt: skip
    # What a page in a browser or a built-in view contacts, the site of that page gave away.
    visited = registrable(text(row.get("context"))) if by_itself else ""
    source = Organisation(visited, Role.PARTNER) if visited else app
    if other.slug == source.slug:
        return
    many = "1" in (text(row.get("domainType")), text(row.get("domainClassification")))
    purpose = Purpose.ANALYTICS if many else Purpose.SERVICE
    yield Disclosure(source, other, Mechanism.SITE_OR_APP_VISIT, Category.APPS, place, purpose, when)


def _time(row: dict[str, Any]) -> Moment:
    return iso(first_text(row, "firstTimeStamp", "timeStamp", "timestamp"))
