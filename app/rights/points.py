# SPDX-License-Identifier: MPL-2.0
"""Where a law says the single things that a letter asks for: finer than `grounds`, which says where a right is.

A point that stands under a law without an article is asked for, but cites nothing; one that is missing is not asked
for where the letter makes that depend on the law. Forms of an entry: "15(1)(c)" an article of that law, "s8(3)" a
section of an act whose rights are clauses, "C-154/21" a case of the Court of Justice, "=…" text as it is.

Sources: as in `grounds`; Swiss Data Protection Ordinance; 11 CCR 7020 to 7063; Data Protection Act 2018 and UK GDPR
as amended by the Data (Use and Access) Act 2025.
"""

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.national import national_points

_Points = dict[str, tuple[str, ...]]

_EUROPE: _Points = {
    "confirm": ("15(1)",),
    "copy": ("15(3)",),
    "purposes": ("15(1)(a)",),
    "categories": ("15(1)(b)",),
    "retention": ("15(1)(d)",),
    "rights": ("15(1)(e)", "15(1)(f)"),
    "source": ("15(1)(g)",),
    "automated": ("15(1)(h)",),
    "transfers": ("15(2)",),
    "format": ("20(1)",),
    "accuracy": ("5(1)(d)",),
    "notify": ("19",),
    "erase_need": ("17(1)(a)",),
    "erase_consent": ("17(1)(b)",),
    "erase_objection": ("17(1)(c)", "21(1)"),
    "erase_marketing": ("17(1)(c)", "21(2)"),
    "keep": ("17(3)",),
    "store": ("18(2)",),
    "restrict_accuracy": ("18(1)(a)",),
    "restrict_unlawful": ("18(1)(b)",),
    "restrict_claims": ("18(1)(c)",),
    "restrict_objection": ("18(1)(d)",),
    "lift": ("18(3)",),
    "profiling": ("21(2)",),
    "absolute": ("21(3)",),
    "object": ("21(1)",),
    "meanwhile": ("18(1)(d)",),
    "withdraw": ("7(3)",),
    "withdraw_erase": ("17(1)(b)",),
    "withdraw_pass": ("19",),
    "logic": ("15(1)(h)",),
    "identity": ("12(6)", "11(2)"),
    "minimise": ("5(1)(c)",),
    "electronic": ("12(3)",),
    "free": ("12(5)",),
    "burden": ("12(5)",),
    "reasons": ("12(4)",),
}

_POINTS: dict[Law, _Points] = {
    Law.GDPR: {
        **_EUROPE,
        "recipients_named": ("15(1)(c)", "C-154/21"),
        "view": ("22(3)",),
        "human": ("22(3)",),
        "deadline": ("12(3)",),
        "complaint": ("77",),
        "court": ("79",),
        "order": ("58(2)(c)",),
        "inform": ("77(2)", "78(2)"),
    },
    Law.UK_GDPR: {
        **_EUROPE,
        "recipients": ("15(1)(c)",),
        "view": ("22C",),
        "human": ("22C",),
        "deadline": ("12(3)", "12A"),
        "internal": ("=DPA 2018 s. 164A",),
        "complaint": ("=DPA 2018 s. 165",),
        "court": ("=DPA 2018 s. 167",),
        "inform": ("=DPA 2018 s. 165(4)",),
    },
    Law.FADP: {
        "confirm": ("25(1)",),
        "copy": ("25(2)(b)",),
        "purposes": ("25(2)(c)",),
        "retention": ("25(2)(d)",),
        "source": ("25(2)(e)",),
        "automated": ("25(2)(f)",),
        "recipients": ("25(2)(g)",),
        "transfers": ("25(2)(g)",),
        "format": ("28(1)",),
        "accuracy": ("6(5)",),
        "notify": ("32(4)",),
        "profiling": ("30(2)(b)",),
        "object": ("30(2)(b)",),
        "withdraw": ("30(2)(b)",),
        "view": ("21(2)",),
        "human": ("21(2)",),
        "complaint": ("49(1)",),
        "court": ("32(2)",),
    },
    Law.CCPA: {
        "copy": ("1798.110(a)(5)",),
        "older": ("1798.130(a)(2)(B)",),
        "categories": ("1798.110(a)(1)",),
        "source": ("1798.110(a)(2)",),
        "purposes": ("1798.110(a)(3)",),
        "recipients": ("1798.110(a)(4)",),
        "sold": ("1798.115(a)",),
        "format": ("1798.130(a)(3)(B)(iii)",),
        "opt_out": ("1798.120(a)",),
        "opt_stop": ("1798.135(c)(4)",),
        "opt_inform": ("=11 CCR § 7026(f)",),
        "opt_wait": ("1798.135(c)(4)",),
        "opt_confirm": ("=11 CCR § 7026",),
        "limit": ("1798.121(a)",),
        "complaint": ("1798.199.45",),
        "free": ("1798.130(a)(2)(A)",),
        "deadline": ("1798.130(a)(2)(A)",),
        "confirmation": ("=11 CCR § 7021(a)",),
    },
    Law.US_STATE: {
        "copy": (),
        "opt_stop": (),
        "opt_confirm": (),
        "free": (),
        "internal": (),
    },
    Law.LGPD: {
        "confirm": ("18 I",),
        "copy": ("18 II", "19 II"),
        "purposes": ("19 II",),
        "recipients": ("18 VII",),
        "source": ("19 II",),
        "automated": ("20 § 1",),
        "format": ("18 V",),
        "accuracy": ("6 V",),
        "notify": ("18 § 6",),
        "keep": ("16",),
        "store": ("18 IV",),
        "profiling": ("18 § 2",),
        "object": ("18 § 2",),
        "withdraw": ("8 § 5",),
        "withdraw_erase": ("18 VI",),
        "logic": ("20 § 1",),
        "human": ("20",),
        "electronic": ("19 § 2",),
        "free": ("18 § 5",),
        "reasons": ("18 § 4",),
        "complaint": ("18 § 1",),
        "court": ("22",),
    },
    Law.QUEBEC_25: {
        "confirm": ("27",),
        "copy": ("27",),
        "recipients": ("8",),
        "retention": ("8",),
        "source": ("7",),
        "automated": ("12.1",),
        "format": ("27",),
        "accuracy": ("28",),
        "profiling": ("22",),
        "withdraw": ("8",),
        "logic": ("12.1",),
        "view": ("12.1",),
        "human": ("12.1",),
        "free": ("33",),
        "complaint": ("42",),
    },
    Law.PIPEDA: {
        "confirm": ("4.9.1",),
        "copy": ("4.9",),
        "purposes": ("4.9.1",),
        "recipients": ("4.9.1", "4.9.3"),
        "source": ("4.9.1",),
        "accuracy": ("4.6",),
        "notify": ("4.9.5",),
        "profiling": ("4.3.8",),
        "withdraw": ("4.3.8",),
        "complaint": ("s11",),
        "court": ("s14",),
    },
}

