# SPDX-License-Identifier: MPL-2.0
"""Who the person is to X, where they logged in from, and which apps and accounts are connected."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.x.rows import Row, objects, read_rows
from app.sources.reading.javascript import assigned
from app.sources.reading.json_parts import parts
from app.sources.reading.tables import (
    Custom,
    Fact,
    Facts,
    Fields,
    Seen,
    Table,
    joined,
    moment,
    unreadable,
    written_time,
)
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput

LOGIN_SERVICE = not_named("Login service", "X", Role.PARTNER)
_ADDRESS = IdentifierKind.IP_ADDRESS
_OBSERVED = Origin.OBSERVED

read_account = read_rows(
    Facts(
        (
            Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("phoneNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
            Fact("accountDisplayName", Category.IDENTITY, "display-name"),
            Fact("accountId", Category.ACCOUNT, "account-number", _OBSERVED, IdentifierKind.ACCOUNT),
            Fact("createdVia", Category.ACCOUNT, "created-via", _OBSERVED, labelled=True),
            Fact("createdAt", Category.ACCOUNT, "account-created", _OBSERVED),
        ),
    )
)
read_profile = read_rows(
    Facts(
        (
            Fact("description.bio", Category.IDENTITY, "bio"),
            Fact("description.website", Category.IDENTITY, "website"),
            Fact("description.location", Category.LOCATION, "profile-location"),
            Fact("avatarMediaUrl", Category.PHOTOS, "profile-picture"),
            Fact("headerMediaUrl", Category.PHOTOS, "profile-picture"),
        )
    )
)
read_phone = read_rows(Facts((Fact("phoneNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),)))
read_time_zone = read_rows(Facts((Fact("timeZone", Category.LOCATION, "time-zone", _OBSERVED),)))
read_verified = read_rows(Facts((Fact("verified", Category.ACCOUNT, "verified", _OBSERVED, labelled=True),)))
read_sign_up_address = read_rows(
    Table(
        Category.NETWORK, _OBSERVED, "sign-up-address", ("userCreationIp",),
        seen=(Seen(_ADDRESS, ("userCreationIp",)),),
    )
)  # fmt: skip
read_suspensions = read_rows(Table(Category.SECURITY, _OBSERVED, "suspension", ("action",), when=("timeStamp",)))
read_protection = read_rows(Table(Category.SETTINGS, Origin.PROVIDED, "protection", ("action",), when=("protectedAt",)))
read_logins = read_rows(
    Table(
        Category.NETWORK, _OBSERVED, "login", ("loginIp",), when=("createdAt",),
        labelled=("loginPort", "loginPortNumber"), seen=(Seen(_ADDRESS, ("loginIp",)),),
    )
)  # fmt: skip
_EMAILS = ("emailChange.changedTo", "changedTo", "emailChange.changedFrom", "changedFrom")
_NAMES = ("screenNameChange.changedTo", "changedTo", "screenNameChange.changedFrom", "changedFrom")
read_email_changes = read_rows(
    Table(
        Category.CONTACT, Origin.PROVIDED, "email-change", _EMAILS[:2], when=("emailChange.changedAt", "changedAt"),
        detail=_EMAILS[2:], seen=(Seen(IdentifierKind.EMAIL, _EMAILS, Origin.PROVIDED),),
    )
)  # fmt: skip
read_name_changes = read_rows(
    Table(
        Category.ACCOUNT, Origin.PROVIDED, "username-change", _NAMES[:2],
        when=("screenNameChange.changedAt", "changedAt"), detail=_NAMES[2:],
        seen=(Seen(IdentifierKind.USERNAME, _NAMES, Origin.PROVIDED),),
    )
)  # fmt: skip
read_professional = read_rows(
    Facts(
        (
            Fact("professionalType", Category.WORK, "professional-account"),
            Fact("category", Category.WORK, "profession"),
            Fact("creationTime", Category.ACCOUNT, "professional-since", _OBSERVED),
        )
    )
)
read_periscope = read_rows(
    Facts(
        (
            Fact("username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
            Fact("displayName", Category.IDENTITY, "display-name"),
            Fact("createdAt", Category.ACCOUNT, "account-created", _OBSERVED),
            Fact("id", Category.ACCOUNT, "account-number", _OBSERVED, IdentifierKind.ACCOUNT),
            Fact("isBanned", Category.SECURITY, "suspension", _OBSERVED, labelled=True),
        )
    )
)


def _token(row: Fields) -> Iterator[Item]:
    when = moment(row, ("lastSeenAt", "createdAt"))
    token = row.get("token")
    name = row.get("clientApplicationName", "clientApplicationId") or "token"
    # A token may still open a session.
    yield Record(
        Category.SECURITY, _OBSERVED, "device-token", name, row.place, when,
        joined(f"…{token[-4:]}" if len(token) > 8 else "", row.get("createdAt")), key=token[-8:],
    )  # fmt: skip


read_tokens = read_rows(Custom(("token", "clientApplicationName", "lastSeenAt"), _token))


def read_devices(file: FileInput) -> Iterator[Item]:
    """``niDeviceResponse{pushDevice|messagingDevice{deviceType, phone number, carrier, udid, …}}``."""
    for place, response in objects(file):
        devices = [device for value in response.values() if isinstance(device := value, dict)] or [response]
        for device in devices:
            yield from _device(device, place)


def _device(device: Row, place: str) -> Iterator[Item]:
    when = _dotted_day(first_text(device, "updatedDate", "createdDate"))
    phone, number = first_text(device, "phoneNumber", "phone_number"), first_text(device, "udid", "deviceId")
    kind = first_text(device, "deviceType")
    title = joined(kind, first_text(device, "deviceVersion"), phone)
    if not title:
        yield unreadable(place)
        return
    detail = joined(first_text(device, "carrier"), first_text(device, "createdDate"))
    yield Record(Category.DEVICES, _OBSERVED, "device", title, place, when, detail)
    if phone:
        yield Sighting(IdentifierKind.PHONE, phone, place, when=when)
    if number:
        yield Sighting(IdentifierKind.DEVICE, number, place, origin=_OBSERVED, when=when)


def _dotted_day(written: str) -> Moment:
    """A day as ``ni-devices.js`` writes it ("2019.05.03"), or any other time."""
    return written_time(written.replace(".", "-") if len(written) == 10 else written)


def read_keys(file: FileInput) -> Iterator[Item]:
    """Devices registered for encrypted messages; the keys themselves are left out."""
    for place, data in objects(file):
        listed = at(data, "registeredDevices", "deviceMetadataList")
        for number, device in enumerate(sequence(listed) or [data], start=1):
            where = f"{place} registeredDevices.deviceMetadataList item {number}" if listed else place
            name = first_text(device, "userAgent", "deviceName", "deviceId")
            if not name:
                yield unreadable(where)
                continue
            when = written_time(first_text(device, "createdAt", "lastSeenAt"))
            yield Record(Category.DEVICES, _OBSERVED, "device", name, where, when, first_text(device, "deviceId"))
            if identifier := first_text(device, "deviceId"):
                yield Sighting(IdentifierKind.DEVICE, identifier, where, origin=_OBSERVED, when=when)


def read_apps(file: FileInput) -> Iterator[Item]:
    """``app{appId, appNames[]}``: apps that X believes are installed on the person's devices."""
    for place, app in objects(file):
        names = [name for each in sequence(app.get("appNames")) if (name := text(each))]
        title = names[0] if names else first_text(app, "appId")
        if not title:
            yield unreadable(place)
            continue
        yield Record(
            Category.APPS, _OBSERVED, "app-installed", title, place,
            detail=joined(*names[1:], first_text(app, "appId") if names else ""),
        )  # fmt: skip


