# SPDX-License-Identifier: MPL-2.0
"""LinkedIn: how advertisers reach the member, what is inferred, who received an application, whom they know."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.linkedin import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "linkedin-en"]


def of(name: str) -> list[Item]:
    """What a file of the invented export says."""
    return read(SOURCE, f"{name}.csv", (EXPORT / f"{name}.csv").read_bytes())


def table(name: str, text: str) -> list[Item]:
    return read(SOURCE, name, text.encode())


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("Complete_LinkedInDataExport_01-02-2024/Ad_Targeting.csv", "ad-targeting"),
        ("Inferences.csv", "inferences"),
        ("Comments_622594202.csv", "comments"),
        ("Jobs/Job Applications_3.csv", "job-applications"),
        ("Job Applicant Saved Screening Question Responses.csv", "job-answers"),
        ("LearningCoachMessages.csv", "assistant-messages"),
        ("ImportedContacts.csv", "contacts"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_attributes_for_advertisers_tell_guesses_from_the_profile() -> None:
    rows = {(row.detail, row.title): row for row in records(of("Ad_Targeting"))}
    assert rows["Member Age", "35 to 54"].origin is Origin.INFERRED
    assert rows["Member Gender", "Female"].category is Category.DEMOGRAPHICS
    assert rows["Job Titles", "Art Director"].origin is Origin.PROVIDED, "the second of two columns of one name"
    assert rows["Company Follower of", "Velora Outdoor"].category is Category.INTERESTS
    assert rows["Member Interests", "Pharmaceuticals"].category is Category.HEALTH
    assert rows["High Value Audience Segments", "Luxury Travelers"].category is Category.SEGMENTS
    assert rows["Profile Locations", "Leeds, England, United Kingdom"].category is Category.LOCATION
    assert len([row for row in rows if row[1] == "Studio Kestrel"]) == 1


def test_only_an_inference_that_was_made_is_a_claim() -> None:
    rows = {row.title: row for row in records(of("Inferences_about_you"))}
    assert rows["Interested in a new job"].kind == "inference"
    assert rows["Gender: Female"].category is Category.DEMOGRAPHICS
    assert rows["People leader: No"].kind == "inference-not-made"
    assert rows["Buyer of health insurance"].category is Category.HEALTH
    assert {row.origin for row in rows.values()} == {Origin.INFERRED}


def test_sites_of_others_report_who_looked_at_an_advertisement() -> None:
    items = of("LAN Ads Engagement")
    assert {(each.discloser.name, each.mechanism) for each in disclosures(items) if each.discloser} == {
        ("Harbour News", Mechanism.SITE_OR_APP_VISIT),
        ("Pocket Planner", Mechanism.SITE_OR_APP_VISIT),
    }
    [first, _] = records(of("Ads Clicked"))
    assert (first.category, first.when.isoformat()) == (Category.ADVERTISING, "2023-06-10T20:49:34Z")


def test_an_employer_received_the_application() -> None:
    items = of("Jobs/Job Applications")
    [told] = disclosures(items)
    assert (told.recipient and told.recipient.name, told.mechanism) == ("Harbour Radio", Mechanism.LEAD_FORM)
    held = {(each.holder.name if each.holder else "", each.kind) for each in sightings(items)}
    assert held == {
        ("", IdentifierKind.EMAIL), ("", IdentifierKind.PHONE),
        ("Harbour Radio", IdentifierKind.EMAIL), ("Harbour Radio", IdentifierKind.PHONE),
    }  # fmt: skip


def test_by_what_linkedin_recognises_the_member() -> None:
    names = ("Email Addresses", "PhoneNumbers", "Registration", "Logins", "Security Challenges", "Profile")
    assert {(each.kind, each.value) for name in names for each in sightings(of(name))} == {
        (IdentifierKind.EMAIL, "maren.holt@example.org"),
        (IdentifierKind.PHONE, "+44 7700 900112"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.12"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.23"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.24"),
        (IdentifierKind.POSTAL_ADDRESS, "4 Weir Lane, Leeds"),
    }


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("Logins", "2021-09-24T12:35:41Z"),
        ("Email Addresses", "2019-12-22T10:06:00Z"),
        ("Connections", "2021-11-17"),
        ("messages", "2021-11-17T18:14:58Z"),
        ("SearchQueries", "2021-10-14T19:15:57Z"),
        ("Company Follows", "2021-09-28T09:08:27Z"),
        ("Invitations", "2021-11-16T09:40:00Z"),
        ("Reactions", "2021-10-27T19:36:45Z"),
    ],
)
def test_every_table_writes_times_in_its_own_way(name: str, when: str) -> None:
    assert records(of(name))[0].when.isoformat() == when


@pytest.mark.parametrize(
    "name",
    ["Connections", "Contacts", "Invitations", "messages", "Endorsement_Received_Info", "Member_Follows",
     "Recommendations_Received"],
)  # fmt: skip
def test_other_people_are_marked(name: str) -> None:
    rows = records(of(name))
    assert rows
    assert all(row.about_others for row in rows)
    assert sightings(of(name)) == []


def test_answers_to_employers_may_be_about_health() -> None:
    rows = {row.title: row.category for row in records(of("Jobs/Job Applicant Saved Screening Question Responses"))}
    assert rows["Do you have a disability or medical condition?: No"] is Category.HEALTH
    assert rows["How many years have you drawn?: 12"] is Category.WORK


def test_causes_and_searches_may_be_sensitive() -> None:
    assert [row.category for row in records(of("Causes You Care About"))] == [Category.HEALTH, Category.OPINIONS]
    assert [row.category for row in records(of("SearchQueries"))] == [Category.SEARCHES, Category.HEALTH]


def test_a_card_is_not_kept_whole() -> None:
    assert not any("4111 1111" in row.title + row.detail for row in records(of("Receipts_v2")))


def test_a_row_without_sense_costs_that_row() -> None:
    header = "Category,Type of inference,Description,Inference\n"
    items = table("Inferences_about_you.csv", f"{header}Career,People leader,Based on,Yes\nCareer,,Based on,Yes\n")
    assert [row.title for row in records(items)] == ["People leader"]
    assert [issue.place for issue in issues(items)] == ["row 3"]


@pytest.mark.parametrize("name", ["Ad_Targeting.csv", "Inferences_about_you.csv", "Connections.csv"])
def test_another_table_of_that_name_is_kept_for_later(name: str) -> None:
    with pytest.raises(FileUnexpected):
        table(name, "Nothing,Here\n1,2\n")