_ASKED = (Right.ACCESS, Right.PORTABILITY, Right.RECTIFICATION, Right.ERASURE)

# What a law says of some of its rights only.
_OF_RIGHTS: dict[tuple[Law, Right], _Points] = {
    (Law.FADP, Right.ACCESS): {"deadline": ("25(7)",), "free": ("25(6)",), "reasons": ("26(4)",)},
    (Law.FADP, Right.PORTABILITY): {"reasons": ("29(2)",)},
    (Law.CCPA, Right.ACCESS): {"identity": ("=11 CCR § 7060",), "reasons": ("=11 CCR § 7024",)},
    (Law.CCPA, Right.PORTABILITY): {"identity": ("=11 CCR § 7060",), "reasons": ("=11 CCR § 7024",)},
    (Law.CCPA, Right.RECTIFICATION): {"identity": ("=11 CCR § 7060",), "reasons": ("=11 CCR § 7023",)},
    (Law.CCPA, Right.ERASURE): {
        "identity": ("=11 CCR § 7060",),
        "reasons": ("=11 CCR § 7022",),
        "notify": ("1798.105(c)(1)",),
        "keep": ("1798.105(d)",),
    },
    (Law.CCPA, Right.OPT_OUT_SALE): {"identity": ("=11 CCR § 7026(d)",), "deadline": ("=11 CCR § 7026(f)",)},
    (Law.CCPA, Right.LIMIT_SENSITIVE): {"identity": ("=11 CCR § 7027(e)",), "deadline": ("=11 CCR § 7027(g)",)},
    (Law.LGPD, Right.ACCESS): {"deadline": ("19 II",)},
    (Law.PIPEDA, Right.ACCESS): {"deadline": ("s8(3)",), "reasons": ("s8(7)",)},
    (Law.PIPEDA, Right.RECTIFICATION): {"deadline": ("s8(3)",), "reasons": ("s8(7)",)},
    **{(Law.QUEBEC_25, right): {"deadline": ("32",), "reasons": ("34",)} for right in _ASKED},
    **{(Law.US_STATE, right): {"deadline": ()} for right in (*_ASKED, Right.OPT_OUT_SALE)},
}

# Acts that let a person obtain a list of the third parties (Or. 646A.574, Conn. 42-518, Minn. 325M.14).
_LISTING = frozenset({"US-OR", "US-CT", "US-MN"})

# Articles 12(3) to (5) are about articles 15 to 22, and 12(6) about 15 to 21: they say nothing of consent withdrawn,
# which must work at once.
_OF_REQUESTS = frozenset({"deadline", "electronic", "reasons", "free", "burden"})


def points_of(law: Law, right: Right, region: str = "", country: str = "") -> dict[str, tuple[str, ...]]:
    """What may be asked by this right, each with its articles; ``country``: where the person lives."""
    found = {**_POINTS[law], **_OF_RIGHTS.get((law, right), {})}
    if law in (Law.GDPR, Law.UK_GDPR):
        if right is Right.WITHDRAWAL:
            found = {point: articles for point, articles in found.items() if point not in _OF_REQUESTS}
        if right in (Right.WITHDRAWAL, Right.AUTOMATED_DECISION):
            found["identity"] = ()
    if law is Law.CCPA and right in (Right.OPT_OUT_SALE, Right.LIMIT_SENSITIVE):
        del found["free"]
    if region in _LISTING and law is Law.US_STATE:
        found["recipients"] = ()
    for point, acts in national_points(law, country).items():
        found[point] = (*found.get(point, ()), *acts)
    return found
