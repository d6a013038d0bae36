# SPDX-License-Identifier: MPL-2.0
"""The same choices in the signals that other standards know. Each is coarser than what the person said: where a signal
cannot say "in part", it says no.

- Global Privacy Control (W3C): the request header ``Sec-GPC: 1`` means: do not sell or share, no ads across contexts.
- ADPC (2022): the request header ``ADPC`` withdraws consents, and objects to direct marketing.
- IAB TCF 2.2: consent and legitimate interest for each of 11 purposes, and 2 special features, in the shape of its
  ``TCData``. A TC string is not written: only a registered consent management platform may make one.
- IEEE 7012-2025 (MyTerms), by the identifiers of DPV's extension: the agreement of its ladder that allows the most
  without allowing more than the person does; always the one with portability, which is theirs by law (GDPR art. 20).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.preferences.signing.data_integrity import Json
from app.preferences.statements.terms import Term

MYTERMS = "https://w3id.org/dpv/standards/ieee/7012#"

_ONLINE = frozenset(
    {
        Category.ACTIVITY,
        Category.ADVERTISING,
        Category.BROWSING,
        Category.DEVICES,
        Category.INTERESTS,
        Category.NETWORK,
        Category.SEGMENTS,
    }
)
"""What sites and the ads on them work with."""


@dataclass(frozen=True, slots=True)
class _Need:
    """What must be allowed for a signal to say yes."""

    purpose: Purpose
    origin: Origin
    grouped: bool = False


_ADS_ELSEWHERE = _Need(Purpose.ADVERTISING, Origin.RECEIVED)
_ANALYTICS = _Need(Purpose.ANALYTICS, Origin.OBSERVED, grouped=True)
# IAB Europe, TCF Policies, appendix A: the purposes by number. Profiles are guesses; limited data is no profile.
_TCF = {
    2: _Need(Purpose.ADVERTISING, Origin.OBSERVED, grouped=True),
    3: _Need(Purpose.ADVERTISING, Origin.INFERRED),
    4: _Need(Purpose.ADVERTISING, Origin.INFERRED),
    5: _Need(Purpose.RECOMMENDATIONS, Origin.INFERRED),
    6: _Need(Purpose.RECOMMENDATIONS, Origin.INFERRED),
    7: _Need(Purpose.ADVERTISING, Origin.OBSERVED, grouped=True),
    8: _ANALYTICS,
    9: _Need(Purpose.ANALYTICS, Origin.RECEIVED, grouped=True),
    10: _ANALYTICS,
    11: _Need(Purpose.RECOMMENDATIONS, Origin.OBSERVED, grouped=True),
}
# Storing something on the device serves the other purposes, and nothing without them.
_TCF_STORAGE = 1
_TCF_CONSENT_ONLY = frozenset({1, 3, 4, 5, 6})
_TCF_FEATURES = {1: Category.LOCATION, 2: Category.DEVICES}
_TCF_POLICY = 5


class Signals:
    """What signals can say of the terms for one organisation."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {(term.category, term.purpose): term for term in terms}

    def document(self) -> Json:
        """All of them, as the file that is exported."""
        return {"headers": self.headers(), "tcf": self.tcf(), "myterms": {"agreement": self.myterms()}}

    def headers(self) -> dict[str, str]:
        """The request headers of GPC and ADPC, without those that would have nothing to say."""
        found = {}
        if not (self._allowed(_Need(Purpose.SALE, Origin.OBSERVED)) and self._allowed(_ADS_ELSEWHERE)):
            found["Sec-GPC"] = "1"
        answers = []
        if not any(self._consents().values()):
            answers.append("withdraw=*")
        contact = _Need(Purpose.MARKETING, Origin.PROVIDED)
        if not self._allowed(contact, {Category.CONTACT}):
            answers.append("object=direct-marketing")
        if answers:
            found["ADPC"] = ", ".join(answers)
        return found

    def tcf(self) -> Json:
        """Consent and legitimate interest by purpose; False is a refusal and an objection."""
        consents = self._consents()
        return {
            "tcfPolicyVersion": _TCF_POLICY,
            "purpose": {
                "consents": {str(number): given for number, given in consents.items()},
                "legitimateInterests": {
                    str(number): given and number not in _TCF_CONSENT_ONLY for number, given in consents.items()
                },
            },
            "specialFeatureOptins": {
                str(number): any(
                    self._allowed(_Need(purpose, Origin.OBSERVED), {category})
                    for purpose in (Purpose.ADVERTISING, Purpose.RECOMMENDATIONS)
                )
                for number, category in _TCF_FEATURES.items()
            },
        }

    def myterms(self) -> str:
        """The IRI of the agreement that the person would offer."""
        personal = (Purpose.RECOMMENDATIONS, Purpose.ADVERTISING)
        steps = (
            ("A", self._allowed(_ANALYTICS)),
            ("T", any(self._allowed(_Need(purpose, Origin.OBSERVED)) for purpose in personal)),
            ("P", any(self._allowed(_Need(purpose, Origin.INFERRED)) for purpose in personal)),
            ("-S3P", self._allowed(_Need(Purpose.SALE, Origin.OBSERVED, grouped=True))),
        )
        ladder = ""
        for letter, given in steps:
            if not given:
                break
            ladder += letter
        return f"{MYTERMS}SD-BASE{'-' if ladder else ''}{ladder}-DP"

    def _consents(self) -> dict[int, bool]:
        given = {number: self._allowed(need) for number, need in _TCF.items()}
        return {_TCF_STORAGE: any(given.values()), **given}

    def _allowed(self, need: _Need, categories: Collection[Category] = _ONLINE) -> bool:
        found = [self._terms.get((category, need.purpose)) for category in categories]
        return all(term is not None and term.permits(need.origin, grouped=need.grouped) for term in found)
