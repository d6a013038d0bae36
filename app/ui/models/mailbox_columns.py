# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables that tell who has the person's e-mail addresses."""

from app.catalog.mail import MailKind
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


def _kinds(row: Correspondent) -> list[tuple[MailKind, int]]:
    """What its mails are about, what most are about first."""
    return sorted(row.kinds.items(), key=lambda each: (-each[1], each[0].value))


def more_of(row: Correspondent, say: Translator) -> str:
    """All that is known of a correspondent and has no room in its row."""
    kinds = say.series(
        say("{name}: {value}", name=say(kind.label), value=say.number(mails)) for kind, mails in _kinds(row)
    )
    told = [
        (say("About"), kinds),
        (say("Dates"), phrases.span(say, row.first, row.last)),
        (say("Your address"), say.series(row.addresses)),
        (say("Trackers"), say.number(row.trackers) if row.trackers else ""),
    ]
    return "\n".join(
        [row.organisation.name, *(say("{name}: {value}", name=name, value=value) for name, value in told if value)]
    )


CORRESPONDENTS: list[Column[Correspondent]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=26,
    ),
    # Here it shows in a large font too.
    Column(N_("To unsubscribe"), lambda row, say: way_out(row.unsubscribe, say), width=18, firm=True),
    Column(
        N_("Mails"),
        lambda row, say: say.number(row.mails),
        lambda row: row.mails,
        width=11,
        bar=lambda row: row.mails,
    ),
    Column(N_("Mostly about"), lambda row, say: say(_kinds(row)[0][0].label) if row.kinds else "", width=14),
    Column(N_("Last mail"), lambda row, say: phrases.day(say, row.last), lambda row: row.last, width=14, firm=True),
    Column(
        N_("For requests"),
        lambda row, say: say(row.reached_by.label) if row.reached_by else say("Not known"),
        width=14,
    ),
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
        lambda row, say: say("By its name") if row.named else say("By who used it first"),
        width=24,
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
