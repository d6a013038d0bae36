# SPDX-License-Identifier: MPL-2.0
"""Mailboxes as a map of who has the person's address: by the heads of the mails, unless the person allows more.

Each mail of an organisation is one record in the hands of that organisation, told from others by its Message-ID, so
that a mailbox that comes again, in another form or with more mails, counts none of them twice. Of people who write,
only that they do is kept, once each; of what the person wrote, of spam and of all bodies, nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import BinaryIO

from app.catalog.address import address_of
from app.catalog.category import Category
from app.catalog.mail import CONTACT_KIND, ONE_CLICK, TRACKER_KIND
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.mail.headers import Head, decoded, moment_of, parsed
from app.sources.mail.kinds import kind_of, words_of
from app.sources.mail.senders import Sender, is_automatic, own_address, sender_of
from app.sources.mail.splitting import HEAD_LIMIT, Piece, messages
from app.sources.mail.trackers import BODY_LIMIT, trackers
from app.sources.mail.unsubscribing import unsubscribing
from app.sources.mail.words import SENT_LABELS, SPAM_LABELS
from app.sources.reading.domains import registrable
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import unreadable
from app.sources.source import FileInput

_TITLE_LIMIT = 300
_KEY_LIMIT = 250
_REMEMBERED = 20_000
_SPAM = ("x-spam-flag", "x-spam", "x-spam-status")
_BODY_ENDS = (b"\n\n", b"\n\r\n")


def read_mail(file: FileInput) -> Iterator[Item]:
    """An mbox, or a file that is one mail (.eml, .emlx, a file of a Maildir), whatever its name says. Raises
    :class:`FileUnexpected` for anything else."""
    mailbox = _Mailbox()
    number = 0
    with file.open() as stream:
        for number, piece in enumerate(messages(stream, BODY_LIMIT if file.bodies else 0), start=1):
            yield from mailbox.mail(piece, f"message {number}")
            if len(mailbox.seen) >= _REMEMBERED:
                yield from mailbox.sightings()
    if number:
        yield from mailbox.sightings()
        yield from mailbox.passed_on()
    else:
        yield from _read_one(file)


def _read_one(file: FileInput) -> Iterator[Item]:
    with file.open() as stream:
        piece = single(stream, BODY_LIMIT if file.bodies else 0)
    mailbox = _Mailbox()
    if not piece.head.strip():
        if file.size:
            raise FileUnexpected
        return
    head = parsed(piece.head)
    if not head.fields and not head.delivered:
        raise FileUnexpected
    yield from mailbox.mail(piece, "message 1")
    yield from mailbox.sightings()
    yield from mailbox.passed_on()


def single(stream: BinaryIO, body_limit: int) -> Piece:
    """The one mail of a file, with up to ``body_limit`` bytes of its body; Apple's begin with a line that holds its
    length in bytes."""
    data = stream.read(HEAD_LIMIT)
    first, _, rest = data.partition(b"\n")
    if first.strip().isdigit() and len(first) < 20:
        data = rest
    ends = [at for mark in _BODY_ENDS if (at := data.find(mark)) >= 0]
    end = min(ends, default=len(data))
    body = data[end:] + stream.read(body_limit) if body_limit else b""
    return Piece(0, len(data), data[: end + 1], body[:body_limit])


@dataclass(slots=True)
class _Mailbox:
    """What the mails of one file have in common, as far as it is known by now; bounded."""

    addresses: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    named: dict[str, Organisation] = field(default_factory=dict)
    used: dict[tuple[str, str], tuple[Organisation, str, Moment]] = field(default_factory=dict)
    seen: dict[tuple[str, str], Sighting] = field(default_factory=dict)

    def mail(self, piece: Piece, place: str) -> list[Item]:
        """What one mail says: whose letter it is, or who writes, and which address of the person's they have."""
        head = parsed(piece.head)
        sender = sender_of(head)
        if sender is None:
            return [unreadable(place)]
        when = moment_of(head.fields.get("date", b""))
        own = own_address(head, piece.head, sender)
        new = bool(own) and self._is_new(own)
        wanted = not (_is_unwanted(head) or self._is_own(head, sender))
        writer = sender.organisation if wanted and not sender.person else None
        said: list[Item] = []
        if new or (own and writer is None):
            # Of each mail something is said: whoever waits knows that the reading goes on.
            said.append(Sighting(IdentifierKind.EMAIL, own, place, origin=Origin.PROVIDED, when=when))
        if writer is not None:
            self._letter(head, sender, writer, own, place, when, said)
            if piece.body:
                said.extend(_trackers(head, piece, writer, place, when))
        elif wanted and sender.person:
            said.extend(self._person(sender, place))
        return said

    def sightings(self) -> Iterator[Sighting]:
        """Which addresses of the person's organisations have, as far as it was not said yet."""
        yield from self.seen.values()
        self.seen.clear()

    def passed_on(self) -> Iterator[Disclosure]:
        """Addresses that name an organisation which writes to them, or name its domain, and are used by another."""
        for (own, _), (user, place, when) in self.used.items():
            giver = self.named.get(own)
            word = address_of(own).named
            if giver is None and word and registrable(word) == word:
                giver = Organisation(word, Role.PARTNER)
            if giver is not None:
                yield Disclosure(
                    giver, user, Mechanism.ADDRESS_PASSED_ON, Category.CONTACT, place, Purpose.MARKETING, when
                )

    def _letter(
        self, head: Head, sender: Sender, holder: Organisation, own: str, place: str, when: Moment, said: list[Item]
    ) -> None:
        """Add to what is said that an organisation wrote, and that it has the address."""
        subject = head.text("subject")
        kind = kind_of(head, subject, sender.address)
        way = unsubscribing(head)
        detail = f"{sender.written} · {ONE_CLICK}" if way.one_click else sender.written
        said.append(Record(
            kind.category, Origin.OBSERVED, kind.value, (subject or sender.written)[:_TITLE_LIMIT], place, when, detail,
            way.link, head.raw("message-id")[:_KEY_LIMIT], holder,
        ))  # fmt: skip
        if own:
            self._note_seen(own, holder, place, when)

    def _person(self, sender: Sender, place: str) -> Iterator[Item]:
        if sender.address in self.contacts:
            return
        if len(self.contacts) >= _REMEMBERED:
            self.contacts.clear()
        self.contacts.add(sender.address)
        yield Record(
            Category.CONTACTS, Origin.OBSERVED, CONTACT_KIND, sender.name or sender.address, place,
            detail=sender.address, key=sender.address, other=sender.organisation, about_others=True,
        )  # fmt: skip

    def _note_seen(self, own: str, holder: Organisation, place: str, when: Moment) -> None:
        """Count that an organisation has an address: those that write at all do so again and again."""
        seen = self.seen.get((own, holder.name))
        if seen is None:
            said = Sighting(IdentifierKind.EMAIL, own, place, holder, Origin.OBSERVED, when, when)
            self.seen[own, holder.name] = said
            self._note_use(own, holder, place, when)
        else:
            seen.again(when)

    def _note_use(self, own: str, holder: Organisation, place: str, when: Moment) -> None:
        address = address_of(own)
        if not address.named or len(self.used) >= _REMEMBERED or len(self.named) >= _REMEMBERED:
            return
        if address.names(holder.slug):
            self.named.setdefault(own, holder)
        elif not address.resembles(holder.slug):
            self.used.setdefault((own, holder.slug), (holder, place, when))

    def _is_own(self, head: Head, sender: Sender) -> bool:
        """Whether the person wrote it: from an address of theirs, or no server ever carried it to them."""
        if sender.mailbox in self.own:
            return True
        return not head.delivered and "received" not in head.fields and not is_automatic(head, sender.address)

    def _is_new(self, own: str) -> bool:
        """Whether an address of the person's is met for the first time; it is remembered."""
        if own in self.addresses:
            return False
        if len(self.addresses) < _REMEMBERED:
            self.addresses.add(own)
            self.own.add(address_of(own).mailbox)
        return True


