# SPDX-License-Identifier: MPL-2.0
"""What the mails of a request are called: one name each for the outbox, and one Message-ID for ever."""

import hashlib
import hmac

from app.catalog.outbox import OutboxState
from app.catalog.request import Request
from app.rights.letter import LetterKind
from app.vault.keys import Purpose
from app.vault.outbox import Outbox
from app.vault.requests import messages_of
from app.vault.vault import Vault

_AGAIN = frozenset({OutboxState.REFUSED, OutboxState.CANCELLED})


def key_of(reference: str, kind: LetterKind, number: int = 1) -> str:
    """The key of the first, or a later, mail of a kind about a request."""
    if number > 1:
        return f"{reference}/{kind.slug}/{number}"
    return reference if kind is LetterKind.REQUEST else f"{reference}/{kind.slug}"


def reference_of(key: str) -> str:
    """The reference of the request that a mail is about."""
    return key.partition("/")[0]


def kind_of(key: str) -> LetterKind:
    """What a mail does."""
    parts = key.split("/")
    return LetterKind(parts[1]) if len(parts) > 1 else LetterKind.REQUEST


def message_id_of(vault: Vault, key: str, address: str) -> str:
    """The Message-ID of a mail, under the domain of the person's address ("" for what goes by no mail).

    It follows from the vault and the key: whatever is lost in between, a crash, the outbox, or all since a backup, the
    same mail has the same one, so that Sent folders and mail programs know it again. It tells nothing to others.
    """
    return f"<{_local_part(vault, key)}@{address.rpartition('@')[2] or 'hand.invalid'}>"


def next_key(vault: Vault, request: Request, kind: LetterKind) -> str:
    """The key for a mail of this kind: a new one after each that left, that of the one before where none did."""
    kept = {entry.key: entry for entry in Outbox(vault).of(request.reference)}
    sent = {each.message_id.partition("@")[0] for each in messages_of(vault, request.id) if each.sent}
    number = 1
    while True:
        key = key_of(request.reference, kind, number)
        entry = kept.get(key)
        if f"<{_local_part(vault, key)}" not in sent and (entry is None or entry.state is not OutboxState.SENT):
            return key
        number += 1


def may_wait(vault: Vault, key: str) -> bool:
    """Whether a mail of this key can be put into the outbox: there is none that waits or is in doubt."""
    entry = Outbox(vault).get(key)
    return entry is None or entry.state in _AGAIN


def _local_part(vault: Vault, key: str) -> str:
    return hmac.new(vault.key_for(Purpose.MESSAGES), key.encode(), hashlib.sha256).hexdigest()[:32]
