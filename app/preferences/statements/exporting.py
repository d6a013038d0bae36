# SPDX-License-Identifier: MPL-2.0
"""Files by which the person carries a statement to an organisation. Nothing is sent, and nothing listens."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from app.insight.questions import Insight
from app.preferences.signing.data_integrity import canonical
from app.preferences.signing.pseudonyms import signing_key
from app.preferences.standing import cascade_of
from app.preferences.statements.choices import terms_for
from app.preferences.statements.code import StatementTooLong, qr_code
from app.preferences.statements.compact import pack
from app.preferences.statements.signals import Signals
from app.preferences.statements.terms import Term
from app.preferences.statements.writing import Controller, write_statement
from app.vault.files import write_atomically
from app.vault.vault import Vault

VALID_DAYS = 365
"""How long a statement holds: choices change, and an old one should not speak for the person for ever."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written for one organisation. ``code``: None where the choices are too many for a QR code."""

    organisation: str
    statement: Path
    signals: Path
    compact: Path
    code: Path | None

    @property
    def files(self) -> tuple[Path, ...]:
        files = (self.statement, self.compact, self.signals)
        return (*files, self.code) if self.code else files


def holding(insight: Insight) -> list[tuple[str, str]]:
    """The organisations that hold data of the person: slug and name."""
    return [(each.organisation.slug, each.organisation.name) for each in insight.who_knows_what() if each.records]


def export_statements(
    vault: Vault,
    insight: Insight,
    chosen: Sequence[tuple[str, str]],
    folder: Path,
    today: date,
    now: datetime,
    *,
    told: Callable[[int, int], None] = lambda _done, _all: None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[Exported]:
    """Write the statements for organisations (slug and name): what holds today, signed ``now`` (aware).

    ``told`` hears how many are written; ``stopped`` after one, those that are written stay, each whole.
    """
    cascade, reached = cascade_of(vault, today), insight.reached()
    written: list[Exported] = []
    for slug, name in chosen:
        if stopped():
            break
        entry = reached.get(slug) or insight.reach(slug).entry
        to = Controller(name, entry.domains[0] if entry and entry.domains else "")
        written.append(export_statement(vault, slug, to, terms_for(cascade, slug), folder, now))
        told(len(written), len(chosen))
    return written


def export_statement(
    vault: Vault, organisation: str, to: Controller, terms: Sequence[Term], folder: Path, now: datetime
) -> Exported:
    """Write the statement for an organisation (its slug), its compact form, the QR code of that, and the signals that
    other standards know; ``now`` (aware): when it is signed. Replaces what an earlier export wrote there.
    """
    key = signing_key(vault, organisation)
    document = write_statement(to, terms, key, uuid4(), now, now + timedelta(days=VALID_DAYS))
    compact = pack(document)
    folder.mkdir(parents=True, exist_ok=True)
    name = _file_name(organisation)
    written = Exported(
        organisation,
        folder / f"{name}.statement.jsonld",
        folder / f"{name}.signals.json",
        folder / f"{name}.statement.txt",
        folder / f"{name}.statement.png",
    )
    write_atomically(written.statement, canonical(document))
    write_atomically(written.compact, compact.encode("ascii"))
    signals = json.dumps(Signals(terms).document(), indent=2, sort_keys=True)
    write_atomically(written.signals, signals.encode() + b"\n")
    try:
        write_atomically(folder / f"{name}.statement.png", qr_code(compact))
    except StatementTooLong:
        (folder / f"{name}.statement.png").unlink(missing_ok=True)
        return Exported(organisation, written.statement, written.signals, written.compact, None)
    return written


def _file_name(organisation: str) -> str:
    # A slug has letters, digits and hyphens only, but may be longer than a file system likes.
    return organisation.encode()[:120].decode(errors="ignore")
