# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501 - one expression a line
"""By which words an answer shows what it is, in the languages organisations write; and the guess these words make.

The words are data: regular expressions over text in lower case. Each kind is looked for in the order in which one
excuses the others: a mail that asks for an identity card and thanks for the request asks for the card.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from app.catalog.words import N_

_LABELS = {
    "bounced": N_("Could not be delivered"),
    "refusal": N_("They refuse"),
    "identity": N_("They want to know who you are"),
    "extension": N_("They take more time"),
    "data": N_("Data is attached"),
    "complete": N_("They say it is done"),
    "acknowledgement": N_("They have it"),
    "unclear": N_("Not clear"),
}


class Kind(Enum):
    """What an answer is likely to be. The value is the stable slug."""

    BOUNCED = "bounced"
    REFUSAL = "refusal"
    IDENTITY = "identity"
    EXTENSION = "extension"
    DATA = "data"
    COMPLETE = "complete"
    ACKNOWLEDGEMENT = "acknowledgement"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]


@dataclass(frozen=True, slots=True)
class Decided:
    """A guess, and the words of the answer (or the names of files) it was made by."""

    kind: Kind
    words: tuple[str, ...]


_WORDS: dict[Kind, str] = {
    Kind.REFUSAL: r"""
        (?:cannot|can ?not|can't|unable to|will not|not able to) (?:comply|fulfil|process your|act on|grant|accept your|delete|erase|provide)
        manifestly (?:unfounded|excessive)
        we (?:have )?(?:refuse|decline|reject)\w* your request
        (?:ne pouvons|ne sommes|ne serons) pas (?:en mesure|donner (?:une )?suite|répondre favorablement|satisfaire|accéder)
        (?:ne pouvons|ne sommes) (?:donc|malheureusement) pas (?:en mesure|donner (?:une )?suite|répondre favorablement)
        manifestement (?:infondée|excessive)
        (?:refusons|rejetons) votre demande
        (?:können|werden) (?:wir )?(?:ihre[mnr]? |dem |leider )*(?:antrag|anfrage|ersuchen|anliegen|begehren) (?:leider )?nicht
        lehnen (?:wir )?(?:ihre?n? )?(?:antrag|anfrage|ersuchen)\w* ab
        offen(?:kundig|sichtlich) unbegründet
        no (?:podemos|es posible) (?:atender|dar curso|acceder|tramitar|satisfacer|eliminar)
        (?:denegamos|rechazamos|denegar) su solicitud
        manifiestamente (?:infundada|excesiva)
        non (?:possiamo|è possibile) (?:accogliere|dare seguito|evadere|soddisfare|cancellare)
        (?:respingiamo|rifiutiamo|rigettiamo) la (?:sua|vostra) richiesta
        manifestamente infondata
        (?:kunnen|zullen) (?:wij |we )?(?:helaas )?(?:niet|geen) (?:voldoen|gevolg geven|ingaan|aan uw verzoek)
        (?:kunnen|zullen) (?:wij |we )?(?:helaas )?(?:aan )?uw verzoek (?:helaas )?niet
        wijzen (?:wij |we )?uw verzoek af
        kennelijk ongegrond
        não (?:podemos|é possível) (?:atender|dar seguimento|satisfazer|aceder|eliminar|excluir)
        (?:recusamos|indeferimos|negamos) (?:o seu|a sua|seu|sua) (?:pedido|solicitação)
        nie (?:możemy|jesteśmy w stanie) (?:spełnić|zrealizować|uwzględnić|usunąć)
        odmawiamy (?:realizacji|spełnienia)
        (?:odrzucamy|odmawiamy) (?:państwa )?(?:wniosek|żądani)\w*""",
    Kind.IDENTITY: r"""
        (?:verify|confirm|prove|proof of|verification of) (?:your |who you are|the )?identity
        cop(?:y|ies) of (?:your |an? |a valid )?(?:id\b|id card|identity (?:card|document)|passport|driving licen[cs]e|government)
        (?:justifi\w+|vérifi\w+|confirm\w+|preuve|justificatif) (?:de )?(?:votre|d')? ?identité
        copie (?:de )?(?:votre |d'une )?(?:carte (?:nationale )?d'identité|pièce d'identité|passeport)
        pièce d'identité
        (?:ihre )?identität (?:zu )?(?:bestätigen|nachweisen|nachzuweisen|prüfen|verifizieren|überprüfen|feststellen)
        identitätsnachweis|(?:kopie|scan) (?:ihres |des )?(?:personal)?ausweis\w*|personalausweis
        (?:verificar|acreditar|confirmar|comprobar) su identidad
        (?:copia|fotocopia) de(?:l| su)? (?:dni|documento (?:nacional )?de identidad|pasaporte)
        (?:verificare|confermare|accertare|comprovare) la (?:sua|vostra|tua) identità
        (?:copia|fotocopia) (?:di un |del |della )?(?:(?:suo |sua )?)?(?:documento d'identità|documento di identità|carta d'identità|passaporto)
        (?:uw )?identiteit (?:te )?(?:bevestigen|verifiëren|vaststellen|aantonen|controleren)
        kopie van (?:uw |een )?(?:identiteitsbewijs|paspoort|id-kaart|legitimatiebewijs)
        (?:verificar|confirmar|comprovar|comprovação) (?:d?a )?(?:sua )?identidade
        cópia d[oe] (?:seu )?(?:cartão de cidadão|documento de identi\w+|passaporte|rg\b)
        (?:potwierdzeni[ea]|zweryfikować|potwierdzić|weryfikacj\w+) (?:państwa |pana |pani |swoj\w+ )?tożsamości?\w*
        (?:kopi\w|skan\w?) (?:dowodu osobistego|paszportu|dokumentu tożsamości)""",
    Kind.EXTENSION: r"""
        (?:extend|extension of|prolong)\w* (?:the |this |our )?(?:time|deadline|period|response)
        (?:two|2|60|90|45) (?:further|additional|more) (?:months|days)|additional (?:two|2) months
        (?:prolong|prorog)\w+ (?:le |ce |du )?délai|délai (?:supplémentaire|de (?:réponse )?.{0,30}prolong\w+)|deux mois supplémentaires
        frist .{0,60}verlänger\w*|verlänger\w* .{0,40}frist|fristverlängerung|(?:zwei|2) weitere monate
        (?:prorrogar|ampliar|prórroga|ampliación) .{0,30}plazo|(?:otros )?dos meses (?:más|adicionales)
        (?:proroga|prorogare|prolungare|proroghiamo) .{0,30}termine|(?:ulteriori|altri) due mesi|due mesi ulteriori
        (?:termijn|periode) .{0,40}(?:verleng|verlengd)\w*|verleng\w* .{0,30}termijn|twee (?:extra )?maanden (?:extra|langer)
        (?:prorrog|prolong|estend)\w+ .{0,30}prazo|mais dois meses|dois meses adicionais
        (?:przedłuż|wydłuż)\w+ .{0,40}termin\w*|termin .{0,40}przedłuż\w+|kolejne dwa miesiące""",
    Kind.DATA: r"""
        (?:attached|enclosed|find attached).{0,60}(?:data|copy|file|export|archive)
        (?:download|access) (?:your |a copy of your )(?:data|personal data|archive|file)
        (?:ci-joint|pièce jointe|en annexe).{0,60}(?:données|copie|fichier)|télécharger vos données
        (?:anbei|im anhang|beigefügt|als anlage).{0,80}(?:daten|kopie|auskunft|datei)|ihre daten .{0,40}herunterladen
        (?:adjunt\w+|anexo).{0,60}(?:datos|copia|archivo)|descargar sus datos
        (?:allegat\w+|in allegato).{0,60}(?:dati|copia|file)|scaricare i (?:suoi|tuoi|vostri) dati
        (?:bijgevoegd|bijlage|bijgaand).{0,60}(?:gegevens|kopie|bestand)|uw gegevens .{0,30}downloaden
        (?:em anexo|anexo|anexamos).{0,60}(?:dados|cópia|ficheiro|arquivo)
        (?:w załączeniu|załącz\w+).{0,60}(?:dane|danych|kopi\w|plik)""",
    Kind.COMPLETE: r"""
        (?:have|has|was|were) (?:now |all |already |successfully )*(?:been )?(?:deleted|erased|removed|unsubscribed|opted out|corrected|completed)
        we do not (?:hold|have|process|store) any (?:personal )?data
        (?:avons|a|ont) (?:bien |été |bien été )*(?:supprimé|effacé|rectifié|désinscrit|retiré)\w*|ne détenons aucune donnée
        (?:wurden?|haben) .{0,60}(?:gelöscht|berichtigt|entfernt|abgemeldet|gesperrt)|keine (?:personenbezogenen )?daten (?:über|zu) (?:sie|ihnen|ihrer)
        (?:hemos|han sido|ha sido) (?:eliminad|suprimid|borrad|cancelad|rectificad|dado de baja)\w*|no (?:tenemos|disponemos de|tratamos) (?:ningún )?datos?
        (?:abbiamo|sono stati|è stato) (?:cancellat|eliminat|rettificat|rimoss)\w*|non (?:deteniamo|trattiamo|abbiamo) (?:alcun )?dat\w
        (?:hebben|zijn|is) .{0,60}(?:verwijderd|gewist|aangepast|uitgeschreven)|geen (?:persoons)?gegevens van u
        (?:foram|foi|eliminámos|excluímos|apagámos) (?:eliminad|excluíd|apagad|removid|retificad|os seus dados|seus dados)\w*
        (?:został[yoa]?|usunęliśmy) .{0,40}(?:usunięt|skasowan|sprostowan|dane)\w*|nie (?:posiadamy|przetwarzamy) (?:państwa )?danych""",
    Kind.ACKNOWLEDGEMENT: r"""
        (?:have |we've )?(?:well )?received your (?:request|message|e-?mail|enquiry)|thank you for (?:your (?:request|message|e-?mail)|contacting|reaching out)
        (?:acknowledge|confirm) (?:the )?receipt|ticket (?:number|has been)|case number
        (?:avons|a) bien (?:reçu|été reçue?)|accusé de réception|accusons réception|bonne réception|numéro de dossier
        (?:haben|ist) .{0,60}(?:erhalten|eingegangen)|eingangsbestätigung|bestätigen .{0,40}(?:eingang|erhalt)|vielen dank für ihre (?:anfrage|nachricht|e-?mail)
        hemos recibido|acuse de recibo|acusamos recibo|gracias por (?:su (?:mensaje|solicitud|correo)|contactar)
        abbiamo ricevuto|confermiamo (?:la ricezione|di aver ricevuto)|grazie per (?:aver|la sua|averci)|presa in carico
        (?:hebben) .{0,60}ontvangen|ontvangstbevestiging|bedankt voor uw (?:bericht|verzoek|e-?mail)|in goede orde
        recebemos|acusamos a rece[p]?ção|confirmamos a rece[p]?ção|agradecemos o seu (?:contacto|contato|pedido)
        otrzymaliśmy|potwierdzamy (?:otrzymanie|wpływ)|dziękujemy za (?:wiadomość|zgłoszenie|kontakt|przesłanie)""",
}
_MOST_WORDS = 5


def decide(text: str, data: tuple[str, ...], *, automatic: bool) -> Decided:
    """Guess what an answer is by its text (without what it quotes) and the names of the data files attached to it.

    What a program answered by itself acknowledges at most, or asks who one is: no decision was made by anybody.
    """
    text = " ".join(text.replace("\u2019", "'").lower().split())
    for kind in _WORDS:
        if automatic and kind not in (Kind.IDENTITY, Kind.ACKNOWLEDGEMENT, Kind.DATA):
            continue
        words = tuple(dict.fromkeys(found[0] for found in _pattern(kind).finditer(text)))[:_MOST_WORDS]
        if kind is Kind.DATA and data:
            return Decided(kind, (*data, *words)[:_MOST_WORDS])
        # "Attached is a copy of our notice" brings nothing, though its words may be those.
        if words:
            return Decided(kind, words)
    return Decided(Kind.ACKNOWLEDGEMENT if automatic else Kind.UNCLEAR, ())


@cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    lines = (each.strip() for each in _WORDS[kind].strip().splitlines())
    return re.compile("|".join(rf"\b(?:{each})" for each in lines))