def read_connected_apps(file: FileInput) -> Iterator[Item]:
    """``connectedApplication{organization{name, url}, name, description, permissions[], approvedAt}``."""
    for place, app in objects(file):
        maker = mapping(app.get("organization"))
        name = first_text(app, "name") or first_text(maker, "name")
        if not name:
            yield unreadable(place)
            continue
        # Private persons' apps have an organisation without a name.
        other = Organisation(first_text(maker, "name") or name, Role.APP)
        when = written_time(first_text(app, "approvedAt"))
        permissions = ", ".join(allowed for each in sequence(app.get("permissions")) if (allowed := text(each)))
        yield Record(
            Category.APPS, Origin.PROVIDED, "connected-app", name, place, when,
            joined(other.name if other.name != name else "", permissions, first_text(app, "description")),
            url=first_text(maker, "url", "privacyPolicyUrl"), other=other,
        )  # fmt: skip
        yield Disclosure(None, other, Mechanism.CONNECTED_APP, Category.ACCOUNT, place, Purpose.SERVICE, when)


def read_single_sign_on(file: FileInput) -> Iterator[Item]:
    """``sso{ssoId, ssoEmail, associationMethod, createdAt}``: a login with another company's account."""
    for place, row in objects(file):
        email, number = first_text(row, "ssoEmail", "email"), first_text(row, "ssoId", "id")
        provider = first_text(row, "ssoProvider", "provider", "providerName")
        if not (email or number or provider):
            yield unreadable(place)
            continue
        other = Organisation(provider, Role.PARTNER) if provider else LOGIN_SERVICE
        when = written_time(first_text(row, "createdAt"))
        yield Record(
            Category.ACCOUNT, Origin.RECEIVED, "linked-account", provider or email or number, place, when,
            joined(email, number, first_text(row, "associationMethod")), other=other,
        )  # fmt: skip
        yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, place, Purpose.SERVICE, when)
        if email:
            yield Sighting(IdentifierKind.EMAIL, email, place, origin=Origin.RECEIVED, when=when)
        if number:
            yield Sighting(IdentifierKind.ACCOUNT, number, place, origin=Origin.RECEIVED, when=when)


def linked_account(name: str) -> Custom:
    """An account with one other company (``facebook-connection.js``, ``shopify-account.js``)."""
    other = Organisation(name, Role.PARTNER)

    def read(row: Fields) -> Iterator[Item]:
        told = next((f"{key}: {value}" for key, value in row.cells.items() if "token" not in key), name)
        when = moment(row, ("createdAt", "updatedAt", "timestamp"))
        yield Record(Category.ACCOUNT, Origin.RECEIVED, "linked-account", name, row.place, when, told, other=other)
        yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE, when)

    return Custom((), read)


def read_manifest(file: FileInput) -> Iterator[Item]:
    """``window.__THAR_CONFIG = {userInfo{accountId, userName, displayName}, archiveInfo, dataTypes}``."""
    for part in parts(assigned(file)):
        if not part.scalars or part.path != ("userInfo",):
            continue
        for key, category, kind, identifier in (
            ("accountId", Category.ACCOUNT, "account-number", IdentifierKind.ACCOUNT),
            ("userName", Category.ACCOUNT, "username", IdentifierKind.USERNAME),
            ("displayName", Category.IDENTITY, "display-name", None),
        ):
            if value := first_text(part.value, key):
                place = f"{part.place}.{key}"
                yield Record(category, _OBSERVED if key == "accountId" else Origin.PROVIDED, kind, value, place)
                if identifier:
                    yield Sighting(identifier, value, place, origin=_OBSERVED)
