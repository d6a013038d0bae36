# SPDX-License-Identifier: MPL-2.0
"""Which file of a LinkedIn export is what. Large tables come in several files ("Comments_622594202.csv")."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.linkedin import advertising, network, profile
from app.sources.reading.loose import loose_csv
from app.sources.rules import ignores, reads
from app.sources.source import FileRule, Reader

_PROVIDED, _OBSERVED, _INFERRED = Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED


def _rule(name: str, read: Reader, *marks: str, files: tuple[str, ...] = (), weight: int = 2) -> FileRule:
    """A table: its files, else one of its own name, and how its header goes."""
    names = files or (name.replace("-", "_"),)
    paths = tuple(path for each in names for path in (f"{each}.csv", f"{each}_*.csv"))
    return reads(name, paths, read, tuple(mark.encode() for mark in marks), weight if marks else 0)


def _loose(name: str, category: Category, origin: Origin, kind: str, *files: str, others: bool = False) -> FileRule:
    return _rule(name, loose_csv(category, origin, kind, others), files=files)


_WHO_ELSE = (
    _rule("ad-targeting", advertising.read_targeting, "Company Follower of", "Member Traits", weight=3),
    _rule(
        "inferences",
        advertising.read_inferences,
        "Type of inference",
        files=("inferences_about_you", "inferences"),
        weight=3,
    ),
    _rule("ads-clicked", advertising.read_ads_clicked, "Ad clicked Date,Ad Title", weight=3),
    _rule("lan-ads-engagement", advertising.read_partner_ads, "Ad Title/Id,Page/App", "Page/App", weight=3),
    _rule("company-follows", network.read_company_follows, "Organization,Followed On", weight=3),
    _loose("receipts", Category.PAYMENTS, _OBSERVED, "receipt", "receipts", "receipts_v2"),
)
_PROFILE = (
    _rule("profile-summary", profile.read_summary),
    _rule("profile", profile.read_profile, "Maiden Name,Address", weight=3),
    _rule("email-addresses", profile.read_emails, "Email Address,Confirmed,Primary", weight=3),
    _rule(
        "phone-numbers", profile.read_phones, "Extension,Number,Type", files=("phonenumbers", "phone_numbers"), weight=3
    ),
    _rule("whatsapp-phone-numbers", profile.read_phones, "Is_WhatsApp_Number"),
    _rule("registration", profile.read_registration, "Registered At,Registration Ip", weight=3),
    _rule("logins", profile.read_logins, "Login Date,IP Address", weight=3),
    _rule("security-challenges", profile.read_challenges, "Challenge Date,IP Address", weight=3),
    _rule(
        "positions", profile.stations("position", Category.WORK, "Title", "Company Name"), "Company Name,Title,Desc"
    ),
    _rule("education", profile.stations("education", Category.EDUCATION, "School Name"), "School Name,Start Date"),
    _rule("skills", profile.read_labels("skill", Category.WORK, "Name")),
    _rule("languages", profile.stations("language-spoken", Category.EDUCATION, "Name"), "Name,Proficiency"),
    _rule("certifications", profile.stations("certificate", Category.EDUCATION, "Name"), "Authority,Started On"),
    _rule("courses", profile.stations("course", Category.EDUCATION, "Name")),
    _rule("projects", profile.stations("project", Category.WORK, "Title")),
    _rule("honors", profile.stations("honour", Category.WORK, "Title")),
    _rule("publications", profile.stations("publication", Category.WORK, "Name")),
    _rule("patents", profile.stations("patent", Category.WORK, "Title")),
    _rule("organizations", profile.stations("organisation", Category.WORK, "Name")),
    _rule("volunteering", profile.stations("voluntary-work", Category.WORK, "Role", "Company Name")),
    _rule("test-scores", profile.stations("test-score", Category.EDUCATION, "Name"),
          files=("testscores", "test_scores")),
    _rule("causes", profile.read_labels("cause", Category.OPINIONS, "Supported Cause", "Cause", "Name"),
          files=("causes_you_care_about", "causes")),
    _loose("verifications", Category.IDENTITY, _PROVIDED, "identity-check", "verifications"),
    _loose("verified-capability", Category.WORK, _OBSERVED, "verified-skill", "verifiedexternalcapability"),
    _loose("identity-asset", Category.IDENTITY, _PROVIDED, "identity-document", "private_identity_asset"),
)  # fmt: skip
_JOBS = (
    _rule("job-applications", profile.read_applications, "Application Date,Contact Email", weight=3),
    _rule("saved-jobs", profile.read_saved_jobs, "Saved Date,Job Url", weight=3),
    _rule("job-seeker-preferences", profile.read_job_preferences, "Open To Recruiters", weight=3),
    _rule("saved-job-alerts", profile.read_job_alerts, "Jobs Search Url", "ALERT_PARAMETERS",
          files=("savedjobalerts", "saved_job_alerts"), weight=3),
    _rule(
        "job-answers", profile.read_answers, "Question,Answer",
        files=("job_applicant_saved_answers", "job_applicant_saved_screening_question_responses"), weight=3,
    ),
    _loose("job-postings", Category.WORK, _PROVIDED, "job-posting", "online_job_postings"),
)  # fmt: skip
_PEOPLE = (
    _rule("connections", network.read_connections, "Connected On", weight=3),
    _rule("contacts", network.read_contacts, "InstantMessageHandles", "BookmarkedAt",
          files=("contacts", "importedcontacts", "imported_contacts"), weight=3),
    _rule("invitations", network.read_invitations, "From,To,Sent At", weight=3),
    _rule("messages", network.messages("message"), "CONVERSATION ID,CONVERSATION TITLE", weight=3),
    _rule(
        "assistant-messages", network.messages("assistant-chat"), "CONVERSATION ID,CONVERSATION TITLE",
        files=(
            "guide_messages", "learning_coach_messages", "learningcoachmessages", "learning_role_play_messages",
        ),
    ),
    _rule("endorsements-received", network.read_endorsers, "Endorser First Name", files=("endorsement_received_info",)),
    _rule("endorsements-given", network.read_endorsed, "Endorsee First Name", files=("endorsement_given_info",)),
    _rule("recommendations", network.read_recommendations,
          files=("recommendations_received", "recommendations_given", "recommendations")),
    _rule("member-follows", network.read_follows, "Date,Status,FullName", weight=3),
)  # fmt: skip
_ACTIVITY = (
    _rule("search-queries", network.read_searches, "Time,Search Query", files=("searchqueries", "search_queries"),
          weight=3),
    _rule("reactions", network.read_reactions, "Date,Type,Link", weight=2),
    _rule("votes", network.read_votes, "Date,Link,OptionText"),
    _rule("comments", network.posts("comment", "Message", "Comment"), "Date,Link,Message", weight=2),
    _rule("shares", network.posts("post", "ShareCommentary"), "ShareCommentary", weight=3),
    _rule("reposts", network.posts("repost", "Link"), files=("instantreposts", "instant_reposts")),
    _rule("hashtags", profile.read_labels("hashtag-followed", Category.INTERESTS, "Hashtag", "HashTag", "Name"),
          files=("hashtag_follows", "hashtag_follow")),
    _rule("saved-items", network.read_saved, "savedItem"),
    _rule("learning", network.read_learning, "Content Title,Content Description", weight=3),
    _rule("events", network.read_events, "Event Name,Event Time", weight=3),
    _rule("groups", profile.read_labels("group", Category.INTERESTS, "Group Name", "Name")),
    _loose("services", Category.WORK, _PROVIDED, "service-marketplace", "engagements", "opportunities",
           "opprtunities", "providers"),
    _rule("rich-media", loose_csv(Category.PHOTOS, _PROVIDED, "uploaded-media"), "linkedin.com/psettings/",
          "media.licdn.com"),
)  # fmt: skip
_REST = (
    ignores(
        "articles", ("articles/*.html", "articles/*/*.html"),
        N_("An article that you published on LinkedIn, as a page. It is public already."),
    ),
)  # fmt: skip

RULES = (*_WHO_ELSE, *_PROFILE, *_JOBS, *_PEOPLE, *_ACTIVITY, *_REST)
