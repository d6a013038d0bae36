# SPDX-License-Identifier: MPL-2.0
"""Descriptions of tables, kept for the next export of the same brand. What is in them is not the vault's business."""

import time

from app.vault.database import telling_damage
from app.vault.vault import Vault


def save_mapping(vault: Vault, organisation: str, shape: str, document: str) -> None:
    """Keep the description of an organisation's (slug) tables of this shape, in place of an earlier one.

    It is erased with the organisation.
    """
    with telling_damage(), vault.database.atomic():
        vault.database.execute(
            "INSERT INTO mapping(organisation, shape, document, saved) VALUES (?,?,?,?)"
            " ON CONFLICT DO UPDATE SET document = excluded.document, saved = excluded.saved",
            (organisation, shape, document, int(time.time() * 1000)),
        )


def saved_mappings(vault: Vault) -> list[str]:
    """The descriptions that were kept, newest first. May be asked in any thread."""
    with vault.reader() as reader:
        rows = reader.rows("SELECT document FROM mapping ORDER BY saved DESC, organisation, shape")
    return [str(row[0]) for row in rows]
