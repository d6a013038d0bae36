# SPDX-License-Identifier: MPL-2.0
"""The words by which the subject of a mail tells of a consent: asked to confirm one, thanked for it, reminded of it.

Data, not code; without case and accents. Collected from the subjects that double opt-in and newsletters commonly write.
"""

_BY_LANGUAGE = {
    "en": "confirm your subscription; confirm your newsletter; confirm your email subscription; confirm subscription;"
    " subscription confirmed; newsletter subscription; newsletter sign up; newsletter signup; newsletter registration;"
    " you are subscribed; you re subscribed; you are now subscribed; you re now subscribed; thanks for subscribing;"
    " thank you for subscribing; thanks for signing up to our newsletter; welcome to our newsletter;"
    " welcome to the newsletter; confirm your opt in; your consent; your marketing preferences",
    "fr": "confirmez votre inscription; confirmer votre inscription; confirmez votre abonnement;"
    " confirmer votre abonnement; confirmation d abonnement; inscription a la newsletter;"
    " inscription a notre newsletter; inscription newsletter; abonnement a la newsletter; abonnement newsletter;"
    " inscription a la lettre d information; bienvenue dans la newsletter; bienvenue dans notre newsletter;"
    " bienvenue a la newsletter; merci de votre inscription a; merci pour votre inscription a;"
    " votre consentement; vos preferences de communication",
    "de": "newsletter anmeldung; newsletteranmeldung; anmeldung zum newsletter; anmeldung zu unserem newsletter;"
    " bestatigen sie ihre anmeldung; bestatige deine anmeldung; bestatigen sie ihr abonnement;"
    " bestatige dein abonnement; anmeldung bestatigen; newsletter bestatigen; newsletter abonnement;"
    " willkommen beim newsletter; willkommen zum newsletter; willkommen zu unserem newsletter;"
    " ihre einwilligung; deine einwilligung",
    "es": "confirma tu suscripcion; confirme su suscripcion; confirmar suscripcion; confirmacion de suscripcion;"
    " suscripcion confirmada; gracias por suscribirte; gracias por suscribirse; suscripcion a la newsletter;"
    " suscripcion al boletin; bienvenido a nuestra newsletter; tu consentimiento; su consentimiento",
    "it": "conferma la tua iscrizione; conferma iscrizione; conferma l iscrizione; iscrizione alla newsletter;"
    " iscrizione newsletter; iscrizione confermata; grazie per esserti iscritto; grazie per l iscrizione;"
    " benvenuto nella newsletter; benvenuto nella nostra newsletter; il tuo consenso; il suo consenso",
    "nl": "bevestig je inschrijving; bevestig uw inschrijving; bevestig je aanmelding; bevestig uw aanmelding;"
    " inschrijving nieuwsbrief; aanmelding nieuwsbrief; inschrijving voor de nieuwsbrief;"
    " aanmelding voor de nieuwsbrief; aanmelding voor onze nieuwsbrief; welkom bij onze nieuwsbrief;"
    " bevestiging nieuwsbrief; je toestemming; uw toestemming",
    "pt": "confirme a sua subscricao; confirme sua inscricao; confirme a sua inscricao; confirmar subscricao;"
    " subscricao confirmada; inscricao confirmada; inscricao na newsletter; subscricao da newsletter;"
    " obrigado por subscrever; obrigado por se inscrever; bem vindo a nossa newsletter; seu consentimento",
    "pl": "potwierdz zapis; potwierdz subskrypcje; potwierdz swoja subskrypcje; potwierdzenie subskrypcji;"
    " potwierdzenie zapisu; zapis do newslettera; zapis na newsletter; dziekujemy za zapis; witamy w newsletterze;"
    " twoja zgoda; panstwa zgoda",
}

LANGUAGES = tuple(_BY_LANGUAGE)
PHRASES = tuple(phrase.strip() for phrases in _BY_LANGUAGE.values() for phrase in phrases.split(";"))
