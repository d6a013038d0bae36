# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with a request, in words a person can act on."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class RightsError(MienError):
    """The root of the errors about requests."""

    code = "rights-error"


class RightNotInLaw(RightsError):
    """The chosen law does not give the chosen right."""

    code = "right-not-in-law"
    sentence = N_("This law does not have this right. Choose another law, or another right.")


class StepNotAllowed(RightsError):
    """A request cannot come from its state into the wanted one."""

    code = "step-not-allowed"
    sentence = N_("A request that is here cannot become that. Look at its history first.")


class DayNotPossible(RightsError):
    """A day before the step that came before it, after the one that follows, or in the future."""

    code = "day-not-possible"
    sentence = N_("This day does not fit: it must lie between the steps before and after it, and not in the future.")


class NotInBulk(RightsError):
    """Several requests at once, of a right for which that would be held against the person."""

    code = "not-in-bulk"
    sentence = N_(
        "This right is used one organisation at a time: many such requests at once may be refused as abusive. Several"
        " at once are possible for objections, withdrawals of consent and opting out."
    )


class PaperUnavailable(RightsError):
    """What sets type is not built for this computer."""

    code = "paper-unavailable"
    sentence = N_("On this computer Mien cannot make PDF files. Copy the letter into a program that writes letters.")


class NothingDue(RightsError):
    """No organisation owes an answer, so that no day could stand in a calendar."""

    code = "nothing-due"
    sentence = N_("No organisation owes you an answer now: there is no last day to write down.")


class NothingToRemindOf(RightsError):
    """It is not yet time for a reminder, or no longer."""

    code = "nothing-to-remind-of"
    sentence = N_("There is nothing to remind them of now: see what comes next on the request.")


class NothingToComplainOf(RightsError):
    """Nothing stands against the organisation, as far as the vault knows."""

    code = "nothing-to-complain-of"
    sentence = N_(
        "Nothing stands against them yet: they have time left, or did what you asked as far as the vault shows. Note"
        " what they answered, or bring in a newer export."
    )


class LetterLanguageUnknown(RightsError):
    """There are no letters in the wanted language; ``names`` are those there are."""

    code = "letter-language-unknown"
    sentence = N_("There are no letters in this language. There are: {names}")
