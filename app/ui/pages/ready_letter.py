# SPDX-License-Identifier: MPL-2.0
"""What the last look at a letter begins with: the letter, and all that decides how it can leave."""

from dataclasses import dataclass
from datetime import date

from app.catalog.mail_account import MailAccount
from app.catalog.person import AboutMe
from app.catalog.request import Channel, RequestState
from app.channels.outgoing import Attachment
from app.correspondence.by_hand import Way, ways
from app.correspondence.later import Later, Leaving, leaving
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.bundle import zipped_proof
from app.rights.letter import LetterKind
from app.vault.about_me import about_me
from app.vault.accounts import mail_account
from app.vault.requests import request_of
from app.vault.vault import Vault

_UNSENT = frozenset({RequestState.DRAFT, RequestState.APPROVED})


@dataclass(frozen=True, slots=True)
class ReadyLetter:
    """``ways``: how it can leave from this account; ``person``: who writes it; ``recipients``: where it would go by
    each way ("" unknown); ``proof``: what a complaint says is enclosed."""

    letter: Leaving
    account: MailAccount | None
    ways: tuple[Way, ...]
    person: AboutMe
    recipients: dict[Channel, str]
    proof: tuple[Attachment, ...] = ()


def read_letter(vault: Vault, insight: Insight, which: int | Later, say: Translator) -> ReadyLetter | None:
    """The letter of a request (its number), or a later one; ``None``: it was sent, or is not there any more."""
    letter, account = leaving(vault, which), mail_account(vault)
    if letter is None or (letter.notice is None and letter.request.state not in _UNSENT):
        return None
    request = letter.request
    complains = letter.kind is LetterKind.COMPLAINT
    # A complaint does not go to the organisation.
    entry = None if complains else insight.reach(request.organisation).entry
    known = {way: entry.recipient(way) if entry else "" for way in Channel}
    offered = ways(vault, request, account, letter.kind)
    proof = _proof(vault, which, say) if complains and isinstance(which, Later) else ()
    return ReadyLetter(letter, account, offered, about_me(vault), known | {request.channel: request.recipient}, proof)


def _proof(vault: Vault, which: Later, say: Translator) -> tuple[Attachment, ...]:
    request = request_of(vault, which.request)
    if request is None:
        return ()
    content = zipped_proof(vault, request, date.today(), say, beside=which.kind)
    return (Attachment(f"{request.reference}.zip", "application/zip", content),)
