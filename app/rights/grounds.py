# SPDX-License-Identifier: MPL-2.0
"""Which rights each law gives, and where it says so.

Sources: Regulation (EU) 2016/679; UK GDPR (same numbers, but for decisions); Swiss Federal Act on Data Protection of
25 September 2020; California Civil Code 1798.100 to 1798.199.100; acts of states of the USA as codified; Brazilian
Law 13.709/2018; Quebec's Act respecting the protection of personal information in the private sector (CQLR,
chapter P-39.1); Canada's S.C. 2000, c. 5, schedule 1.
"""

from dataclasses import dataclass

from app.catalog.law import Law
from app.catalog.right import Right


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a law gives a right: its articles, sections or clauses, in the order a letter names them."""

    articles: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.articles)


@dataclass(frozen=True, slots=True)
class StateAct:
    """The privacy act of a state of the USA: where its list of rights stands, and which it leaves out."""

    section: str
    without: frozenset[Right] = frozenset()


_GDPR = {
    Right.ACCESS: ("15",),
    Right.PORTABILITY: ("20",),
    Right.RECTIFICATION: ("16", "19"),
    Right.ERASURE: ("17", "19"),
    Right.RESTRICTION: ("18", "19"),
    Right.OBJECTION_MARKETING: ("21(2)", "21(3)"),
    Right.OBJECTION: ("21(1)",),
    Right.WITHDRAWAL: ("7(3)",),
    Right.AUTOMATED_DECISION: ("22",),
}

_ARTICLES: dict[Law, dict[Right, tuple[str, ...]]] = {
    Law.GDPR: _GDPR,
    # Articles 22A to 22D took the place of 22 (Data (Use and Access) Act 2025, section 80).
    Law.UK_GDPR: {**_GDPR, Right.AUTOMATED_DECISION: ("22A", "22C")},
    # To process data against the express will of a person violates their personality: 30(2)(b).
    Law.FADP: {
        Right.ACCESS: ("25",),
        Right.PORTABILITY: ("28",),
        Right.RECTIFICATION: ("32(1)",),
        Right.ERASURE: ("30(2)(b)", "32(2)(c)"),
        Right.RESTRICTION: ("32(2)(a)",),
        Right.OBJECTION_MARKETING: ("30(2)(b)",),
        Right.OBJECTION: ("30(2)(b)",),
        Right.WITHDRAWAL: ("30(2)(b)",),
        Right.AUTOMATED_DECISION: ("21(2)",),
    },
    Law.CCPA: {
        Right.ACCESS: ("1798.110", "1798.130"),
        Right.PORTABILITY: ("1798.110", "1798.130"),
        Right.RECTIFICATION: ("1798.106",),
        Right.ERASURE: ("1798.105",),
        Right.OPT_OUT_SALE: ("1798.120",),
        Right.LIMIT_SENSITIVE: ("1798.121",),
    },
    Law.LGPD: {
        Right.ACCESS: ("18 II", "19 II"),
        Right.PORTABILITY: ("18 V",),
        Right.RECTIFICATION: ("18 III",),
        Right.ERASURE: ("18 IV", "18 VI"),
        Right.RESTRICTION: ("18 IV",),
        Right.OBJECTION_MARKETING: ("18 § 2",),
        Right.OBJECTION: ("18 § 2",),
        Right.WITHDRAWAL: ("8 § 5", "18 IX"),
        Right.AUTOMATED_DECISION: ("20",),
    },
    Law.QUEBEC_25: {
        Right.ACCESS: ("27",),
        Right.PORTABILITY: ("27",),
        Right.RECTIFICATION: ("28",),
        Right.ERASURE: ("28",),
        Right.OBJECTION_MARKETING: ("22",),
        Right.WITHDRAWAL: ("8",),
        Right.AUTOMATED_DECISION: ("12.1",),
    },
    Law.PIPEDA: {
        Right.ACCESS: ("4.9",),
        Right.RECTIFICATION: ("4.9.5",),
        Right.ERASURE: ("4.3.8", "4.5.3"),
        Right.OBJECTION_MARKETING: ("4.3.8",),
        Right.WITHDRAWAL: ("4.3.8",),
    },
}

_STATE_RIGHTS = (Right.ACCESS, Right.PORTABILITY, Right.RECTIFICATION, Right.ERASURE, Right.OPT_OUT_SALE)
_NO_CORRECTION = frozenset({Right.RECTIFICATION})

STATE_ACTS = {
    "US-CO": StateAct("Colo. Rev. Stat. § 6-1-1306"),
    "US-CT": StateAct("Conn. Gen. Stat. § 42-518"),
    "US-DE": StateAct("Del. Code tit. 6, § 12D-104"),
    "US-FL": StateAct("Fla. Stat. § 501.705"),
    "US-IA": StateAct("Iowa Code § 715D.3", without=_NO_CORRECTION),
    "US-IN": StateAct("Ind. Code § 24-15-3-1"),
    "US-KY": StateAct("Ky. Rev. Stat. § 367.3615"),
    "US-MD": StateAct("Md. Code, Com. Law § 14-4701 et seq."),
    "US-MN": StateAct("Minn. Stat. § 325M.14"),
    "US-MT": StateAct("Mont. Code § 30-14-2801 et seq."),
    "US-NE": StateAct("Neb. Rev. Stat. § 87-1101 et seq."),
    "US-NH": StateAct("N.H. Rev. Stat. § 507-H:4"),
    "US-NJ": StateAct("N.J. Stat. § 56:8-166.4 et seq."),
    "US-OR": StateAct("Or. Rev. Stat. § 646A.574"),
    "US-RI": StateAct("R.I. Gen. Laws § 6-48.1-1 et seq."),
    "US-TN": StateAct("Tenn. Code § 47-18-3301 et seq."),
    "US-TX": StateAct("Tex. Bus. & Com. Code § 541.051"),
    # To correct since 1 July 2026 (H.B. 418 of 2025; § 13-61-201(4)).
    "US-UT": StateAct("Utah Code § 13-61-201"),
    "US-VA": StateAct("Va. Code § 59.1-577"),
}
"""By the state's code (ISO 3166-2). California's act is a law of its own here: Law.CCPA."""


def ground(law: Law, right: Right, region: str = "") -> Ground | None:
    """Where a law gives a right; ``None`` when it does not. Without a known state, an act's section is not named."""
    if law is Law.US_STATE:
        act = STATE_ACTS.get(region)
        if right not in _STATE_RIGHTS or (act and right in act.without):
            return None
        return Ground((act.section,) if act else ())
    articles = _ARTICLES[law].get(right)
    return Ground(articles) if articles else None
