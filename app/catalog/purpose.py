# SPDX-License-Identifier: MPL-2.0
"""What data is used for. IRIs: DPV 2.3 purposes (https://w3id.org/dpv#)."""

from enum import Enum

from app.catalog.words import N_

DPV = "https://w3id.org/dpv#"

_MEANINGS = {
    "service": (N_("Providing the service"), "RequestedServiceProvision"),
    "security": (N_("Security"), "EnforceSecurity"),
    "payment": (N_("Payment"), "PaymentManagement"),
    "analytics": (N_("Usage analysis"), "ServiceUsageAnalytics"),
    "recommendations": (N_("Recommendations"), "ProvidePersonalisedRecommendations"),
    "prices": (N_("Personal prices and offers"), "PersonalisedBenefits"),
    "advertising": (N_("Personalised advertising"), "PersonalisedAdvertising"),
    "marketing": (N_("Direct marketing"), "DirectMarketing"),
    "sale": (N_("Selling or sharing data"), "SellDataToThirdParties"),
}


class Purpose(Enum):
    """A purpose of processing; the value is the stable slug."""

    SERVICE = "service"
    SECURITY = "security"
    PAYMENT = "payment"
    ANALYTICS = "analytics"
    RECOMMENDATIONS = "recommendations"
    PRICES = "prices"
    ADVERTISING = "advertising"
    MARKETING = "marketing"
    SALE = "sale"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _MEANINGS[self.value][0]

    @property
    def iri(self) -> str:
        return DPV + _MEANINGS[self.value][1]
