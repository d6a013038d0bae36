# SPDX-License-Identifier: MPL-2.0
"""Organisations that were taken for another one of the same word, by the domain of their mails."""

from sqlite_utils import Database

# domain, the word that stood for it, and the one that does now
_MOVED = (
    ("hermes.de", "hermes", "hermes-germany"),
    ("coop.ch", "coop", "coop-schweiz"),
    ("coop.dk", "coop", "coop-danmark"),
    ("coop.nl", "coop", "coop-nederland"),
    ("coop.no", "coop", "coop-norge"),
    ("coop.se", "coop", "coop-sverige"),
    ("metro.ca", "metro", "metro-canada"),
    ("metro.co.uk", "metro", "metro-newspaper"),
    ("nos.nl", "nos", "nos-nederland"),
    ("nos.pt", "nos", "nos-portugal"),
    ("post.at", "post", "post-osterreich"),
    ("post.ch", "post", "post-schweiz"),
    ("post.lu", "post", "post-luxembourg"),
    ("target.com.au", "target", "target-australia"),
)
# Tables that name an organisation by its word, and not by its number.
_NAMING = ("mapping", "asked", "request", "contact", "outbox", "preference_line", "setting_to_change", "consent")


def apply(db: Database) -> None:
    # Whose records came from several domains stays as it is: which of them meant whom, only the person can tell.
    for domain, old, new in _MOVED:
        found = db.execute("SELECT id, name FROM organisation WHERE slug = ? AND role = 'partner'", (old,)).fetchone()
        if found is None or db.execute("SELECT 1 FROM organisation WHERE slug = ?", (new,)).fetchone():
            continue
        number, name = found
        details = db.execute("SELECT DISTINCT detail FROM record WHERE organisation = ?", (number,)).fetchall()
        if all(_is_from(detail, domain) for (detail,) in details) and (details or name.casefold() == domain):
            db.execute("UPDATE organisation SET slug = ? WHERE id = ?", (new, number))
            for table in set(_NAMING).intersection(db.table_names()):
                db.execute(f"UPDATE OR IGNORE {table} SET organisation = ? WHERE organisation = ?", (new, old))


def _is_from(detail: str, domain: str) -> bool:
    """Whether the details of a mail name a sender of this domain."""
    host = detail.partition(" · ")[0].strip().removesuffix(">").rpartition("@")[2].casefold()
    return host == domain or host.endswith(f".{domain}")
