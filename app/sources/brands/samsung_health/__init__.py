# SPDX-License-Identifier: MPL-2.0
"""Samsung Health: the folder that its app writes, one table for each sort of measure."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.samsung_health import meanings
from app.sources.brands.samsung_health.tables import Told, anything, measure, measures
from app.sources.rules import ignores, reads
from app.sources.source import FileRule, Guide, Level, Source

_HEALTH, _FITNESS = Category.HEALTH, Category.FITNESS
_BRANDS = ("health", "shealth")
_MARKS = (b"com.samsung.health.", b"com.samsung.shealth.")


def _set(name: str, told: Told, *sets: str, weight: int = 2) -> FileRule:
    """The rule of one or several data sets; a table's name ends in the time at which it was written."""
    files = tuple(f"com.samsung.{brand}.{each}.2*.csv" for each in sets for brand in _BRANDS)
    return reads(name, files, measures(told), _MARKS, weight)


def _value(name: str, category: Category, said: str, column: str, *sets: str, unit: str = "") -> FileRule:
    return _set(name, measure(category, name, said, column, unit), *sets)


_WORKED_OUT = ("*body_age*", "*fitness_age*", "*vo2*", "*ages_index*", "*insight*", "*report*", "*score*", "*level*")
_JSONS = tuple(f"jsons/com.samsung.{brand}.*/{deeper}*.json" for brand in _BRANDS for deeper in ("", "*/"))
_PICTURES = tuple(f"files/{folders}*.{ending}" for folders in ("", "*/", "*/*/") for ending in ("jpg", "png"))

_RULES = (
    _set("exercise", meanings.exercise, "exercise", weight=3),
    _set("sleep", meanings.sleep, "sleep", weight=3),
    _set("sleep-stages", meanings.sleep_stage, "sleep_stage"),
    _set("daily-steps", meanings.daily_steps, "step_daily_trend", "tracker.pedometer_day_summary", weight=3),
    _value("steps", _FITNESS, "Steps", "count", "tracker.pedometer_step_count", "step_count"),
    _value("heart-rate", _HEALTH, "Heart rate", "heart_rate", "heart_rate", "tracker.heart_rate"),
    _value("body-weight", _FITNESS, "Weight", "weight", "weight", unit=" kg"),
    _value("height", _FITNESS, "Height", "height", "height", unit=" cm"),
    _value("oxygen", _HEALTH, "SpO2", "spo2", "oxygen_saturation", "tracker.oxygen_saturation", unit=" %"),
    _value("blood-pressure", _HEALTH, "Blood pressure", "systolic", "blood_pressure"),
    _value("blood-glucose", _HEALTH, "Blood glucose", "glucose", "blood_glucose"),
    _value("temperature", _HEALTH, "Temperature", "temperature", "body_temperature", "skin_temperature", unit=" °C"),
    _value("water", _HEALTH, "Water", "amount", "water_intake", unit=" ml"),
    _value("caffeine", _HEALTH, "Caffeine", "amount", "caffeine_intake", unit=" mg"),
    _value("floors", _FITNESS, "Floors", "floor", "floors_climbed", "tracker.floors_day_summary"),
    _set("stress", measure(_HEALTH, "stress", "Stress", "score", guessed=True), "stress"),
    _set("energy", measure(_HEALTH, "energy-score", "Energy score", "total_score", guessed=True), "vitality_score"),
    _set("snoring", anything(_HEALTH, "snoring"), "sleep_snoring", "snoring"),
    _set("food", anything(_HEALTH, "meal", Origin.PROVIDED), "food_*", "nutrition"),
    _set(
        "cycle", anything(_HEALTH, "menstrual-cycle", Origin.PROVIDED), "menstruation*", "cycle.*", "cycle_*",
        "pregnancy*", "ovulation*",
    ),
    _set("medication", anything(_HEALTH, "medication", Origin.PROVIDED), "medication", "medication_*"),
    _set("profile", meanings.profile, "user_profile", "preferences.profile"),
    _set("devices", anything(Category.DEVICES, "device"), "device_profile", "deviceprofile", "health_device"),
    _set("friends", anything(Category.CONTACTS, "friend", about_others=True), "social.*", "*friend*"),
    _set(
        "goals", anything(_FITNESS, "goal", Origin.PROVIDED), "*goal*", "rewards", "best_records", "badge", "challenge*"
    ),
    _set(
        "settings", anything(Category.SETTINGS, "setting", Origin.PROVIDED), "preferences", "preference*", "*setting*",
        "permission*", "service_preferences",
    ),
    _set("activity", anything(_FITNESS, "activity"), "activity.day_summary", "activity.*", "activity_*"),
    _set("worked-out", anything(_HEALTH, "worked-out", Origin.INFERRED), *_WORKED_OUT, weight=1),
    _set("measures", anything(_HEALTH, "health-data"), "*", weight=1),
    reads("details", _JSONS, meanings.read_details),
    ignores("pictures", _PICTURES, N_("A picture that you added to a measure; it stays in the archive.")),
)  # fmt: skip

SOURCE = Source(
    slug="samsung-health",
    organisation=Organisation("Samsung Health", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Tables and columns are those of the app's database ("com.samsung.health.weight"), whatever the phone's
    # language.
    localised=False,
    guide=Guide(
        about=N_(
            "Your pulse, sleep, weight, cycle and meals, minute by minute, the scores that the app works out of them, "
            "and which other apps wrote into it."
        ),
        steps=(
            N_("Open the Samsung Health app, then the menu with three dots, then Settings."),
            N_("Choose Download personal data, then Download, and sign in to your Samsung account."),
            N_("Copy the new folder in Download, Samsung Health, from the phone to this computer."),
        ),
        waiting=N_("Some minutes."),
        link="https://www.samsung.com/us/support/answer/ANS10001379/",
        days=1,
    ),
    rules=_RULES,
    archive_names=(r"samsunghealth_.+_\d{12,14}.*\.zip",),
)
