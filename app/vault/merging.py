# SPDX-License-Identifier: MPL-2.0
"""Two organisations that are one, as the person says, and taking it back.

Nothing moves: every row keeps the word under which an export named the organisation, and the word says whose it is.
So what was said holds for later imports too, and taking it back brings back exactly what was there before, with what
came in meanwhile under its own name. What two names say of the same thing stays two records, each with its place.
"""

from sqlite_utils import Database

from app.vault.database import telling_damage
from app.vault.errors import AlreadyOne
from app.vault.vault import Vault

_SETTLE = """WITH RECURSIVE chain(id, known) AS (
        SELECT id, same_as FROM organisation WHERE same_as > 0
        UNION SELECT chain.id, said.same_as FROM chain JOIN organisation said ON said.id = chain.known
            WHERE said.same_as > 0)
    UPDATE organisation SET party = coalesce((
        SELECT known FROM chain WHERE chain.id = organisation.id
            AND known IN (SELECT id FROM organisation WHERE same_as = 0)), 0)
    WHERE same_as > 0 OR party > 0"""


def merge_organisations(vault: Vault, slug: str, into: str) -> None:
    """Have an organisation (slug), with all that was merged into it, count as another from now on.

    Raises AlreadyOne when they are one already.
    """
    db = vault.database
    with telling_damage(), db.atomic():
        party, other = _party(db, slug), _party(db, into)
        if party == other:
            raise AlreadyOne
        db.execute("UPDATE organisation SET same_as = ? WHERE id = ?", (other, party))
        db.execute(_SETTLE)


def unmerge_organisation(vault: Vault, slug: str) -> None:
    """Have the organisation of this slug be itself again; what was merged into it before comes with it."""
    db = vault.database
    with telling_damage(), db.atomic():
        db.execute("UPDATE organisation SET same_as = 0 WHERE slug = ?", (slug,))
        db.execute(_SETTLE)


def _party(db: Database, slug: str) -> int:
    """The number of the organisation as which one counts; 0 when there is none of this slug."""
    row = db.execute("SELECT party.party FROM party JOIN organisation USING (id) WHERE organisation.slug = ?", (slug,))
    return next((int(number) for (number,) in row.fetchall()), 0)
