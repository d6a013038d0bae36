# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with consents."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class ConsentError(MienError):
    """The root of the ledger's errors."""

    code = "consent-error"


class NothingToRenew(ConsentError):
    """A consent that does not hold cannot be renewed."""

    code = "nothing-to-renew"
    sentence = N_("This consent was refused or withdrawn. Note a new one if you have given it again.")


class NotRenewed(ConsentError):
    """A consent whose renewal cannot be undone: there was none, or more happened since."""

    code = "not-renewed"
    sentence = N_("More happened to this consent since: there is no renewal to undo.")


class NothingToWithdraw(ConsentError):
    """A consent that was refused or withdrawn already."""

    code = "nothing-to-withdraw"
    sentence = N_("This consent was refused or withdrawn already: there is nothing to withdraw.")


class NotWithdrawn(ConsentError):
    """A consent whose withdrawal cannot be undone, since there was none."""

    code = "not-withdrawn"
    sentence = N_("This consent was not withdrawn here: there is nothing to undo.")


class WithdrawalSent(ConsentError):
    """The letter that withdraws a consent has left."""

    code = "withdrawal-sent"
    sentence = N_(
        "The letter that withdraws this consent was sent already, so it stays withdrawn. Note a new one if you give it"
        " again."
    )


class ReceiptUnreadable(ConsentError):
    """A file that holds no receipt of a consent that Mien can read."""

    code = "receipt-unreadable"
    sentence = N_("This file holds no receipt of a consent that Mien can read.")


class ReceiptChanged(ConsentError):
    """A receipt whose signature does not fit."""

    code = "receipt-changed"
    sentence = N_("The signature of this receipt does not fit: it was changed after it was signed. Nothing was kept.")
