# SPDX-License-Identifier: MPL-2.0
"""One request in words."""

from app.catalog.law import Law
from app.catalog.outbox import OutboxEntry, OutboxState
from app.i18n.translator import Translator
from app.rights.agenda import Matter
from app.rights.grounds import Ground, ground
from app.ui.models.outbox_columns import why
from app.ui.models.request_columns import elapsed

# The others cite sections, whose word the citation itself has.
_IN_ARTICLES = frozenset({Law.GDPR, Law.UK_GDPR, Law.FADP, Law.LGPD})


def facts(found: Matter, say: Translator) -> list[str]:
    """What is known of it: its number, its law, its state, to whom and until when."""
    request = found.request
    known = [
        say("{name}: {value}", name=say("Reference"), value=request.reference),
        say("{name}: {value}", name=say("Law"), value=say(request.law.label)),
        say("{name}: {value}", name=say("State"), value=say(found.state.label)),
    ]
    if articles := ground(request.law, request.right, request.region):
        known.insert(2, say("{name}: {value}", name=say("Where it says so"), value=_where(request.law, articles, say)))
    if request.recipient:
        known.append(say("{name}: {value}", name=say("To"), value=request.recipient))
    if found.due and found.clock is None:
        known.append(say("{name}: {value}", name=say("Answer due, if sent today"), value=say.date(found.due)))
    elif found.due and found.waiting:
        known.append(say("{name}: {value}", name=say("Answer due"), value=say.date(found.due)))
        known.append(elapsed(found, say))
    return known


def _where(law: Law, articles: Ground, say: Translator) -> str:
    if law in _IN_ARTICLES:
        listed = say.list(articles.articles)
        return say.plural("Article {articles}", "Articles {articles}", len(articles.articles), articles=listed)
    return f"§ {articles}" if law is Law.CCPA else str(articles)


def about_mail(mail: OutboxEntry | None, say: Translator) -> str:
    """What becomes of its letter in the outbox; "" once that is over."""
    if mail is None or mail.state in (OutboxState.SENT, OutboxState.CANCELLED):
        return ""
    reason = why(mail, say)
    state = say("The letter: {state}", state=say(mail.state.label))
    return say("{state}. {reason}", state=state, reason=reason) if reason else state
