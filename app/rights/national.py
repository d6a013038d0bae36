# SPDX-License-Identifier: MPL-2.0
"""What national acts add to the GDPR, and a letter may lean on: by the country where the person lives.

Advertising by electronic mail needs consent, or must be stopped at once when it is objected to (Directive 2002/58/EC,
art. 13): every country has that in an act of its own. A country that is missing is one whose act has not been checked;
its letters cite the GDPR alone. As in `points`, "=…" is cited as it stands, the way the country cites it.

Sources: Code des postes et des communications électroniques; Gesetz gegen den unlauteren Wettbewerb;
Telekommunikationsgesetz 2021; Ley 34/2002, de servicios de la sociedad de la información; d.lgs. 196/2003;
Telecommunicatiewet; Lei n.º 41/2004; Prawo komunikacji elektronicznej; Marknadsföringslagen; Markedsføringsloven;
zákon č. 480/2004 Sb.; Privacy and Electronic Communications Regulations 2003. To whom one complains: Datenschutzgesetz
(Austria), d.lgs. 196/2003.
"""

from collections.abc import Mapping

from app.catalog.law import Law

_ADVERTISING = {
    "AT": "=§ 174 TKG 2021",
    "CZ": "=§ 7 zákona č. 480/2004 Sb.",
    "DE": "=§ 7 UWG",
    "DK": "=markedsføringslovens § 10",
    "ES": "=art. 21 Ley 34/2002 (LSSI)",
    "FR": "=art. L. 34-5 CPCE",
    "GB": "=PECR 2003 reg. 22",
    "IT": "=art. 130 d.lgs. 196/2003",
    "NL": "=art. 11.7 Telecommunicatiewet",
    "PL": "=art. 398 Prawa komunikacji elektronicznej",
    "PT": "=art. 13.º-A da Lei n.º 41/2004",
    "SE": "=19 § marknadsföringslagen (2008:486)",
}
_COMPLAINT = {"AT": "=§ 24 DSG", "IT": "=art. 141 d.lgs. 196/2003"}


def national_points(law: Law, country: str) -> Mapping[str, tuple[str, ...]]:
    """The points that the acts of a country (ISO 3166-1) add to those of its law; none where nothing is known."""
    if law is not (Law.UK_GDPR if country == "GB" else Law.GDPR):
        return {}
    acts = {"advertising": _ADVERTISING.get(country), "complaint": _COMPLAINT.get(country)}
    return {point: (act,) for point, act in acts.items() if act}
