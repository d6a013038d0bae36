# SPDX-License-Identifier: MPL-2.0
"""A profile: interests with their reasons, of what the person allows and as they changed it. No score, only counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.interest import DOING, field_of, special_of, topic_of
from app.catalog.origin import Origin
from app.catalog.profile import ProfileStep
from app.catalog.special import special_categories
from app.insight.answers import OrganisationName, RecordFilter
from app.insight.interests import Mark, Numbers
from app.insight.questions import Insight
from app.preferences.profile.counting import counted_marks
from app.preferences.profile.deciding import Decided, Said, decided
from app.vault.profile import steps
from app.vault.vault import Vault

LEAST_DONE = 3
"""So many records of what the person did make an interest, where nobody names it: fewer may be chance."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Records of one organisation, category and origin that name an interest by one word ("" where the category itself
    does). ``marks``: the numbers of what counts them; ``counted``: their own ids, where that is not kept; times in
    milliseconds, 0 undated."""

    word: str
    organisation: OrganisationName
    category: Category
    origin: Origin
    records: int
    first: int
    last: int
    marks: tuple[int, ...]
    counted: tuple[int, ...]

    @property
    def listed(self) -> RecordFilter:
        """These records, for a list."""
        return RecordFilter(
            self.organisation.slug,
            self.category,
            self.origin,
            about_others=False,
            marks=self.marks,
            counted=self.counted,
        )


@dataclass(eq=False)
class Interest:
    """One interest. ``label``: its name, a message id where ``ours``; ``field_word``: the word of its name by which it
    stands in its field ("" where it is a topic of our list, or the person put it there)."""

    key: str
    label: str
    ours: bool
    field: Field
    field_word: str
    reasons: tuple[Reason, ...]
    said: Said

    @cached_property
    def records(self) -> int:
        """How many records name it; one that does by two words of the same topic counts once."""
        return sum(each.records for each in self.reasons)

    @cached_property
    def organisations(self) -> tuple[OrganisationName, ...]:
        """Whose records name it, those with the most first."""
        counts = Counter[OrganisationName]()
        for each in self.reasons:
            counts[each.organisation] += each.records
        return tuple(sorted(counts, key=lambda each: (-counts[each], each.slug)))

    @cached_property
    def origins(self) -> dict[Origin, int]:
        """How many records of each origin, in the catalogue's order."""
        counts = Counter[Origin]()
        for each in self.reasons:
            counts[each.origin] += each.records
        return {origin: counts[origin] for origin in Origin if counts[origin]}

    @cached_property
    def first(self) -> int:
        """Since when, in milliseconds; 0: no date is known."""
        return min((each.first for each in self.reasons if each.first), default=0)

    @cached_property
    def last(self) -> int:
        """Until when, in milliseconds; 0: no date is known."""
        return max((each.last for each in self.reasons), default=0)

    @property
    def listed(self) -> RecordFilter:
        """All its records, for a list."""
        return RecordFilter(
            marks=tuple(number for each in self.reasons for number in each.marks),
            counted=tuple(number for each in self.reasons for number in each.counted),
        )

    @cached_property
    def special(self) -> bool:
        """Whether it is of a specially protected category, or its name speaks of one; wherever the person put it."""
        return (
            special_of(self.key) is not None
            or any(each.category.special for each in self.reasons)
            or bool(special_categories(self.label))
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A category as a source of a profile: how many interests it names, and how many more its records would name that
    a level leaves out."""

    category: Category
    interests: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Profile:
    """Interests that the person added come first, then those for which most organisations give a reason.

    ``left_out``: how many more are named, but only by records that the levels leave out; ``rare``: of how many topics
    too few records speak.
    """

    interests: tuple[Interest, ...]
    hidden: tuple[Interest, ...]
    parts: tuple[Part, ...]
    left_out: int
    rare: int
    decided: Decided
    history: tuple[ProfileStep, ...]

    def find(self, key: str) -> Interest | None:
        """An interest, shown or hidden, by its key."""
        return next((each for each in (*self.interests, *self.hidden) if each.key == key), None)


_Reasons = dict[tuple[str, str, Category, Origin], list[Mark]]
"""Marks that are allowed, by what they are one reason of: word, organisation (slug), category and origin."""


def profile_of(vault: Vault, insight: Insight) -> Profile:
    """The profile as it is now. May be asked in any thread; counts what came in since it was last asked."""
    marks = counted_marks(vault, insight)
    return build(marks, insight.numbers(), steps(vault))


def profile_so_far(vault: Vault, insight: Insight) -> Profile:
    """The profile of what is counted already. A vault that is open to read only is counted for this once."""
    return profile_of(vault, insight) if vault.read_only else build(insight.marks(), insight.numbers(), steps(vault))


def build(marks: Iterable[Mark], numbers: Numbers, history: Sequence[ProfileStep]) -> Profile:
    """The profile of what was counted and what the person decided, which alone say what is in it."""
    holds = decided(history)
    gathered: dict[str, _Reasons] = {}
    outside: set[str] = set()
    parts: dict[Category, tuple[set[str], set[str]]] = {}
    # Of many thousand marks only a few are of different kinds.
    kinds: dict[tuple[int, int, int, str], list[Mark]] = {}
    for mark in marks:
        kinds.setdefault((mark.organisation, mark.category, mark.origin, mark.special), []).append(mark)
    for (organisation, number, way, told), alike in kinds.items():
        who = numbers.organisations.get(organisation)
        if who is None:
            continue  # erased since it was counted
        category, origin = numbers.categories[number], numbers.origins[way]
        special = [Category.of(slug) for slug in told.split(",") if slug]
        allowed = holds.allows(who.slug, category, origin, special)
        named = {mark.interest for mark in alike}
        for each in (category, *special):
            parts.setdefault(each, (set(), set()))[not allowed].update(named)
        if not allowed:
            outside |= named
            continue
        for mark in alike:
            place = (mark.word, who.slug, category, origin)
            gathered.setdefault(mark.interest, {}).setdefault(place, []).append(mark)
    shown: list[Interest] = []
    hidden: list[Interest] = []
    rare = 0
    for key in sorted({*gathered, *(key for key, said in holds.said.items() if said.added or said.hidden)}):
        said = holds.said.get(key, Said())
        interest = _interest(key, said, gathered.get(key, {}), numbers)
        if said.hidden:
            hidden.append(interest)
        elif said.added or _is_enough(interest):
            shown.append(interest)
        else:
            rare += bool(interest.reasons)
    return Profile(
        tuple(sorted(shown, key=_order)),
        tuple(sorted(hidden, key=_order)),
        tuple(_part(each, *parts[each]) for each in Category if each in parts),
        len(outside - {*gathered, *(each.key for each in (*shown, *hidden))}),
        rare,
        holds,
        tuple(history),
    )


def _interest(key: str, said: Said, gathered: _Reasons, numbers: Numbers) -> Interest:
    reasons = tuple(sorted(_reasons(gathered, numbers), key=_reason_order))
    topic, special = topic_of(key), special_of(key)
    if topic is not None:
        label = topic.label
    elif special is not None:
        label = special.label
    else:
        label = said.added or _spelling(reasons) or key.partition(":")[2]
    field_, word = field_of(key, label)
    if said.field is not None:
        field_, word = said.field, ""
    elif field_ is Field.OTHER and reasons and all(each.category.special for each in reasons):
        field_ = Field.SPECIAL
    ours = (topic is not None or special is not None) and not said.name
    return Interest(key, said.name or label, ours, field_, word, reasons, said)


def _part(category: Category, named: set[str], left_out: set[str]) -> Part:
    return Part(category, len(named), len(left_out - named))


def _reasons(gathered: _Reasons, numbers: Numbers) -> Iterator[Reason]:
    for (word, _, category, origin), marks in gathered.items():
        mark = marks[0]
        who, records, first, last = numbers.organisations[mark.organisation], mark.records, mark.first, mark.last
        if len(marks) > 1:
            records = sum(each.records for each in marks)
            first = min((each.first for each in marks if each.first), default=0)
            last = max(each.last for each in marks)
        ids = tuple(sorted(each.id for each in marks if each.id))
        unkept = tuple(number for each in marks for number in each.counted)
        yield Reason(word, who, category, origin, records, first, last, ids, unkept)


def _spelling(reasons: Sequence[Reason]) -> str:
    """The spelling that most records have."""
    counts = Counter[str]()
    for each in reasons:
        counts[each.word] += each.records
    return " ".join(min(counts, key=lambda word: (-counts[word], word)).split()) if counts else ""


def _is_enough(interest: Interest) -> bool:
    named = topic_of(interest.key) is None or any(each.category not in DOING for each in interest.reasons)
    return bool(interest.reasons) and (named or interest.records >= LEAST_DONE)


def _order(interest: Interest) -> tuple[object, ...]:
    return (not interest.said.added, -len(interest.organisations), -interest.records, interest.label, interest.key)


def _reason_order(reason: Reason) -> tuple[object, ...]:
    return (-reason.records, reason.organisation.slug, reason.category.slug, reason.origin.slug, reason.word)
