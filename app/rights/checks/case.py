# SPDX-License-Identifier: MPL-2.0
"""A request under examination: what it binds to, and which exports can testify.

Only an export that was surely made after the day that binds can prove anything, and only about what it shows. A check
never accuses by absence of proof, and never acquits by it: what cannot be told is said with the reason.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from app.catalog.category import Category
from app.catalog.right import Right
from app.catalog.words import N_
from app.insight.compliance import Picture
from app.insight.questions import Insight
from app.rights.promises import Promise
from app.rights.verdict import Finding, Verdict

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_ADDRESSES = frozenset({None, Category.CONTACT, Category.ADVERTISING, Category.MESSAGES})

MOST_FILES = 6
"""So many names of files are told."""


def day_of(milliseconds: int) -> date:
    """The UTC day of a time."""
    return (_EPOCH + timedelta(milliseconds=milliseconds)).date()


@dataclass
class Case:
    """A request that binds an organisation, and whom to ask about it.

    ``slug``: as what the organisation is known; ``mail_until``: until when the mail in the vault goes, and ``now``
    (both UTC milliseconds).
    """

    promise: Promise
    insight: Insight
    slug: str
    mail_until: int
    now: int

    @property
    def right(self) -> Right:
        return self.promise.request.right

    @property
    def about(self) -> Category | None:
        return self.promise.request.about

    @cached_property
    def pictures(self) -> list[Picture]:
        return self.insight.pictures(self.slug)

    @cached_property
    def before(self) -> list[Picture]:
        """Exports from before the letter."""
        limit = self.promise.old_before
        return [each for each in self.pictures if (0 < each.made < limit) or each.imported < limit]

    @cached_property
    def after(self) -> list[Picture]:
        """Exports that were surely made after the day that binds, the earliest first."""
        return [each for each in self.pictures if each.made >= self.promise.broken_from]

    def earlier(self, picture: Picture) -> list[Picture]:
        """The exports from before the letter that are surely of the same account."""
        return [each for each in self.before if each.account == picture.account]

    def compared(self, picture: Picture) -> list[Picture]:
        """The exports from before the letter to compare one with in which nothing of before is left.

        Accounts are told by what exports share, and such a one shares nothing: it is taken for the account that the
        vault knows, if that is the only one.
        """
        same = self.earlier(picture)
        return same or (self.before if len({each.account for each in self.before}) == 1 else [])

    @property
    def by_address(self) -> bool:
        """Whether the request is about that by which the person is written to and recognised, too."""
        return self.about in _ADDRESSES

    def within(self, category: Category) -> bool:
        """Whether the request is about a category."""
        return self.about in (None, category)


def no_newer_export(case: Case) -> Finding:
    """Why exports tell nothing."""
    undated = any(each.made < case.promise.broken_from <= each.imported for each in case.pictures)
    return Finding(
        Verdict.CANNOT_TELL,
        "export-undated" if undated else "no-newer-export",
        N_(
            "An export came in after {date}, but may have been made before: it does not say when. Ask for a new one,"
            " and bring it in."
        )
        if undated
        else N_(
            "No export made after {date} is in the vault. Ask for a new one, and bring it in; if they have none for you"
            " any more, that speaks for them."
        ),
        {"date": case.promise.bound},
    )
