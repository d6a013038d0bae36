# SPDX-License-Identifier: MPL-2.0
"""How an organisation is reached, in words: facts and links."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.catalog.directory.entry import Cited, Entry
from app.i18n.translator import Translator
from app.insight.reaching import Reach
from app.ui.models import phrases


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is known: what it is, what it says, and the page it leads to ("" for none)."""

    what: str
    said: str
    link: str = ""


def lines(reach: Reach, say: Translator) -> list[Line]:
    """All that is known, what letters need first."""
    found = [] if reach.entry is None else [each for each in _entry_lines(reach.entry, say) if each.said]
    return [*found, *_authority_lines(reach, say)]


def origin(entry: Entry, say: Translator) -> str:
    """How sure this is, and of which day."""
    return say("{quality}, {date}", quality=say(entry.quality.label), date=say.date(entry.day))


def _entry_lines(entry: Entry, say: Translator) -> Iterator[Line]:
    country = say.countries().get(entry.country, "")
    ways = say.list([say(channel.label) for channel in entry.channels]) if entry.complete else ""
    yield Line(say("Who answers"), say.beside([entry.legal_name or entry.name, country]) if country else entry.name)
    yield Line(say("E-mail for privacy"), entry.email)
    yield Line(say("This mail is answered by"), entry.agent)
    yield _link(say("Web form"), entry.form)
    yield Line(say("Post"), say.beside(entry.post))
    yield Line(say("Data protection officer"), entry.officer)
    yield Line(say("Requests by"), ways)
    yield Line(say("To find you it asks for"), say.list([say(proof.label) for proof in entry.proofs]))
    yield Line(say("Identity document"), say("It is known to demand a copy.") if entry.needs_id else "")
    yield _link(say("Web site"), entry.site)
    yield _link(say("Delete the account"), entry.deletion)
    yield from _read(entry.deletion_cited, say)
    yield _link(say("Opt out"), entry.opt_out)
    yield from _read(entry.opt_out_cited, say)
    for setting in entry.settings:
        purpose = say(setting.purpose.label)
        yield _link(say("Settings: {purpose}", purpose=purpose), setting.url)
        yield Line(say("How to switch it off"), " ".join(phrases.steps(say, setting)))
        yield from _read(Cited(setting.origin, setting.day) if setting.day else None, say)
    yield Line(say("How sure this is"), origin(entry, say))
    for page in entry.origins:
        yield _link(say("Where this comes from"), page)


def _read(cited: Cited | None, say: Translator) -> Iterator[Line]:
    if cited is not None:
        yield _link(say("Read there on {day}", day=say.date(cited.day)), cited.page)


def _authority_lines(reach: Reach, say: Translator) -> Iterator[Line]:
    authority = reach.authority
    if authority is not None:
        yield Line(say("Supervised by"), authority.name)
        yield _link(say("To complain"), authority.complaint or authority.site)


def _link(what: str, link: str) -> Line:
    return Line(what, link, link)
