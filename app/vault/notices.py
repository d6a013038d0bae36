# SPDX-License-Identifier: MPL-2.0
"""Keeping of the letters that follow requests until they leave; what left is a message of its request."""

from app.catalog.notice import Notice
from app.vault.database import telling_damage
from app.vault.moments import stored, told
from app.vault.vault import Vault

_COLUMNS = "request, kind, authority, language, recipient, subject, body, written"


def keep_notice(vault: Vault, notice: Notice) -> None:
    """Keep a draft, in place of the one of its kind."""
    values = (
        notice.request,
        notice.kind,
        notice.authority,
        notice.language,
        notice.recipient,
        notice.subject,
        notice.body,
        stored(notice.written),
    )
    with telling_damage(), vault.database.atomic():
        vault.database.execute(f"INSERT OR REPLACE INTO notice({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def forget_notice(vault: Vault, request_id: int, kind: str) -> None:
    """Forget a draft."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM notice WHERE request = ? AND kind = ?", (request_id, kind))


def notices_of(vault: Vault, request_id: int) -> list[Notice]:
    """The drafts that follow a request, the one written last first; those that left since are none any more. May be
    asked in any thread."""
    with vault.reader() as reader:
        rows = reader.rows(
            f"""SELECT {_COLUMNS} FROM notice n WHERE request = ? AND NOT EXISTS (
                    SELECT 1 FROM message m WHERE m.request = n.request AND m.kind = n.kind AND m.sent > 0
                        AND m.moment >= n.written)
                ORDER BY written DESC, kind""",
            (request_id,),
        )
    return [
        Notice(request, kind, language, recipient, subject, body, told(written), authority)
        for request, kind, authority, language, recipient, subject, body, written in rows
    ]
