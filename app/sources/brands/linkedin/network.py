# SPDX-License-Identifier: MPL-2.0
"""Whom a member knows and writes to on LinkedIn, and what they read, wrote, liked and searched."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Custom, Fields, Table, joined, moment, read_csv, unreadable
from app.sources.source import ItemReader

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_TITLE_LENGTH = 300


def _named(row: Fields, first: tuple[str, ...], last: tuple[str, ...]) -> str:
    return " ".join(part for part in (row.get(*first), row.get(*last)) if part)


def people(kind: str, origin: Origin, first: str, last: str, *details: str, when: tuple[str, ...]) -> ItemReader:
    """A reader of people, by first and last name, or by whatever else is known of them."""

    def items(row: Fields) -> Iterator[Item]:
        name = _named(row, (first, "First Name", "FirstName"), (last, "Last Name", "LastName"))
        title = name or row.get("FullName", "Full Name") or row.get(*details)
        if not title:
            yield unreadable(row.place)
            return
        told = dict.fromkeys(value for column in details if (value := row.get(column)) and value != title)
        yield Record(
            Category.CONTACTS, origin, kind, title[:_TITLE_LENGTH], row.place, moment(row, when), joined(*told),
            row.get("URL", "Profile Url"), about_others=True,
        )  # fmt: skip

    return read_csv(Custom((first, "First Name", "FirstName", "FullName"), items))


read_connections = people(
    "connection", _PROVIDED, "First Name", "Last Name", "Company", "Position", "Email Address", when=("Connected On",)
)
read_contacts = people(
    "uploaded-contact", _PROVIDED, "FirstName", "LastName", "Emails", "PhoneNumbers", "Companies", "Title", "Location",
    "Birthday", "Addresses", when=("CreatedAt", "Created At"),
)  # fmt: skip
read_endorsers = people(
    "endorsement-received", Origin.RECEIVED, "Endorser First Name", "Endorser Last Name", "Skill Name",
    "Endorsement Status", when=("Endorsement Date",),
)  # fmt: skip
read_endorsed = people(
    "endorsement-given", _PROVIDED, "Endorsee First Name", "Endorsee Last Name", "Skill Name", "Endorsement Status",
    when=("Endorsement Date",),
)  # fmt: skip
read_recommendations = people(
    "recommendation", Origin.RECEIVED, "First Name", "Last Name", "Text", "Company", "Job Title", "Status",
    when=("Creation Date", "Date"),
)  # fmt: skip
read_follows = people("member-followed", _PROVIDED, "FullName", "", "Status", when=("Date",))
read_invitations = read_csv(
    Table(
        Category.CONTACTS, _PROVIDED, "invitation", ("From",), when=("Sent At",), detail=("To", "Direction", "Message"),
        key=("From", "To", "Message"), about_others=True,
    )
)  # fmt: skip
read_company_follows = read_csv(
    Table(Category.INTERESTS, _PROVIDED, "company-followed", ("Organization", "Company"), when=("Followed On",))
)


def messages(kind: str) -> ItemReader:
    """A reader of messages, and of talks with LinkedIn's assistants, which look the same."""

    def items(row: Fields) -> Iterator[Item]:
        words, sender, when = row.get("CONTENT", "Content"), row.get("FROM", "From"), moment(row, ("DATE", "Date"))
        subject = row.get("SUBJECT", "Subject", "CONVERSATION TITLE")
        if not (words or sender) and when is NO_MOMENT:
            yield unreadable(row.place)
            return
        yield Record(
            Category.MESSAGES, _PROVIDED, kind, (words or subject or "message")[:_TITLE_LENGTH], row.place, when,
            joined(sender, row.get("TO", "To"), subject if words else "", words[_TITLE_LENGTH:]),
            key=joined(row.get("CONVERSATION ID"), sender, words), about_others=kind == "message",
        )  # fmt: skip

    return read_csv(Custom(("CONVERSATION ID", "CONTENT"), items))


def _search(row: Fields) -> Iterator[Item]:
    query, when = row.get("Search Query", "Query"), moment(row, ("Time", "Date"))
    if not query and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    yield Record(
        sensitive_category(query) or Category.SEARCHES, _PROVIDED, "search", query or "search", row.place, when
    )


read_searches = read_csv(Custom(("Search Query", "Query"), _search))
read_reactions = read_csv(
    Table(
        Category.REACTIONS, _PROVIDED, "reaction", ("Type",), when=("Date",), detail=("Link",), url=("Link",)
    )
)  # fmt: skip
read_votes = read_csv(
    Table(Category.OPINIONS, _PROVIDED, "vote", ("OptionText", "Link"), when=("Date",), url=("Link",))
)


def posts(kind: str, *titles: str) -> ItemReader:
    """A reader of what was written in public."""

    def items(row: Fields) -> Iterator[Item]:
        words, link, when = row.get(*titles), row.get("ShareLink", "Link", "Url"), moment(row, ("Date", "Created At"))
        if not (words or link):
            yield unreadable(row.place)
            return
        yield Record(
            Category.POSTS, _PROVIDED, kind, (words or link)[:_TITLE_LENGTH], row.place, when,
            joined(words[_TITLE_LENGTH:], row.get("Visibility")), link,
        )  # fmt: skip

    return read_csv(Custom((*titles, "ShareLink", "Link"), items))


read_learning = read_csv(
    Table(
        Category.EDUCATION, _OBSERVED, "course-watched", ("Content Title",),
        when=("Content Last Watched Date (if viewed)", "Content Completed At (if completed)"),
        detail=("Content Type", "Content Saved", "Notes taken on videos (if taken)"),
    )
)  # fmt: skip
read_saved = read_csv(
    Table(Category.REACTIONS, _PROVIDED, "saved-item", ("savedItem", "Saved Item", "Link"),
          when=("CreatedTime", "Created Time", "Date"), url=("savedItem", "Link"))
)  # fmt: skip
read_events = read_csv(
    Table(
        Category.ACTIVITY, _PROVIDED, "event", ("Event Name", "Name"), when=("Event Time", "Date"),
        detail=("Status",), url=("External Url", "Url"),
    )
)  # fmt: skip
