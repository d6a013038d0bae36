# SPDX-License-Identifier: MPL-2.0
"""Later letters about a request (reminders, warnings, complaints) leave by the same ways as its first."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.catalog.directory.authority import Authority
from app.catalog.notice import Notice
from app.catalog.request import Channel, Request
from app.channels.outgoing import Attachment
from app.correspondence.by_hand import sent_by_hand
from app.correspondence.sending import Departure, review, review_letter
from app.insight.reaching import bundled
from app.rights.authorities import propose_authority
from app.rights.letter import Letter, LetterKind
from app.vault.about_me import about_me
from app.vault.notices import forget_notice, keep_notice, notices_of
from app.vault.outbox import Outbox
from app.vault.requests import request_of, save_request
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Later:
    """Which later letter of a request (its number) is meant: the kind of its draft."""

    request: int
    kind: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """A letter that is about to leave. ``request``: the one it is about, with the words, the recipient and the way of
    this letter; ``notice``: the draft, where it is a later one."""

    request: Request
    notice: Notice | None = None

    @property
    def kind(self) -> LetterKind:
        """What the letter does."""
        return LetterKind(self.notice.kind) if self.notice else LetterKind.REQUEST


def leaving(vault: Vault, which: int | Later) -> Leaving | None:
    """The letter of a request (its number), or a draft of a later one; ``None`` where there is none.

    A complaint to an authority that takes no mails goes to its page for complaints.
    """
    if isinstance(which, int):
        request = request_of(vault, which)
        return Leaving(request) if request else None
    request = request_of(vault, which.request)
    notice = next((each for each in notices_of(vault, which.request) if each.kind == which.kind), None)
    if request is None or notice is None:
        return None
    words = replace(request, language=notice.language, subject=notice.subject, body=notice.body)
    if notice.kind != LetterKind.COMPLAINT.slug:
        return Leaving(replace(words, recipient=notice.recipient), notice)
    authority = _authority(vault, request, notice)
    recipient = notice.recipient or (authority.complaint if authority else "")
    name = authority.name if authority else ""
    return Leaving(replace(words, name=name, recipient=recipient, channel=_way_to(recipient)), notice)


def keep(vault: Vault, letter: Leaving) -> Leaving:
    """Keep the letter as the person changed it. Raises what :func:`save_request` raises."""
    request, notice = letter.request, letter.notice
    if notice is None:
        return Leaving(save_request(vault, request))
    edited = replace(notice, subject=request.subject, body=request.body, recipient=request.recipient)
    keep_notice(vault, edited)
    return Leaving(request, edited)


def review_leaving(vault: Vault, letter: Leaving, attachments: tuple[Attachment, ...] = ()) -> Departure:
    """What would leave by mail. Raises what :func:`review` and :func:`review_letter` raise."""
    request = letter.request
    if letter.notice is None:
        return review(vault, request.id, attachments)
    words = Letter(request.subject, request.body)
    return review_letter(vault, request.id, letter.kind, words, recipient=request.recipient, attachments=attachments)


def carried(vault: Vault, letter: Leaving, on: date, now: datetime | None = None) -> Request:
    """Note that the person took the letter there themselves on a day. Raises what :func:`sent_by_hand` raises."""
    request, notice = letter.request, letter.notice
    if notice is None:
        return sent_by_hand(vault, request.id, on, now=now)
    with Outbox(vault).lasting():
        after = sent_by_hand(
            vault,
            request.id,
            on,
            subject=request.subject,
            text=request.body,
            recipient=request.recipient,
            kind=letter.kind,
            now=now or datetime.now(UTC),
        )
        forget_notice(vault, request.id, notice.kind)
    return after


def _authority(vault: Vault, request: Request, notice: Notice) -> Authority | None:
    known = bundled()
    named = next((each for each in known.authorities if each.slug == notice.authority), None)
    return named or propose_authority(known, about_me(vault), request.law, request.country).authority


def _way_to(recipient: str) -> Channel:
    if recipient.startswith(("https://", "http://")):
        return Channel.WEB_FORM
    return Channel.EMAIL if "@" in recipient else Channel.COPY
