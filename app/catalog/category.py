# SPDX-License-Identifier: MPL-2.0
"""What data is about: the categories a person reads, each tied to the W3C Data Privacy Vocabulary.

IRIs: DPV 2.3, personal-data extension (https://w3id.org/dpv/pd#). Special categories: GDPR art. 9(1).
"""

from dataclasses import dataclass
from enum import Enum

from app.catalog.words import N_

DPV_PD = "https://w3id.org/dpv/pd#"


@dataclass(frozen=True, slots=True)
class _Meaning:
    slug: str
    label: str
    term: str
    special: bool = False


class Category(Enum):
    """A kind of personal data. ``slug`` is the stable name used in the vault and in JSON output."""

    IDENTITY = _Meaning("identity", N_("Identity"), "Identifying")
    CONTACT = _Meaning("contact", N_("Contact details"), "Contact")
    DEMOGRAPHICS = _Meaning("demographics", N_("Age, gender and life stage"), "Age")
    ACCOUNT = _Meaning("account", N_("Account"), "UID")
    SECURITY = _Meaning("security", N_("Logins and security"), "AuthenticationHistory")
    DEVICES = _Meaning("devices", N_("Devices"), "DeviceBased")
    NETWORK = _Meaning("network", N_("Network addresses"), "IPAddress")
    LOCATION = _Meaning("location", N_("Location"), "Location")
    TRAVEL = _Meaning("travel", N_("Trips"), "TravelHistory")
    BROWSING = _Meaning("browsing", N_("Websites visited"), "BrowserHistory")
    SEARCHES = _Meaning("searches", N_("Searches"), "BrowsingBehaviour")
    VIEWING = _Meaning("viewing", N_("Films and videos"), "TVViewingBehaviour")
    LISTENING = _Meaning("listening", N_("Music and podcasts"), "ServiceConsumptionBehaviour")
    APPS = _Meaning("apps", N_("Apps"), "DeviceApplications")
    ACTIVITY = _Meaning("activity", N_("Use of the service"), "Behavioural")
    PURCHASES = _Meaning("purchases", N_("Purchases"), "Purchase")
    PAYMENTS = _Meaning("payments", N_("Payments and bank details"), "FinancialAccount")
    FINANCES = _Meaning("finances", N_("Income and credit"), "CreditWorthiness")
    ADVERTISING = _Meaning("advertising", N_("Ads seen and clicked"), "LinkClicked")
    INTERESTS = _Meaning("interests", N_("Interests"), "Interest")
    SEGMENTS = _Meaning("segments", N_("Advertising segments"), "IndividualProfile")
    REACTIONS = _Meaning("reactions", N_("Likes and ratings"), "Like")
    OPINIONS = _Meaning("opinions", N_("Reviews and opinions"), "Opinion")
    MESSAGES = _Meaning("messages", N_("Messages"), "Communication")
    POSTS = _Meaning("posts", N_("Posts and comments"), "SocialMediaCommunication")
    CONTACTS = _Meaning("contacts", N_("Contacts and friends"), "SocialNetwork")
    FAMILY = _Meaning("family", N_("Family and household"), "FamilyStructure")
    WORK = _Meaning("work", N_("Work"), "Job")
    EDUCATION = _Meaning("education", N_("Education"), "Education")
    PHOTOS = _Meaning("photos", N_("Photos and videos of you"), "Picture")
    VOICE = _Meaning("voice", N_("Voice recordings"), "VoiceCommunicationRecording")
    SETTINGS = _Meaning("settings", N_("Settings and choices"), "PrivacyPreference")
    HEALTH = _Meaning("health", N_("Health"), "Health", special=True)
    FITNESS = _Meaning("fitness", N_("Fitness and body"), "PhysicalHealth", special=True)
    SEXUALITY = _Meaning("sexuality", N_("Sexuality"), "SexualPreference", special=True)
    POLITICS = _Meaning("politics", N_("Political opinions"), "PoliticalOpinion", special=True)
    RELIGION = _Meaning("religion", N_("Religious beliefs"), "ReligiousBelief", special=True)
    ETHNICITY = _Meaning("ethnicity", N_("Ethnic origin"), "EthnicOrigin", special=True)
    BIOMETRICS = _Meaning("biometrics", N_("Face and voice prints"), "FacialPrint", special=True)

    def __init__(self, meaning: _Meaning) -> None:
        # Asked of every record; an enumeration's value takes longer to come by.
        self.slug = meaning.slug

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return self.value.label

    @property
    def iri(self) -> str:
        return DPV_PD + self.value.term

    @property
    def special(self) -> bool:
        """Whether GDPR art. 9 protects this category."""
        return self.value.special

    @classmethod
    def of(cls, slug: str) -> "Category":
        """The category with this slug; ``KeyError`` when there is none."""
        return _BY_SLUG[slug]


_BY_SLUG = {category.slug: category for category in Category}
