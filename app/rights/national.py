# SPDX-License-Identifier: MPL-2.0
"""What national acts add to the GDPR, and a letter may lean on: by the country where the person lives.

In France the act of 1978 gives the rights of the GDPR article by article (49 to 56), and is what the CNIL decides by:
letters to whoever deals with people there name it beside the GDPR. Acts of other countries hold exceptions to these
rights (BDSG §§ 34, 35), or repeat them (LOPDGDD): who asks for a right has no use for these, and they are not cited.

Advertising by electronic mail needs consent, or must be stopped at once when it is objected to (Directive 2002/58/EC,
art. 13): every country has that in an act of its own. A country that is missing is one whose act has not been checked;
its letters cite the GDPR alone. As in `points`, "=…" is cited as it stands, the way the country cites it.

Sources: loi n° 78-17 du 6 janvier 1978; Code des postes et des communications électroniques; Gesetz gegen den
unlauteren Wettbewerb; Telekommunikationsgesetz 2021; Ley 34/2002, de servicios de la sociedad de la información;
d.lgs. 196/2003; Telecommunicatiewet; Lei n.º 41/2004; Prawo komunikacji elektronicznej; Marknadsföringslagen;
Markedsføringsloven; zákon č. 480/2004 Sb.; Privacy and Electronic Communications Regulations 2003; Code de droit
économique / Wetboek van economisch recht; S.I. No. 336/2011; νόμος 3471/2006; Norway's markedsføringslov of 9 January
2009. To whom one complains: Datenschutzgesetz (Austria), d.lgs. 196/2003.

Where they were read, on 26 November 2026. The text, from the official source: ris.bka.gv.at (DSG § 24), Staatsblad
2021, 103 (zoek.officielebekendmakingen.nl/dossier/stb-2021-103.html). The text, from a copy of the official one:
github.com/legalize-dev (legalize-at at/AT-20011678.md, legalize-pl pl/DU-2024-1221.md, legalize-se se/SFS-2008-486.md,
legalize-uk uk/uksi-2003-2426.md, and legalize-es es/BOE-A-2002-13758.md, whose art. 38 punishes what art. 21 forbids),
github.com/bundestag/gesetze (u/uwg_2004), danskelove.dk/markedsføringsloven/10, doctrine.fr (LEGIARTI000006465785).
What an authority says of it: anacom.pt (contentId=581314), uoou.gov.cz (šíření obchodních sdělení; still in force on
11 January 2026: novyepis.cz/pravni-predpisy/46426), the Garante on 15 May 2013 (privacy.it), legifrance.gouv.fr
(R. 10-1, which names L. 34-5; article 51 of the act of 1978, whose articles LEGIARTI000045515246 names by what they
give), forbrukertilsynet.no (?p=2165, § 15). What others say of it: brexitlegal.ie and the contents of the instrument
(reg. 13), actualitesdroitbelge.be (art. XII.13), xkarampagias.gr (άρθρο 11), e-glossa.it (art. 141).
"""

from collections.abc import Mapping

from app.catalog.law import Law
from app.catalog.right import Right

_ADVERTISING = {
    "AT": "=§ 174 TKG 2021",
    "BE": "=art. XII.13 CDE/WER",
    "CZ": "=§ 7 zákona č. 480/2004 Sb.",
    "DE": "=§ 7 UWG",
    "DK": "=markedsføringslovens § 10",
    "ES": "=art. 21 Ley 34/2002 (LSSI)",
    "FR": "=art. L. 34-5 CPCE",
    "GB": "=PECR 2003 reg. 22",
    "GR": "=άρθρο 11 ν. 3471/2006",
    "IE": "=S.I. No. 336/2011, reg. 13",
    "IT": "=art. 130 d.lgs. 196/2003",
    "NL": "=art. 11.7 Telecommunicatiewet",
    "NO": "=markedsføringsloven § 15",
    "PL": "=art. 398 Prawa komunikacji elektronicznej",
    "PT": "=art. 13.º-A da Lei n.º 41/2004",
    "SE": "=19 § marknadsföringslagen (2008:486)",
}
_COMPLAINT = {"AT": "=§ 24 DSG", "IT": "=art. 141 d.lgs. 196/2003"}

# Of consent withdrawn and of decisions nothing was read there.
_FRENCH = {
    Right.ACCESS: "49",
    Right.PORTABILITY: "55",
    Right.RECTIFICATION: "50",
    Right.ERASURE: "51",
    Right.RESTRICTION: "53",
    Right.OBJECTION_MARKETING: "56",
    Right.OBJECTION: "56",
}


def national_grounds(law: Law, right: Right, country: str) -> tuple[str, ...]:
    """The act of a country (ISO 3166-1) that gives a right beside its law; empty where none is named."""
    if law is Law.GDPR and country == "FR" and right in _FRENCH:
        return (f"=art. {_FRENCH[right]} loi n° 78-17 du 6 janvier 1978",)
    return ()


def national_points(law: Law, country: str) -> Mapping[str, tuple[str, ...]]:
    """The points that the acts of a country (ISO 3166-1) add to those of its law; none where nothing is known."""
    if law is not (Law.UK_GDPR if country == "GB" else Law.GDPR):
        return {}
    acts = {"advertising": _ADVERTISING.get(country), "complaint": _COMPLAINT.get(country)}
    return {point: (act,) for point, act in acts.items() if act}
