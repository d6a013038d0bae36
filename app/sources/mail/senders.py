# SPDX-License-Identifier: MPL-2.0
"""Who wrote a mail: an organisation or a person, and to which of the reader's addresses."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.catalog.address import address_of, is_freemail, is_only_freemail
from app.catalog.organisation import Organisation, Role, organisation_slug
from app.sources.mail.headers import Head, addresses, decoded, delivered_to, people, received_for, text_of
from app.sources.mail.kinds import words_of
from app.sources.mail.words import ROLES
from app.sources.reading.domains import registrable

_TOLD = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_HIDDEN = re.compile(r"([^@]{1,100})_at_([a-z0-9_-]{3,100})_[a-z0-9]{4,20}")
_SHORTEST_NAME = 3
_NAME_LIMIT = 120
_REMEMBERED = 512


@dataclass(frozen=True)
class Sender:
    """Who wrote: a name ("" when none is given), an address, and the organisation whose domain that is.

    ``person``: nothing says that it is more than somebody who writes letters. ``organisation`` is ``None`` for
    addresses that anybody may have, and for those of a computer that is nobody's in the world.
    """

    name: str
    address: str
    organisation: Organisation | None
    person: bool

    @cached_property
    def written(self) -> str:
        """The sender as mail programs show it."""
        return f"{self.name} <{self.address}>" if self.name else self.address

    @cached_property
    def mailbox(self) -> str:
        """Where an answer would arrive."""
        return address_of(self.address).mailbox


def sender_of(head: Head) -> Sender | None:
    """The sender of a mail; ``None`` when its head names none."""
    fields = head.fields
    field = fields.get("from", b"")
    if head.bulk and "list-post" not in fields and len(field) < _REMEMBERED and (known := _bulk_sender(field)):
        return known
    written = _author(field) or _author(fields.get("sender", b""))
    return _sender(head, *written) if written else None


@lru_cache(maxsize=4096)
def _bulk_sender(field: bytes) -> Sender | None:
    """The sender of mail that a program sent to many: nothing else in its head has a say in who that is."""
    written = _author(field)
    return _sender(Head(bulk=True), *written) if written else None


@lru_cache(maxsize=4096)
def _author(field: bytes) -> tuple[str, str] | None:
    """The first name and address in a field; the same senders write again and again."""
    for name, address in people(text_of(field)):
        shown = decoded(name.encode("utf-8", "replace"))[:_NAME_LIMIT]
        return shown, behind_relay(shown, address)
    return None


def _sender(head: Head, name: str, address: str) -> Sender:
    domain = address.partition("@")[2]
    owner, listed = registrable(domain), list_owner(head)
    if listed and listed != owner:
        # To a list of many, anybody writes; the list has the address.
        return Sender(name, address, Organisation(listed, Role.PARTNER), person=False)
    if not owner:
        return Sender(name, address, None, person=False)
    if is_freemail(domain) and (is_only_freemail(domain) or not _is_role(address)):
        return Sender(name, address, None, person=True)
    person = not is_automatic(head, address) and _is_name(name, address, owner)
    return _company(name, address, owner, person)


@lru_cache(maxsize=4096)
def _company(name: str, address: str, owner: str, person: bool) -> Sender:
    return Sender(name, address, organisation_named(name, owner), person)


def behind_relay(name: str, address: str) -> str:
    """The address that wrote through a service that makes addresses for one recipient each: such a service puts it
    into the name, or into its own address ("news_at_shop_example_x1y2@…"). Other addresses are given back."""
    if not address_of(address).is_relay:
        return address
    told = _TOLD.search(name)
    if told:
        return told[0].lower()
    hidden = _HIDDEN.fullmatch(address.partition("@")[0])
    return f"{hidden[1]}@{hidden[2].replace('_', '.')}" if hidden else address


def organisation_named(name: str, domain: str) -> Organisation:
    """The owner of a domain: by the name a sender gives itself where that is the same word, else by the domain."""
    alike = name and organisation_slug(name) == organisation_slug(domain)
    return Organisation(name if alike else domain, Role.PARTNER)


def list_owner(head: Head) -> str:
    """The domain of the list through which a mail came that its members write themselves, else ``""``."""
    if "list-post" not in head.fields or head.raw("list-post").casefold() in ("", "no"):
        return ""
    place = head.raw("list-id").rpartition("<")[2].partition(">")[0]
    return registrable(place.strip().lower())


def is_automatic(head: Head, address: str) -> bool:
    """Whether a program sent it, to many or to one."""
    if head.bulk:
        return True
    if head.raw("auto-submitted").casefold() not in ("", "no"):
        return True
    if head.raw("precedence").casefold() in ("bulk", "list", "junk"):
        return True
    return _is_role(address)


@lru_cache(maxsize=4096)
def _is_role(address: str) -> bool:
    return any(word in ROLES for word in words_of(address.partition("@")[0]))


def _is_name(name: str, address: str, owner: str) -> bool:
    """Whether a sender calls itself as people do: by two words or more, of which one is in its address."""
    words = [word for word in words_of(name) if len(word) >= _SHORTEST_NAME and word.isalpha()]
    local, company = address.partition("@")[0], owner.partition(".")[0]
    return len(words) >= 2 and any(word in local for word in words) and not any(word in company for word in words)


def own_address(head: Head, lines: bytes, sender: Sender) -> str:
    """The person's address as the sender wrote it, else as the servers did; ``""`` when neither tells.

    ``lines``: the head as it stands.
    """
    to, cc = head.fields.get("to", b""), head.fields.get("cc", b"")
    if head.delivered and (told := _told(tuple(head.delivered), to, cc)):
        return told
    if not is_automatic(head, sender.address):
        # It may be the person's own letter to somebody else.
        return ""
    if (noted := received_for(lines)) and (told := _among((noted,), to, cc)):
        return told
    if relay := _among((), to, cc):
        return relay
    named = [*addresses(to), *addresses(cc)]
    if len(named) == 1 and not list_owner(head):
        theirs = registrable(named[0].partition("@")[2]) == registrable(sender.address.partition("@")[2])
        if not theirs or is_freemail(named[0].partition("@")[2]):
            return named[0]
    return ""


@lru_cache(maxsize=4096)
def _told(delivered: tuple[bytes, ...], to: bytes, cc: bytes) -> str:
    """The address to which servers delivered a mail; ``""`` when what they noted is none."""
    noted = tuple(each for value in delivered if (each := delivered_to(value)))
    return _among(noted, to, cc) if noted else ""


def _among(delivered: tuple[str, ...], to: bytes, cc: bytes) -> str:
    """Which of the named recipients is the one it was delivered to, or else that one; a relay's is the person's."""
    mailboxes = {address_of(each).mailbox for each in delivered}
    for address in (*addresses(to), *addresses(cc)):
        # With its tag, where the servers have dropped that.
        if address_of(address).mailbox in mailboxes or address_of(address).is_relay:
            return address
    # Passed on from one address to another, it was sent to the one that stands last.
    return delivered[-1] if delivered else ""
