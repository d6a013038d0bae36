# SPDX-License-Identifier: MPL-2.0
"""Garmin: the archive of Garmin Connect and of the account behind it, JSON in folders by department."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.brands.garmin import measures
from app.sources.generic.sections import CONTACTS, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Fact, Facts, Seen, Table
from app.sources.reading.ways import read_fit, read_gpx, read_tcx
from app.sources.rules import reads
from app.sources.source import FileRule, Guide, Level, Source

_PERSON = Facts(
    (
        Fact("displayName", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("userName", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("fullName", Category.IDENTITY, "name"),
        Fact("firstName", Category.IDENTITY, "first-name"),
        Fact("lastName", Category.IDENTITY, "last-name"),
        Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("emailAddress", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("phoneNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("mobileNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("birthDate", Category.DEMOGRAPHICS, "birth-date"),
        Fact("dateOfBirth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("gender", Category.DEMOGRAPHICS, "gender"),
        Fact("height", Category.FITNESS, "height", labelled=True),
        Fact("weight", Category.FITNESS, "body-weight", labelled=True),
        Fact("location", Category.LOCATION, "location"),
        Fact("address1", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("addressLine1", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("city", Category.CONTACT, "address"),
        Fact("postalCode", Category.CONTACT, "address"),
        Fact("country", Category.LOCATION, "country"),
        Fact("vo2MaxRunning", Category.FITNESS, "vo2max", Origin.INFERRED, labelled=True),
        Fact("vo2MaxCycling", Category.FITNESS, "vo2max", Origin.INFERRED, labelled=True),
        Fact("lactateThresholdHeartRate", Category.FITNESS, "threshold", Origin.INFERRED, labelled=True),
    ),
    rest=Category.ACCOUNT,
)
_CONTACT = Loose(Category.CONTACTS, Origin.PROVIDED, "contact", about_others=True)
_DEVICE = Table(
    Category.DEVICES, Origin.OBSERVED, "device",
    ("productDisplayName", "displayName", "deviceTypeName", "productName", "partNumber", "serialNumber", "deviceId"),
    when=("registeredDate", "createdDate", "lastSyncTime", "lastUsed", "purchaseDate"),
    detail=("partNumber", "softwareVersion"), labelled=("serialNumber", "unitId", "deviceId"),
    seen=(
        Seen(IdentifierKind.DEVICE, ("serialNumber",)), Seen(IdentifierKind.DEVICE, ("unitId",)),
        Seen(IdentifierKind.DEVICE, ("imei",)),
    ),
)  # fmt: skip

# Everything that has no reader of its own: by the name of the file, its folder's words, and the keys within.
_OTHERS = read_sections(
    (
        Section(
            r"oauth|third_?part|connected_?app|partner|linked|consent_?grant",
            connected_apps("applicationName", "appName", "partnerName", "clientName", "name", when=("createDate",)),
        ),
        Section(r"menstrual|pregnan|cycle_?tracking", Loose(Category.HEALTH, Origin.PROVIDED, "menstrual-cycle")),
        Section(
            r"abnormal|blood_?pressure|ecg|electrocardio|spo2|pulse_?ox|respiration|hydration|nutrition|stress|hrv",
            Loose(Category.HEALTH, Origin.OBSERVED, "health-measure"),
        ),
        Section(
            r"readiness|acclimation|ability|prediction|insight|zones|fitness_?age|score",
            Loose(Category.FITNESS, Origin.INFERRED, "worked-out"),
        ),
        Section(r"bio_?metric", Loose(Category.FITNESS, Origin.OBSERVED, "body-measure")),
        Section(r"personal_?record", Loose(Category.FITNESS, Origin.OBSERVED, "personal-record")),
        Section(r"gear", Loose(Category.PURCHASES, Origin.PROVIDED, "gear")),
        Section(rf"{CONTACTS}|connections|follower|friend|recipient", _CONTACT),
        Section(r"message|conversation|comment", Loose(Category.MESSAGES, Origin.PROVIDED, "message", True)),
        Section(r"social_?profile|user_?profile|customer|account|person", _PERSON),
        Section(r"device|registration|product", _DEVICE),
        Section(r"course|route|livetrack|live_?track|segment", Loose(Category.LOCATION, Origin.PROVIDED, "route")),
        Section(r"workout|plan|goal|calendar|challenge|badge|event", Loose(Category.FITNESS, Origin.PROVIDED, "plan")),
        Section(r"consent|setting|preference|reminder", Loose(Category.SETTINGS, Origin.PROVIDED, "setting")),
        Section(r"order|purchase|payment|subscription|suica", Loose(Category.PURCHASES, Origin.OBSERVED, "purchase")),
        Section(r"login|session|mfa", Loose(Category.SECURITY, Origin.OBSERVED, "login")),
        Section(r"app|widget|face", Loose(Category.APPS, Origin.OBSERVED, "app")),
        Section(r"golf|club|tacx", Loose(Category.FITNESS, Origin.PROVIDED, "sport-data")),
        Section(r"marketing|advert|campaign|interest", Loose(Category.ADVERTISING, Origin.OBSERVED, "marketing")),
    ),
    Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"),
)  # fmt: skip


def _guess(name: str, files: str, kind: str, said: str, *keys: str) -> FileRule:
    return reads(name, (files,), measures.guesses(kind, said, *keys), (b'"calendarDate"', b'"userProfilePK"'))


_RULES = (
    reads(
        "activities", ("*summarizedactivities*.json",), measures.read_activities, (b'"summarizedActivitiesExport"',), 3,
    ),
    reads("sleep", ("*sleepdata*.json",), measures.read_sleep, (b'"sleepStartTimestampGMT"',), 3),
    reads("days", ("udsfile*.json",), measures.read_days, (b'"userProfilePK"', b'"allDayStress"', b'"totalSteps"'), 3),
    reads("health-status", ("*healthstatusdata*.json",), measures.read_health_status, (b'"metrics"',), 2),
    reads(
        "fitness-age", ("*fitnessagedata*.json",), measures.read_fitness_age,
        (b'"biometricVo2Max"', b'"chronologicalAge"', b'"currentBioAge"'), 3,
    ),
    reads("body", ("*userbiometrics.json",), measures.read_body, (b'"metaData"', b'"userProfilePK"', b'"weight"'), 1),
    _guess("vo2max", "metricsmaxmetdata*.json", "vo2max", "VO2max", "vo2MaxValue", "maxMet"),
    _guess("activity-vo2max", "activityvo2max*.json", "vo2max", "VO2max", "vo2MaxValue"),
    _guess("readiness", "trainingreadinessdto*.json", "readiness", "Training readiness", "score", "level"),
    _guess(
        "acute-load", "metricsacutetrainingload*.json", "training-load", "Training load", "acuteTrainingLoad",
        "dailyTrainingLoadAcute",
    ),
    _guess(
        "training-status", "traininghistory*.json", "training-status", "Training status", "trainingStatus",
        "trainingStatusName",
    ),
    _guess(
        "race-predictions", "runracepredictions*.json", "race-prediction", "Predicted seconds over 5 km", "raceTime5K",
    ),
    _guess("endurance", "endurancescore*.json", "endurance-score", "Endurance score", "overallScore", "enduranceScore"),
    _guess("hills", "hillscore*.json", "hill-score", "Hill score", "overallScore", "hillScore"),
    _guess("cycling", "cyclingability*.json", "cycling-ability", "Cycling ability", "overallScore", "ability"),
    _guess(
        "acclimation", "metricsheataltitudeacclimation*.json", "acclimation", "Acclimation",
        "heatAcclimationPercentage",
    ),
    reads("tracks", ("*.gpx",), read_gpx, weight=0),
    reads("trainings", ("*.tcx",), read_tcx, weight=0, edition_of="tracks"),
    reads("recordings", ("*.fit",), read_fit, weight=0, edition_of="tracks"),
    reads(
        "person",
        ("user_profile.json", "*social_profile.json", "customer_data/customer.json", "user_contact.json",
         "di_connect_user/*.json"),
        _OTHERS, (b'"userProfile', b'"displayName"', b'"customer', b'"userName"', b'"email'), 1,
    ),
    reads(
        "others",
        tuple(
            f"{folder}/{deeper}*.json"
            for folder in ("di_connect", "di_*", "it_*", "customer_data")
            for deeper in ("", "*/", "*/*/")
        ),
        _OTHERS, weight=0,
    ),
)  # fmt: skip

SOURCE = Source(
    slug="garmin",
    organisation=Organisation("Garmin", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Keys of JSON and folders named by department, the same for every account.
    localised=False,
    guide=Guide(
        about=N_(
            "Your nights, days and trainings, your weight and cycle, and what Garmin works out of them: how old your "
            "body is, how fit, how stressed, how ready you are."
        ),
        steps=(
            N_("Sign in to your Garmin account in a web browser and open Account Management Center."),
            N_("Choose Export Your Data, then Request Data Export."),
            N_("When the e-mail arrives, download the archive from its link."),
        ),
        waiting=N_("Usually two days, at most 30."),
        link="https://www.garmin.com/account/datamanagement/exportdata/",
        days=2,
    ),
    rules=_RULES,
    archive_names=(r"^[0-9a-f]{8}-[0-9a-f-]{27}_\d+.*\.zip$",),
)
