# SPDX-License-Identifier: MPL-2.0
"""A setting of an organisation's own, by which a purpose can be switched off: the page, and the steps that lead there.

Steps are of few kinds, so that Mien can say them in the person's language, whoever hands out the directory. What a
step names stands as on the page that was read: the same page in another language calls it otherwise.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.purpose import Purpose
from app.catalog.words import N_

_SENTENCES = {
    "open": N_("Open “{label}”."),
    "off": N_("Switch off “{label}”."),
    "on": N_("Switch on “{label}”."),
    "choose": N_("Choose “{label}”."),
    "untick": N_("Untick “{label}”."),
    "app": N_("Do it in their app, on the phone."),
    "device": N_("Do it in the settings of the device."),
    "each-browser": N_("It holds for one browser: do it in each that you use, and again when its cookies are gone."),
    "each-profile": N_("Do it for each profile of the account."),
}


class StepKind(Enum):
    """What to do; the value is the stable slug. The last four name nothing."""

    OPEN = "open"
    OFF = "off"
    ON = "on"
    CHOOSE = "choose"
    UNTICK = "untick"
    APP = "app"
    DEVICE = "device"
    EACH_BROWSER = "each-browser"
    EACH_PROFILE = "each-profile"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def names(self) -> bool:
        """Whether a step of this kind names a page, a switch or a choice."""
        return self in (StepKind.OPEN, StepKind.OFF, StepKind.ON, StepKind.CHOOSE, StepKind.UNTICK)

    @property
    def sentence(self) -> str:
        """English message id of one sentence; its field is ``label`` where the step names something."""
        return _SENTENCES[self.value]


@dataclass(frozen=True, slots=True)
class SettingStep:
    """One step. ``label``: what it names; ValueError when it should name something and does not, or the reverse."""

    kind: StepKind
    label: str = ""

    def __post_init__(self) -> None:
        if self.kind.names is not bool(self.label.strip()):
            raise ValueError("a step names what it is about, and nothing else")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a purpose can be switched off. ``origin``: the page that says so; ``day``: when that was read (``None``:
    not told apart from the entry's own); ``language``: BCP 47, of what its steps name."""

    purpose: Purpose
    url: str
    steps: tuple[SettingStep, ...] = ()
    origin: str = ""
    day: date | None = None
    language: str = "en"
