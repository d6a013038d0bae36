# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables of consents and of what is shared."""

from datetime import date

from app.catalog.consent import Consent, ConsentState, day_of
from app.catalog.slice import Shared
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import RecordRow
from app.preferences.consents.ledger import Happening
from app.preferences.sharing.cutting import Item
from app.ui.models import phrases
from app.ui.models.rows_model import Column

WITHDRAW, RENEW, RECEIPT = 1, 6, 7
"""The columns of consents whose cells do something. What ends one stands where it shows in a large font too."""

SAID_YES, SAID_NO = 4, 5
"""The columns of what exports and mails tell that put a choice on the list, as the person says."""

STOP = 1
"""The column of what is shared that ends it."""


def may_be_withdrawn(consent: Consent) -> bool:
    """Whether there is anything to take back."""
    return consent.state(date.today()) not in (ConsentState.WITHDRAWN, ConsentState.REFUSED)


def may_be_renewed(consent: Consent) -> bool:
    """Whether it has an end that can be put off."""
    return may_be_withdrawn(consent) and consent.last.until is not None


def purposes(consent: Consent, say: Translator) -> str:
    """For what it is, in our words and in theirs."""
    named = [say(each.label) for each in consent.purposes]
    return say.list([*named, *([consent.aim] if consent.aim else [])])


def _until(consent: Consent, say: Translator) -> str:
    return say.date(consent.last.until) if consent.last.until else ""


CONSENTS: list[Column[Consent]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: phrases.sort_key(row.name), width=16),
    Column(N_("Take back"), lambda row, say: say("Withdraw") if may_be_withdrawn(row) else "", width=12, firm=True),
    Column(N_("State"), lambda row, say: say(row.state(date.today()).label), width=10),
    Column(N_("For what"), purposes, width=22),
    Column(
        N_("Since"),
        lambda row, say: say.date(known) if (known := day_of(row.last.when)) else "",
        lambda row: row.last.when.milliseconds,
        width=13,
        firm=True,
    ),
    Column(N_("Until"), _until, lambda row: row.last.until or date.max, width=13, firm=True),
    Column(N_("Longer"), lambda row, say: say("For a year") if may_be_renewed(row) else "", width=11, firm=True),
    Column(N_("Proof"), lambda _row, say: say("Receipt…"), width=10, firm=True),
]

FOUND: list[Column[RecordRow]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=20,
    ),
    Column(
        N_("Date"),
        lambda row, say: say.date(known) if (known := day_of(row.when)) else "",
        lambda row: row.when.milliseconds,
        width=14,
        firm=True,
    ),
    Column(N_("What it says"), lambda row, _: row.title, width=30),
    Column(N_("Details"), lambda row, _: row.detail, width=22),
    Column(N_("That was a yes"), lambda _row, say: say("I agreed"), width=14, firm=True),
    Column(N_("That was a no"), lambda _row, say: say("I said no"), width=14, firm=True),
]

HAPPENINGS: list[Column[Happening]] = [
    Column(N_("Date"), lambda row, say: phrases.moment(say, row.event.when), width=18, firm=True),
    Column(N_("Organisation"), lambda row, _: row.consent.name, width=24),
    Column(N_("For what"), lambda row, say: purposes(row.consent, say), width=32),
    Column(N_("State"), lambda row, say: say(row.event.state.label), width=16),
]

SHARED: list[Column[Shared]] = [
    Column(
        N_("Organisation"), lambda row, _: row.consent.name, lambda row: phrases.sort_key(row.consent.name), width=16
    ),
    Column(
        N_("End it"),
        lambda row, say: say("Stop sharing") if may_be_withdrawn(row.consent) else "",
        width=16,
        firm=True,
    ),
    Column(N_("State"), lambda row, say: say(row.consent.state(date.today()).label), width=12),
    Column(
        N_("Categories"),
        lambda row, say: say.list([phrases.category(say, each) for each in row.consent.categories]),
        width=24,
    ),
    Column(N_("Form"), lambda row, say: say(row.scope.form.label), width=16),
    Column(N_("Items"), lambda row, say: say.number(row.items), lambda row: row.items, width=10, number=True),
    Column(
        N_("Until"),
        lambda row, say: _until(row.consent, say),
        lambda row: row.consent.last.until or date.max,
        width=13,
        firm=True,
    ),
]

ITEMS: list[Column[Item]] = [
    Column(N_("Category"), lambda row, say: phrases.category(say, row.category), width=20),
    Column(N_("When"), lambda row, _: row.when, lambda row: row.when, width=22, firm=True),
    Column(N_("Title"), lambda row, _: row.title, lambda row: phrases.sort_key(row.title), width=30),
    Column(N_("Details"), lambda row, _: row.detail, width=24),
    Column(N_("Source"), lambda row, _: row.source, width=16),
    Column(N_("Records"), lambda row, say: say.number(row.records), lambda row: row.records, width=10, number=True),
]