def _is_unwanted(head: Head) -> bool:
    """Whether the person wrote it, or a filter took it for spam, whose senders are forged as a rule."""
    if not head.fields.keys().isdisjoint(_SPAM) and any(
        head.raw(name).casefold().startswith("yes") for name in _SPAM
    ):
        return True
    return "x-gmail-labels" in head.fields and _says_unwanted(head.fields["x-gmail-labels"])


@lru_cache(maxsize=1024)
def _says_unwanted(labels: bytes) -> bool:
    said = {" ".join(words_of(label)) for label in decoded(labels).split(",")}
    return bool(said & (SPAM_LABELS | SENT_LABELS))


def _trackers(head: Head, piece: Piece, holder: Organisation, place: str, when: Moment) -> Iterator[Item]:
    for domain in trackers(piece.head, piece.body):
        owner = Organisation(domain, Role.PARTNER)
        other = None if owner.slug == holder.slug else owner
        key = f"{head.raw('message-id')[:_KEY_LIMIT]} {domain}"
        yield Record(
            Category.MESSAGES, Origin.OBSERVED, TRACKER_KIND, domain, place, when, key=key, holder=holder, other=other
        )
        if other:
            yield Disclosure(
                holder, other, Mechanism.MAIL_TRACKER, Category.MESSAGES, place, Purpose.ANALYTICS, when
            )
