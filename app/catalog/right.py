# SPDX-License-Identifier: MPL-2.0
"""What a person may demand of an organisation, whatever the law that gives the right."""

from enum import Enum

from app.catalog.words import N_

_LABELS = {
    "access": N_("Get a copy of my data"),
    "portability": N_("Take my data elsewhere"),
    "rectification": N_("Correct my data"),
    "erasure": N_("Erase my data"),
    "restriction": N_("Freeze my data"),
    "objection-marketing": N_("No more direct marketing"),
    "objection": N_("Object to what they do"),
    "withdrawal": N_("Withdraw my consent"),
    "automated-decision": N_("No decision by a machine alone"),
    "opt-out-sale": N_("Do not sell or share my data"),
    "limit-sensitive": N_("Use my sensitive data less"),
}


class Right(Enum):
    """One right; the value is the stable slug. Articles are those of the GDPR, where it has the right."""

    ACCESS = "access"  # 15
    PORTABILITY = "portability"  # 20
    RECTIFICATION = "rectification"  # 16
    ERASURE = "erasure"  # 17
    RESTRICTION = "restriction"  # 18
    OBJECTION_MARKETING = "objection-marketing"  # 21(2) and (3)
    OBJECTION = "objection"  # 21(1)
    WITHDRAWAL = "withdrawal"  # 7(3)
    AUTOMATED_DECISION = "automated-decision"  # 22
    OPT_OUT_SALE = "opt-out-sale"  # Cal. Civ. Code 1798.120
    LIMIT_SENSITIVE = "limit-sensitive"  # Cal. Civ. Code 1798.121

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]
