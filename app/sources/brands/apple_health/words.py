# SPDX-License-Identifier: MPL-2.0
"""What the identifiers of HealthKit mean, and who wrote a measure."""

import re
from functools import lru_cache

from app.catalog.category import Category
from app.sources.reading.aliases import aliases

_PREFIX = re.compile(
    r"^HK(?:Quantity|Category|Correlation|Data|Clinical|Characteristic)?(?:Type)?(?:Identifier)?(?:WorkoutActivityType)?"
)
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FITNESS = re.compile(
    r"StepCount|Distance|EnergyBurned|FlightsClimbed|ExerciseTime|StandTime|StandHour|MoveTime|VO2Max|Walking|Running"
    r"|Cycling|Swimming|Stair|BodyMass|Height|BodyFat|LeanBody|PushCount|Effort|Waist|Rowing|Paddle|Ski|Underwater"
)
_SEXUALITY = re.compile(r"SexualActivity")
# Worked out by the watch or phone from what it measured.
_GUESSED = re.compile(
    r"VO2Max|BasalEnergyBurned|Steadiness|Event$|Burden|SleepApnea|CardioFitness|Estimated|Predicted|WorkoutEffort"
)
# Whose measures of a day are added up; of others the least and the most count.
_SUMS = re.compile(
    r"StepCount|Distance(?!.*Speed)|EnergyBurned|FlightsClimbed|ExerciseTime|StandTime|MoveTime|Dietary|StrokeCount"
    r"|PushCount|NumberOf|TimeInDaylight|InhalerUsage|InsulinDelivery"
)
_APPLES = re.compile(
    rf"iphone|ipad|ipod|apple ?watch|^({aliases('apple_health').expression('apps')})$", re.IGNORECASE
)
_SOFTWARE = re.compile(r"software:\s*([\w.]+)")
_BY_APPLE = re.compile(r"manufacturer:\s*Apple")


@lru_cache(maxsize=1024)
def name_of(identifier: str) -> str:
    """ "HKQuantityTypeIdentifierHeartRate" as words: "Heart rate"."""
    bare = re.sub(r"^HK\w*?WorkoutActivityType|^HKCategoryValue", "", identifier)
    words = _HUMPS.sub(" ", _PREFIX.sub("", bare) or identifier).replace("_", " ").split()
    if not words:
        return identifier
    return " ".join([words[0], *(word if word.isupper() else word.lower() for word in words[1:])])


@lru_cache(maxsize=1024)
def category_of(identifier: str) -> Category:
    """Movement and the measures of the body, or health, or sexuality; the law protects all three specially."""
    if _SEXUALITY.search(identifier):
        return Category.SEXUALITY
    return Category.FITNESS if _FITNESS.search(identifier) else Category.HEALTH


@lru_cache(maxsize=1024)
def is_guessed(identifier: str) -> bool:
    """Whether a measure is worked out from others."""
    return bool(_GUESSED.search(identifier))


@lru_cache(maxsize=1024)
def adds_up(identifier: str) -> bool:
    """Whether the measures of a day make a sum."""
    return bool(_SUMS.search(identifier))


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """The name of a source with plain spaces."""
    return " ".join(name.split())


def is_apples(source: str, version: str, device: str) -> bool:
    """Whether a source is a device or app of Apple's. Apps of others may name the phone they run on as the device; the
    version of what Apple's own devices write is that of their system."""
    if _APPLES.search(source):
        return True
    software = _SOFTWARE.search(device)
    return bool(_BY_APPLE.search(device) and software and software[1] == version)
