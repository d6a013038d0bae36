# SPDX-License-Identifier: MPL-2.0
"""What a member told LinkedIn: profile, work, education, jobs sought; and how they signed in."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import (
    Custom,
    Fact,
    Facts,
    Fields,
    Seen,
    Table,
    joined,
    moment,
    read_csv,
    unreadable,
)
from app.sources.source import ItemReader

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_ADDRESS = Seen(IdentifierKind.IP_ADDRESS, ("IP Address", "Registration Ip", "IP"))
_TITLE_LENGTH = 300

_PROFILE = Facts(
    (
        Fact("First Name", Category.IDENTITY, "first-name"),
        Fact("Last Name", Category.IDENTITY, "last-name"),
        Fact("Maiden Name", Category.IDENTITY, "maiden-name"),
        Fact("Address", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Birth Date", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Headline", Category.WORK, "headline"),
        Fact("Summary", Category.WORK, "summary"),
        Fact("Industry", Category.WORK, "industry"),
        Fact("Zip Code", Category.LOCATION, "postal-code"),
        Fact("Geo Location", Category.LOCATION, "place"),
        Fact("Twitter Handles", Category.ACCOUNT, "account-elsewhere"),
        Fact("Websites", Category.ACCOUNT, "website"),
        Fact("Instant Messengers", Category.ACCOUNT, "account-elsewhere"),
    )
)
read_profile = read_csv(_PROFILE)
read_summary = read_csv(Facts((Fact("Profile Summary", Category.WORK, "summary"),)))
read_emails = read_csv(
    Table(
        Category.CONTACT, _PROVIDED, "email", ("Email Address",), when=("Updated On",),
        labelled=("Confirmed", "Primary"), seen=(Seen(IdentifierKind.EMAIL, ("Email Address",), _PROVIDED),),
    )
)  # fmt: skip
read_phones = read_csv(
    Table(
        Category.CONTACT, _PROVIDED, "phone", ("Number", "Phone Number"), when=("Updated On",), detail=("Type",),
        labelled=("Extension", "Is_WhatsApp_Number"),
        seen=(Seen(IdentifierKind.PHONE, ("Number", "Phone Number"), _PROVIDED),),
    )
)  # fmt: skip
read_registration = read_csv(
    Table(
        Category.ACCOUNT, _OBSERVED, "registration", ("Registration Ip", "Subscription Types"),
        when=("Registered At",), detail=("Subscription Types",), seen=(_ADDRESS,),
    )
)  # fmt: skip
read_logins = read_csv(
    Table(
        Category.NETWORK, _OBSERVED, "login", ("IP Address", "Login Type"), when=("Login Date",),
        detail=("Login Type", "User Agent"), seen=(_ADDRESS,),
    )
)  # fmt: skip
read_challenges = read_csv(
    Table(
        Category.SECURITY, _OBSERVED, "security-challenge", ("Challenge Type", "IP Address"), when=("Challenge Date",),
        detail=("Country", "IP Address", "User Agent"), seen=(_ADDRESS,),
    )
)  # fmt: skip


def stations(kind: str, category: Category, *titles: str) -> ItemReader:
    """A reader of what one did from when to when: positions, schools, courses, projects, voluntary work …"""
    return read_csv(
        Table(
            category, _PROVIDED, kind, titles, when=("Started On", "Start Date", "Issued On", "Published On", "Date"),
            detail=(
                "Company Name", "Company", "Organization", "Authority", "Degree Name", "Role", "Position", "Location",
                "Started On", "Start Date", "Finished On", "End Date", "Notes", "Activities", "Description", "Url",
                "License Number", "Proficiency", "Score", "Number",
            ),
            key=titles,
        )
    )  # fmt: skip


def read_labels(kind: str, category: Category, *columns: str) -> ItemReader:
    """A reader of labels of which some touch what the law protects specially (causes, groups, hashtags)."""

    def items(row: Fields) -> Iterator[Item]:
        label = row.get(*columns)
        if not label:
            yield unreadable(row.place)
            return
        when = moment(row, ("Followed On", "Created Time", "CreatedTime", "Date", "Time", "Saved at", "savedAt"))
        yield Record(
            sensitive_category(label) or category, _PROVIDED, kind, label, row.place, when, row.get("State", "Status")
        )

    return read_csv(Custom(columns, items))


def _application(row: Fields) -> Iterator[Item]:
    """A job applied for: the employer received what was written, with the e-mail address and phone number."""
    company, title = row.get("Company Name"), row.get("Job Title")
    when = moment(row, ("Application Date",))
    if not (company or title):
        yield unreadable(row.place)
        return
    other = Organisation(company, Role.PARTNER) if company else None
    yield Record(
        Category.WORK, _PROVIDED, "job-application", title or company, row.place, when,
        joined(company, row.get("Resume Name"), row.get("Question And Answers"), row.get("Status")),
        row.get("Job Url"), key=joined(title, company), other=other,
    )  # fmt: skip
    if other:
        yield Disclosure(None, other, Mechanism.LEAD_FORM, Category.WORK, row.place, when=when)
    for column, kind in (("Contact Email", IdentifierKind.EMAIL), ("Contact Phone Number", IdentifierKind.PHONE)):
        if value := row.get(column):
            yield Sighting(kind, value, row.place, when=when)
            if other:
                yield Sighting(kind, value, row.place, holder=other, when=when)


read_applications = read_csv(Custom(("Application Date", "Job Title"), _application))
read_saved_jobs = read_csv(
    Table(
        Category.WORK, _PROVIDED, "job-saved", ("Job Title",), when=("Saved Date",), detail=("Company Name",),
        url=("Job Url",),
    )
)  # fmt: skip
read_job_alerts = read_csv(
    Table(
        Category.SEARCHES, _PROVIDED, "job-alert",
        ("Jobs Search Url", "Alert Parameters", "ALERT_PARAMETERS", "Query Context", "QUERY_CONTEXT"),
        when=("Saved Search Date",), detail=("QUERY_CONTEXT", "Query Context"), url=("Jobs Search Url",),
    )
)  # fmt: skip
_SEEKING = (
    "Locations", "Industries", "Company Employee Count", "Preferred Job Types", "Job Titles", "Open To Recruiters",
    "Dream Companies", "Profile Shared With Job Poster", "Job Title For Searching Fast Growing Companies",
    "Introduction Statement", "Job Seeker Activity Level", "Preferred Start Time Range",
    "Commute Preference Starting Address", "Commute Preference Starting Time", "Mode Of Transportation",
    "Maximum Commute Duration", "Open Candidate Visibility", "Job Seeking Urgency Level",
)  # fmt: skip
read_job_preferences = read_csv(
    Facts(
        (
            *(Fact(column, Category.WORK, "job-preference", labelled=True) for column in _SEEKING),
            Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        )
    )
)


def _answer(row: Fields) -> Iterator[Item]:
    """What was answered to an employer's question, kept to be sent again."""
    question, answer = row.get("Question"), row.get("Answer")
    if not question:
        yield unreadable(row.place)
        return
    category = sensitive_category(f"{question} {answer}") or Category.WORK
    title = f"{question[:_TITLE_LENGTH]}: {answer}" if answer else question[:_TITLE_LENGTH]
    yield Record(category, _PROVIDED, "job-answer", title, row.place)
    words = question.casefold()
    if answer and "phone" in words:
        yield Sighting(IdentifierKind.PHONE, answer, row.place)
    elif answer and "@" in answer:
        yield Sighting(IdentifierKind.EMAIL, answer, row.place)


read_answers = read_csv(Custom(("Question",), _answer))
