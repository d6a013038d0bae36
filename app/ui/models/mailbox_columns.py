# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables that tell who has the person's e-mail addresses."""

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Correspondent, OwnAddress, PassedOn, UnsubscribeWay
from app.ui.models import phrases
from app.ui.models.rows_model import Column


def way_out(way: UnsubscribeWay | None, say: Translator) -> str:
    """How one unsubscribes, in a few words; empty where no letter says it."""
    if way is None:
        return ""
    if way.link.startswith("mailto:"):
        return say("By e-mail…")
    return say("With one click…") if way.one_click else say("On a web page…")


def _kinds(row: Correspondent, say: Translator) -> str:
    counts = sorted(row.kinds.items(), key=lambda each: (-each[1], each[0].value))
    return say.series(say("{name}: {value}", name=say(kind.label), value=say.number(mails)) for kind, mails in counts)


CORRESPONDENTS: list[Column[Correspondent]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=32,
    ),
    Column(
        N_("Mails"),
        lambda row, say: say.number(row.mails),
        lambda row: row.mails,
        width=11,
        bar=lambda row: row.mails,
    ),
    Column(N_("To unsubscribe"), lambda row, say: way_out(row.unsubscribe, say), width=18, firm=True),
    Column(
        N_("For requests"),
        lambda row, say: say(row.reached_by.label) if row.reached_by else say("Not known"),
        width=16,
    ),
    Column(N_("About"), _kinds, width=24),
    Column(
        N_("Dates"),
        lambda row, say: phrases.span(say, row.first, row.last),
        lambda row: row.last,
        width=24,
    ),
    Column(N_("Your address"), lambda row, say: say.series(row.addresses), width=20),
    Column(
        N_("Trackers"),
        lambda row, say: say.number(row.trackers) if row.trackers else "",
        lambda row: row.trackers,
        width=10,
        number=True,
    ),
]

PASSED_ON: list[Column[PassedOn]] = [
    Column(N_("Your address"), lambda row, _: row.address, width=36),
    Column(
        N_("You gave it to"),
        lambda row, _: row.given_to.name,
        lambda row: phrases.sort_key(row.given_to.name),
        width=24,
    ),
    Column(
        N_("It is used by"),
        lambda row, _: row.used_by.name,
        lambda row: phrases.sort_key(row.used_by.name),
        width=24,
    ),
    Column(
        N_("Dates"), lambda row, say: phrases.span(say, row.first, row.last), lambda row: row.last, width=28, firm=True
    ),
    Column(
        N_("Why Mien thinks so"),
        lambda row, say: (
            say("The address names the one you gave it to.")
            if row.named
            else say("It was made for one recipient; this one used it first.")
        ),
        width=46,
    ),
]

ADDRESSES: list[Column[OwnAddress]] = [
    Column(N_("Your address"), lambda row, _: row.address, width=40),
    Column(
        N_("Organisations that write to it"),
        lambda row, say: say.number(row.organisations),
        lambda row: row.organisations,
        width=32,
        bar=lambda row: row.organisations,
    ),
    Column(
        N_("Dates"), lambda row, say: phrases.span(say, row.first, row.last), lambda row: row.last, width=30, firm=True
    ),
]
