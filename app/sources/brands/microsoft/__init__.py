# SPDX-License-Identifier: MPL-2.0
"""Microsoft: the tables of the privacy dashboard, and Skype's export."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.microsoft import activity, skype
from app.sources.reading.loose import loose_json
from app.sources.rules import ignores, reads
from app.sources.source import FileRule, Guide, Level, Reader, Source


def _table(name: str, file: str, read: Reader, *marks: bytes, weight: int = 3) -> FileRule:
    """One sort of data, as CSV or JSON; browsers number what is downloaded twice."""
    return reads(name, (f"{file}.csv", f"{file}.json", f"{file}*.csv", f"{file}*.json"), read, marks, weight)


_RULES = (
    _table("browsing", "browsinghistory", activity.read_browsing, b"NavigatedToUrl", b"PageTitle"),
    _table("searches", "searchrequestsandquery", activity.read_searches, b"SearchTerms"),
    _table("app-usage", "productandserviceusage", activity.read_usage, b"AppPublisher", b"AppName"),
    _table("utterances", "inkingtypingandspeechutterance", activity.read_utterances, b"DisplayText"),
    _table("content", "contentconsumption", activity.read_content, b"ConsumptionTime", b"ContainerName", b"MediaType"),
    _table("visits", "uservisitlocations", activity.read_visits, b"Latitude", b"FormattedAddress"),
    _table("positions", "rawuserlocations", activity.read_positions, b"Latitude", b"FormattedAddress"),
    _table("performance", "productandserviceperformance", activity.read_performance, weight=2),
    _table("software", "softwaresetupandinventory", activity.read_software, weight=2),
    _table("devices", "deviceconnectivityandconfiguration", activity.read_devices, weight=2),
    _table("demographics", "demographicinformation", activity.read_demographics, weight=2),
    _table("feedback", "feedbackandratings", activity.read_feedback, weight=2),
    _table("fitness", "fitnessandactivity", activity.read_fitness, weight=1),
    _table("support", "supportcontent", activity.read_support, weight=1),
    _table("support-talks", "supportinteraction", activity.read_support, weight=1),
    _table("sensors", "environmentalsensor", activity.read_sensors, weight=2),
    _table("payment", "paymentinstrument", activity.read_payments, weight=1),
    _table("profile", "professionalandpersonalprofile", activity.read_profile, weight=2),
    _table("public-profile", "publicpersonal", activity.read_profile, weight=1),
    reads("social", ("social.csv", "social.json"), activity.read_social, weight=0),
    reads("skype-messages", ("messages.json",), skype.read_messages, (b'"MessageList"',), 3),
    reads("skype-endpoints", ("endpoints.json",),
          loose_json(Category.DEVICES, Origin.OBSERVED, "skype-endpoint"), (b'"endpoints"',), 1),
    ignores("viewer", ("readme*.txt", "read_me*.txt"),
            N_("An explanation of the files by Microsoft; it says nothing about you.")),
)  # fmt: skip

SOURCE = Source(
    slug="microsoft",
    organisation=Organisation("Microsoft", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Columns are the names of properties in Microsoft's export program, which are in English alone.
    localised=False,
    guide=Guide(
        about=N_(
            "Where you browsed with Edge, what you searched with Bing and from where, the apps you used on Windows, "
            "what you said and typed, and the places your devices told. Advertising interests are shown on the page "
            "only; old archives of Skype are read as well."
        ),
        steps=(
            N_("Sign in at account.microsoft.com/privacy and choose Download your data."),
            N_("Choose Create new archive, tick everything, and confirm."),
            N_("Wait on the page until the archive is ready, then download it."),
        ),
        waiting=N_("Some minutes, at most some days."),
        link="https://account.microsoft.com/privacy/download-data",
        days=4,
    ),
    rules=_RULES,
    archive_names=(r"^microsoft.*\.zip$", r"_export\.tar$", r"^(8_)?live_.*\.tar$"),
    also=("Outlook", "Hotmail", "Bing", "Xbox", "Skype", "Windows"),
)
