# SPDX-License-Identifier: MPL-2.0
"""Keeping of what the person decided on their own profile, step by step.

Steps are added and never rewritten. What names an organisation, or an interest that its records alone name, is erased
with these.
"""

from dataclasses import replace

from sqlite_utils import Database

from app.catalog.category import Category
from app.catalog.interest import NAMING, interest_key, named_by_others
from app.catalog.preference import Level, Scope
from app.catalog.profile import Act, ProfileStep
from app.vault.database import telling_damage
from app.vault.interest_marks import forget_marks
from app.vault.moments import stored, told
from app.vault.vault import Vault

_COLUMNS = "made, act, interest, text, organisation, category, level, undoes"


def add_step(vault: Vault, step: ProfileStep) -> ProfileStep:
    """Keep one step; gives it with its number. Times are kept to the millisecond."""
    with telling_damage(), vault.database.atomic():
        return _add(vault.database, step)


def steps(vault: Vault) -> list[ProfileStep]:
    """Every step, the oldest first. May be asked in any thread.

    An organisation that the person said is another one is named as that one.
    """
    with vault.reader() as reader:
        rows = reader.rows(
            """SELECT step.id, made, act, interest, text, coalesce(known.slug, step.organisation), category, level,
                    undoes
                FROM profile_step step LEFT JOIN organisation word ON word.slug = step.organisation
                    LEFT JOIN party known ON known.id = word.id ORDER BY step.id"""
        )
    return [
        ProfileStep(
            made=told(row[1]),
            act=Act(row[2]),
            interest=row[3],
            text=row[4],
            scope=Scope(row[5], Category.of(row[6]) if row[6] else None),
            level=Level.of(row[7]) if row[7] else None,
            undoes=row[8],
            id=row[0],
        )
        for row in rows
    ]


def erase_profile(vault: Vault, after: ProfileStep) -> None:
    """Erase the whole profile for good, with its history; ``after`` is the one step that is kept from then on."""
    db = vault.database
    with telling_damage(), db.atomic():
        db.execute("DELETE FROM profile_step")
        forget_marks(db)
        _add(db, after)
    vault.forget_copies()
    vault.empty_log()


def drop_profile_choices(db: Database, organisation: str) -> None:
    """Erase what names an organisation, within a transaction of the caller's."""
    db.execute("DELETE FROM profile_step WHERE organisation = ?", (organisation,))


def drop_unnamed_interests(db: Database) -> None:
    """Erase what was decided on interests that no record names any more, and that the person did not add themselves;
    within a transaction of the caller's, after records were erased."""
    decided = {row[0] for row in db.execute("SELECT DISTINCT interest FROM profile_step").fetchall()}
    added = {
        row[0]
        for row in db.execute("SELECT DISTINCT interest FROM profile_step WHERE act = ?", (Act.ADD.slug,)).fetchall()
    }
    unsure = {key for key in decided - added if named_by_others(key)}
    if not unsure:
        return
    slugs = [each.slug for each in Category if each in NAMING or each.special]
    marks = ", ".join("?" * len(slugs))
    titles = db.execute(
        f"SELECT DISTINCT title FROM record WHERE category IN (SELECT id FROM category WHERE slug IN ({marks}))", slugs
    )
    named = {interest_key(row[0]) for row in titles}
    for key in sorted(unsure - named):
        db.execute("DELETE FROM profile_step WHERE interest = ?", (key,))


def _add(db: Database, step: ProfileStep) -> ProfileStep:
    scope = step.scope
    values = (
        stored(step.made),
        step.act.slug,
        step.interest,
        step.text,
        scope.organisation,
        scope.category.slug if scope.category else "",
        step.level.slug if step.level is not None else "",
        step.undoes,
    )
    found = db.execute(
        f"INSERT INTO profile_step({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id", values
    ).fetchone()
    return replace(step, id=int(found[0]))
