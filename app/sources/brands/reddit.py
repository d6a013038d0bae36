# SPDX-License-Identifier: MPL-2.0
"""Reddit: a folder of tables. No advertisers are in it; what one reads and votes for says much of oneself."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.catalog.words import N_
from app.sources.reading.domains import site
from app.sources.reading.loose import loose_csv
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import (
    Custom,
    Fact,
    Facts,
    Fields,
    Table,
    joined,
    moment,
    read_csv,
    unreadable,
)
from app.sources.rules import ignores, reads
from app.sources.source import FileRule, Guide, ItemReader, Level, Reader, Source

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_TITLE_LENGTH = 300

# What a statistic is called: the sort of fact it is.
_STATISTICS = {
    "account name": (Category.ACCOUNT, _PROVIDED, "username", IdentifierKind.USERNAME),
    "account id": (Category.ACCOUNT, _OBSERVED, "account-number", IdentifierKind.ACCOUNT),
    "email": (Category.CONTACT, _PROVIDED, "email", IdentifierKind.EMAIL),
    "email address": (Category.CONTACT, _PROVIDED, "email", IdentifierKind.EMAIL),
    "birthdate": (Category.DEMOGRAPHICS, _PROVIDED, "birth-date", None),
}


def _statistic(row: Fields) -> Iterator[Item]:
    name, value = row.get("statistic"), row.get("value")
    if not name:
        yield unreadable(row.place)
    elif value:
        known = _STATISTICS.get(name.casefold().replace("_", " "))
        category, origin, kind, identifier = known or (Category.ACCOUNT, _OBSERVED, "account-detail", None)
        yield Record(
            category, origin, kind, value if known else f"{name}: {value}", row.place, detail=name if known else ""
        )
        if identifier:
            yield Sighting(identifier, value, row.place, origin=origin)


def _pair(kind: str, category: Category, name: str, value: str) -> ItemReader:
    """A reader of settings: a name, and what was chosen."""

    def items(row: Fields) -> Iterator[Item]:
        if not (label := row.get(name)):
            yield unreadable(row.place)
            return
        chosen = row.get(value)
        yield Record(category, _PROVIDED, kind, f"{label}: {chosen}" if chosen else label, row.place)

    return read_csv(Custom((name,), items))


def _communities(kind: str) -> ItemReader:
    """A reader of communities, whose names may say what one believes or suffers from."""

    def items(row: Fields) -> Iterator[Item]:
        if not (name := row.get("subreddit", "display_name")):
            yield unreadable(row.place)
            return
        category = sensitive_category(name.replace("_", " ")) or Category.INTERESTS
        yield Record(category, _PROVIDED, kind, name, row.place, detail=row.get("description", "subreddits"))

    return read_csv(Custom(("subreddit", "display_name"), items))


# Reddit names issuers by their address.
_ISSUERS = {"google.com": "Google", "apple.com": "Apple"}


def _identity(row: Fields) -> Iterator[Item]:
    issuer, subject = row.get("issuer_id"), row.get("subject_id")
    if not issuer:
        yield unreadable(row.place)
        return
    domain = site(issuer if "//" in issuer else f"https://{issuer}")
    yield from _linked(_ISSUERS.get(domain, domain or issuer), subject, row.place)


def _linked(name: str, account: str, place: str) -> Iterator[Item]:
    other = Organisation(name, Role.PARTNER)
    yield Record(Category.ACCOUNT, Origin.RECEIVED, "linked-account", name, place, detail=account, other=other)
    yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, place, Purpose.SERVICE)
    if account:
        yield Sighting(IdentifierKind.ACCOUNT, f"{name} {account}", place, origin=Origin.RECEIVED)


def _account_at(name: str, column: str) -> ItemReader:
    """A reader of the account at one other company."""

    def items(row: Fields) -> Iterator[Item]:
        account = row.get(column)
        yield from _linked(name, account, row.place) if account else ()

    return read_csv(Custom((column,), items))


def _address(row: Fields) -> Iterator[Item]:
    address, when = row.get("ip"), moment(row, ("date",))
    if not address:
        yield unreadable(row.place)
        return
    # Instead of a time the first row says "registration ip".
    kind = "login" if when is not NO_MOMENT else "sign-up-address"
    yield Record(Category.NETWORK, _OBSERVED, kind, address, row.place, when)
    yield Sighting(IdentifierKind.IP_ADDRESS, address, row.place, origin=_OBSERVED, when=when)


def _written(kind: str) -> ItemReader:
    """A reader of posts and comments, each with the address it was sent from."""

    def items(row: Fields) -> Iterator[Item]:
        words, heading, when = row.get("body"), row.get("title"), moment(row, ("date", "submission_time", "created"))
        title = heading or words or row.get("url", "permalink", "link")
        if not title:
            yield unreadable(row.place)
            return
        rest = words if heading else words[_TITLE_LENGTH:]
        yield Record(
            Category.POSTS, _PROVIDED, kind, title[:_TITLE_LENGTH], row.place, when,
            joined(f"r/{name}" if (name := row.get("subreddit")) else "", rest),
            row.get("permalink", "url", "link"), key=row.get("id", "scheduled_post_id"),
        )  # fmt: skip
        if address := row.get("ip"):
            yield Sighting(IdentifierKind.IP_ADDRESS, address, row.place, origin=_OBSERVED, when=when)

    return read_csv(Custom(("body", "title", "permalink"), items))


def _things(kind: str) -> ItemReader:
    """A reader of votes and of what was saved or hidden: only the address of a thing is known."""
    return read_csv(
        Table(
            Category.REACTIONS, _PROVIDED, kind, ("permalink", "text", "post_id", "id"), when=("date",),
            detail=("direction", "user_selection", "award", "text"), url=("permalink",), key=("id", "post_id"),
        )
    )  # fmt: skip


def _message(row: Fields) -> Iterator[Item]:
    words, subject, when = row.get("body", "message"), row.get("subject"), moment(row, ("date", "created_at"))
    sender, receiver = row.get("from", "username"), row.get("to", "channel_name", "subreddit", "channel_url")
    if not (words or subject or sender):
        yield unreadable(row.place)
        return
    yield Record(
        Category.MESSAGES, _PROVIDED, "message", (words or subject or "message")[:_TITLE_LENGTH], row.place, when,
        joined(sender, receiver, subject if words else "", words[_TITLE_LENGTH:]), row.get("permalink"),
        key=row.get("id", "message_id"), about_others=True,
    )  # fmt: skip
    if address := row.get("ip"):
        yield Sighting(IdentifierKind.IP_ADDRESS, address, row.place, origin=_OBSERVED, when=when)


_MESSAGES = read_csv(Custom(("body", "message", "subject"), _message))


_PROCESSORS = {"stripe": "Stripe", "paypal": "PayPal", "apple": "Apple", "google": "Google"}


def _payment(row: Fields) -> Iterator[Item]:
    """A purchase or a subscription; the company that took the money knows of it."""
    title, when = row.get("product_name", "product", "cost", "transaction_id"), moment(row, ("date", "start_date"))
    if not title:
        yield unreadable(row.place)
        return
    processor = row.get("processor")
    other = Organisation(_PROCESSORS.get(processor.casefold(), processor), Role.PARTNER) if processor else None
    yield Record(
        Category.PURCHASES, _OBSERVED, "purchase", title, row.place, when,
        joined(row.get("cost"), row.get("currency"), row.get("status"), row.get("end_date")),
        key=row.get("transaction_id", "subscription_id"), other=other,
    )  # fmt: skip
    if other:
        yield Disclosure(None, other, Mechanism.PURCHASE, Category.PURCHASES, row.place, Purpose.PAYMENT, when)
    if email := row.get("payer_email"):
        yield Sighting(IdentifierKind.EMAIL, email, row.place, when=when)


_PAYMENTS = read_csv(Custom(("processor", "transaction_id", "subscription_id"), _payment))
_FACTS = Facts(
    (
        Fact("account_gender", Category.DEMOGRAPHICS, "gender"),
        Fact("birthdate", Category.DEMOGRAPHICS, "birth-date"),
        Fact("verified_birthdate", Category.DEMOGRAPHICS, "birth-date", Origin.RECEIVED),
        Fact("verification_state", Category.SECURITY, "age-check", _OBSERVED, labelled=True),
        Fact("verification_method", Category.SECURITY, "age-check", _OBSERVED, labelled=True),
    )
)
_PHONE = Facts((Fact("phone_number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),))


def _rule(name: str, read: Reader, *marks: str, weight: int = 3) -> FileRule:
    """A table, and how its header goes."""
    return reads(name, (f"{name}.csv",), read, tuple(mark.encode() for mark in marks), weight if marks else 0)


def _repeated(name: str, what: str) -> FileRule:
    return ignores(name, (f"{name}.csv",), what)


_POSTS_AGAIN = N_("The same posts, comments or messages as in another table, without their text.")
_RULES = (
    _rule("sensitive_ads_preferences", _pair("ads-choice", Category.SETTINGS, "type", "preference"), "type,preference"),
    _rule("linked_identities", read_csv(Custom(("issuer_id",), _identity)), "issuer_id,subject_id"),
    _rule("account_gender", read_csv(_FACTS), "account_gender"),
    _rule("statistics", read_csv(Custom(("statistic",), _statistic)), "statistic,value"),
    _rule("user_preferences", _pair("setting", Category.SETTINGS, "preference", "value"), "preference,value"),
    _rule("birthdate", read_csv(_FACTS), "birthdate"),
    _rule("linked_phone_number", read_csv(_PHONE), "phone_number"),
    _rule("ip_logs", read_csv(Custom(("ip",), _address)), "date,ip"),
    _rule("twitter", _account_at("X", "username")),
    _rule("stripe", _account_at("Stripe", "stripe_account_id"), "stripe_account_id"),
    # The company that looks at identity papers for Reddit.
    _rule("persona", _account_at("Persona", "persona_inquiry_id"), "persona_inquiry_id"),
    _rule("comments", _written("comment"), "id,permalink,date,ip,subreddit"),
    _rule("posts", _written("post"), "id,permalink,date,ip,subreddit"),
    _rule("drafts", _written("draft")),
    _rule("scheduled_posts", _written("scheduled-post"), "scheduled_post_id"),
    _rule("comment_votes", _things("vote"), "id,permalink,direction"),
    _rule("post_votes", _things("vote"), "id,permalink,direction"),
    _rule("poll_votes", _things("poll-vote"), "post_id,user_selection"),
    _rule("saved_posts", _things("saved-post"), "id,permalink"),
    _rule("saved_comments", _things("saved-comment"), "id,permalink"),
    _rule("hidden_posts", _things("hidden-post"), "id,permalink"),
    _rule("gilded_content", _things("award-given")),
    _rule("gilded_posts", _things("award-given")),
    _rule("gilded_comments", _things("award-given")),
    _rule("gold_received", _things("award-received")),
    _rule("messages", _MESSAGES, "id,permalink,thread_id,date,ip,from,to"),
    _rule("messages_archive", _MESSAGES, "id,permalink,thread_id,date,ip,from,to"),
    _rule("chat_history", _MESSAGES, "message_id,created_at,updated_at,username"),
    _rule("subscribed_subreddits", _communities("community-joined"), "subreddit"),
    _rule("moderated_subreddits", _communities("community-moderated"), "subreddit"),
    _rule("approved_submitter_subreddits", _communities("community-approved"), "subreddit"),
    _rule("multireddits", _communities("community-list"), "display_name"),
    _rule(
        "friends",
        read_csv(
            Table(Category.CONTACTS, _PROVIDED, "friend", ("username",), detail=("note",), about_others=True)
        ),
    ),
    _rule(
        "announcements",
        read_csv(
            Table(
                Category.MESSAGES, _OBSERVED, "message-from-reddit", ("subject", "body"), when=("sent_at",),
                detail=("body", "from_username"), labelled=("read_at",), url=("url",), key=("announcement_id",),
            )
        ),
        "announcement_id",
    ),
    _rule("purchases", _PAYMENTS, "processor,transaction_id"),
    _rule("subscriptions", _PAYMENTS, "processor,subscription_id"),
    _rule("reddit_gold_information", _PAYMENTS, "processor,transaction_id"),
    _rule("payouts", loose_csv(Category.FINANCES, _OBSERVED, "payout"), "payout"),
    *(
        _repeated(name, _POSTS_AGAIN)
        for name in (
            "comment_headers", "post_headers", "message_headers", "messages_headers", "messages_archive_headers",
        )
    ),
    ignores("checkfile", ("checkfile.csv",), N_("The checksums of the other files; they say nothing about you.")),
)  # fmt: skip

SOURCE = Source(
    slug="reddit",
    organisation=Organisation("Reddit", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Tables and columns are those of Reddit's database, in English alone.
    localised=False,
    guide=Guide(
        about=N_(
            "Your posts, comments, votes and messages, the communities you belong to, the addresses you wrote from, "
            "and the accounts elsewhere that are linked."
        ),
        steps=(
            N_("Sign in to Reddit in a web browser and open the page Data Request."),
            N_("Choose the law of where you live, then I want all available data."),
            N_("Choose Submit."),
            N_("When Reddit sends you a message with a link, download the archive."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://www.reddit.com/settings/data-request",
        days=7,
    ),
    rules=_RULES,
    archive_names=(r"^export_.+_\d{8}.*\.zip$",),
)
