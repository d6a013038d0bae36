# SPDX-License-Identifier: MPL-2.0
"""One organisation of the directory: by which names it is known, and how it takes requests about personal data."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.directory.setting import Setting
from app.catalog.request import Channel
from app.catalog.words import N_

_QUALITIES = {
    "answered": N_("It has answered requests sent there"),
    "checked": N_("Read on its own privacy page"),
    "collected": N_("Collected, not checked by hand"),
    "site-only": N_("Only its web site is known: its privacy page must name a contact"),
    "own": N_("Entered by you"),
}
_PROOFS = {
    "name": N_("Name"),
    "email": N_("E-mail address of the account"),
    "address": N_("Postal address"),
    "birthdate": N_("Date of birth"),
    "other": N_("A number or name that it knows you by"),
}


class Quality(Enum):
    """How far a contact may be trusted; the value is the stable slug, the best first."""

    ANSWERED = "answered"
    CHECKED = "checked"
    COLLECTED = "collected"
    SITE_ONLY = "site-only"
    OWN = "own"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _QUALITIES[self.value]


class Proof(Enum):
    """What an organisation wants to know to find the person; the value is the stable slug."""

    NAME = "name"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTHDATE = "birthdate"
    OTHER = "other"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _PROOFS[self.value]


@dataclass(frozen=True, slots=True)
class Cited:
    """Where one fact was read: the page that says so, and the day on which it was read there."""

    page: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An organisation, or its branch for some countries. What is not known is empty: nothing here is guessed.

    ``brand``: the slug that branches of one brand share; ``ordinary``: its name is an everyday word, so that only
    exact names and known domains mean it. ``country``: ISO 3166-1 of whoever answers; ``serves``: the countries whose
    people it answers (empty: all); ``language``: BCP 47, in which to write ("" unknown). ``agent``: the domain of
    whoever answers its mail where that is none of its own: a parent company, a law office. ``officer``: how to reach
    the data protection officer apart. ``prefers``: the channel it asks for. ``proofs``: the least it takes to find
    the person; ``needs_id``: it is known to demand a copy of an identity document. ``deletion``: the page on which one
    deletes the account; ``opt_out``: that on which one forbids sale, sharing or advertising by profile; each with the
    page that names it (``*_cited``). ``origins``: pages that say the rest; ``day``: when that was last changed.
    """

    slug: str
    name: str
    brand: str
    legal_name: str = ""
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ordinary: bool = False
    country: str = ""
    serves: tuple[str, ...] = ()
    language: str = ""
    email: str = ""
    agent: str = ""
    post: tuple[str, ...] = ()
    form: str = ""
    officer: str = ""
    prefers: Channel | None = None
    proofs: tuple[Proof, ...] = ()
    needs_id: bool = False
    site: str = ""
    deletion: str = ""
    deletion_cited: Cited | None = None
    opt_out: str = ""
    opt_out_cited: Cited | None = None
    settings: tuple[Setting, ...] = ()
    quality: Quality = Quality.SITE_ONLY
    origins: tuple[str, ...] = ()
    day: date

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The ways a request can take, the best first; COPY alone where no contact is known."""
        open_ways = {Channel.EMAIL: self.email, Channel.WEB_FORM: self.form, Channel.POST: self.post}
        found = [channel for channel, way in open_ways.items() if way]
        found.sort(key=lambda channel: channel is not self.prefers)
        return tuple(found) or (Channel.COPY,)

    @property
    def complete(self) -> bool:
        """Whether a contact is known; otherwise it waits to be completed by hand."""
        return self.channels != (Channel.COPY,)

    def recipient(self, channel: Channel) -> str:
        """Where a request goes on this channel: an address, a link or the lines of a postal address ("" unknown)."""
        ways = {Channel.EMAIL: self.email, Channel.WEB_FORM: self.form, Channel.POST: "\n".join(self.post)}
        return ways.get(channel, "")
