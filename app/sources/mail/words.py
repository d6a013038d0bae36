# SPDX-License-Identifier: MPL-2.0
"""The words by which the kind of a mail is known, in the languages of its subject; data, not code.

A phrase is words in their order, without accents and case; ``_`` stands for up to three words, ``^`` for the
beginning of the subject. Collected from the subjects that shops, banks and services commonly write.
"""

from app.catalog.mail import MailKind


def _listed(by_language: dict[MailKind, dict[str, str]]) -> dict[MailKind, tuple[str, ...]]:
    """The phrases of each kind, in whatever language."""
    return {
        kind: tuple(phrase.strip() for phrases in texts.values() for phrase in phrases.split(";"))
        for kind, texts in by_language.items()
    }


PHRASES: dict[MailKind, tuple[str, ...]] = _listed(
    {
        MailKind.SECURITY: {
            "en": "security alert; security notice; security code; verification code; login code; sign in code; your"
            " code is; is your _ code; one time password; one time code; passcode; new sign in; new login; new"
            " device; unusual activity; suspicious activity; suspicious sign in; sign in attempt; login attempt;"
            " reset your _ password; password reset; forgot your password; change your password; password was"
            " changed; password has been changed; password changed; two factor; 2 step verification; two step"
            " verification; data breach",
            "fr": "alerte de securite; alerte securite; code de verification; code de securite; code de connexion;"
            " code de confirmation; est votre code; votre code est; nouvelle connexion; nouvel appareil;"
            " connexion suspecte; activite inhabituelle; activite suspecte; reinitialisation de votre mot de"
            " passe; reinitialiser votre mot de passe; reinitialisez votre mot de passe; mot de passe oublie;"
            " mot de passe modifie; mot de passe a ete; changement de mot de passe; modification de votre mot de"
            " passe; double authentification; violation de donnees",
            "de": "sicherheitswarnung; sicherheitshinweis; sicherheitscode; bestatigungscode; verifizierungscode;"
            " anmeldecode; neue anmeldung; neuer login; neues gerat; ungewohnliche aktivitat; anmeldeversuch;"
            " passwort zurucksetzen; passwort vergessen; passwort geandert; passwort wurde; passwort andern;"
            " kennwort zurucksetzen; zwei faktor",
            "es": "alerta de seguridad; codigo de verificacion; codigo de seguridad; codigo de acceso; es tu codigo;"
            " nuevo inicio de sesion; inicio de sesion; nuevo dispositivo; actividad sospechosa; restablecer _"
            " contrasena; restablece tu contrasena; cambio de contrasena; contrasena olvidada; contrasena ha"
            " sido; verificacion en dos pasos",
            "it": "avviso di sicurezza; codice di verifica; codice di sicurezza; codice di accesso; e il tuo codice;"
            " nuovo accesso; nuovo dispositivo; attivita sospetta; reimposta _ password; reimpostazione _"
            " password; recupero password; modifica password; password modificata; password dimenticata",
            "nl": "beveiligingsmelding; beveiligingswaarschuwing; beveiligingscode; verificatiecode; inlogcode; is je"
            " code; nieuwe aanmelding; nieuwe inlog; nieuw apparaat; verdachte activiteit; wachtwoord vergeten;"
            " wachtwoord herstellen; wachtwoord resetten; wachtwoord gewijzigd; wachtwoord is gewijzigd",
            "pt": "alerta de seguranca; codigo de verificacao; codigo de seguranca; e o seu codigo; novo login; novo"
            " acesso; novo dispositivo; atividade suspeita; redefinir _ senha; redefinicao de senha; recuperar"
            " senha; senha alterada; recuperacao da palavra passe; palavra passe",
            "pl": "alert bezpieczenstwa; kod weryfikacyjny; kod bezpieczenstwa; nowe logowanie; nowe urzadzenie;"
            " podejrzana aktywnosc; resetowanie hasla; reset hasla; zmiana hasla; zresetuj haslo; haslo zostalo",
        },
        MailKind.TERMS: {
            "en": "privacy policy; privacy notice; terms of service; terms of use; terms and conditions; updated"
            " terms; update to our terms; changes to our terms; user agreement; cookie policy",
            "fr": "politique de confidentialite; conditions generales; conditions d utilisation; protection des"
            " donnees; donnees personnelles",
            "de": "datenschutzerklarung; datenschutz; nutzungsbedingungen; allgemeine geschaftsbedingungen; unsere"
            " agb",
            "es": "politica de privacidad; condiciones de uso; terminos y condiciones; condiciones generales",
            "it": "informativa sulla privacy; termini e condizioni; condizioni d uso; condizioni generali",
            "nl": "privacyverklaring; privacybeleid; algemene voorwaarden; gebruiksvoorwaarden",
            "pt": "politica de privacidade; termos de uso; termos e condicoes",
            "pl": "polityka prywatnosci; polityki prywatnosci; regulamin; regulaminu",
        },
        MailKind.DELIVERY: {
            "en": "has shipped; have shipped; has been shipped; order shipped; has been dispatched; was dispatched;"
            " out for delivery; has been delivered; was delivered; ^ delivered; ^ shipped; order _ on its way;"
            " package _ on its way; parcel _ on its way; order _ on the way; package _ on the way; your parcel;"
            " your package; your delivery; tracking number; track your _ order; arriving today; arriving"
            " tomorrow; ready for pickup; ready to collect; delivery update",
            "fr": "votre colis; votre livraison; a ete expediee; a ete expedie; est expediee; commande expediee; a"
            " ete livree; a ete livre; en cours de livraison; commande est en route; colis est en route; suivi"
            " de votre _ commande; suivi de commande; suivi de colis; expedition de votre commande; prete a etre"
            " retiree; point relais; retrait en magasin",
            "de": "ihr paket; dein paket; ihre lieferung; deine lieferung; wurde versandt; wurde versendet; wurde"
            " verschickt; wurde zugestellt; versandbestatigung; sendungsverfolgung; paket ist unterwegs;"
            " bestellung ist unterwegs; sendung ist unterwegs; ihre sendung; deine sendung; zur abholung bereit",
            "es": "tu paquete; su paquete; tu envio; su envio; ha sido enviado; ha sido entregado; en reparto; pedido"
            " esta en camino; paquete esta en camino; pedido enviado; seguimiento de _ pedido",
            "it": "il tuo pacco; la tua spedizione; e stato spedito; e stata spedita; e stato consegnato; in"
            " consegna; ordine e in arrivo; pacco e in arrivo; ordine spedito; conferma di spedizione",
            "nl": "je pakket; uw pakket; je bezorging; is verzonden; pakket is onderweg; bestelling is onderweg; is"
            " bezorgd; verzendbevestiging; track trace",
            "pt": "sua encomenda foi enviada; foi enviado; foi entregue; encomenda esta a caminho; pedido esta a"
            " caminho; saiu para entrega; confirmacao de envio",
            "pl": "twoja paczka; twoja przesylka; zostala wyslana; zostalo wyslane; paczka w drodze; jest w drodze;"
            " zostala doreczona; przesylka w drodze",
        },
        MailKind.ORDER: {
            "en": "order confirmation; order confirmed; order is confirmed; confirmation of your order; your order"
            " has been; your order number; your order no; your order of; your order from; your _ order has;"
            " order received; we received your order; we ve received your order; thank you for your order;"
            " thanks for your order; thank you for your purchase; thanks for your purchase; purchase"
            " confirmation; ^ order; ^ your order; order cancelled; order canceled; your refund; refund"
            " confirmation; your return; your subscription; subscription confirmation; subscription renewal",
            "fr": "confirmation de commande; confirmation de votre commande; votre commande; commande confirmee;"
            " commande est confirmee; commande validee; merci pour votre commande; merci pour votre achat;"
            " confirmation d achat; ^ commande; commande n; commande annulee; votre remboursement; votre retour;"
            " votre abonnement; renouvellement de votre abonnement",
            "de": "bestellbestatigung; auftragsbestatigung; ihre bestellung; deine bestellung; bestellung bei;"
            " bestellung eingegangen; vielen dank fur ihre bestellung; danke fur deine bestellung; ^ bestellung;"
            " ihr auftrag; ihre ruckerstattung; ihre rucksendung; ihr abonnement",
            "es": "confirmacion de pedido; confirmacion de tu pedido; confirmacion de su pedido; tu pedido; su"
            " pedido; pedido confirmado; gracias por tu compra; gracias por su compra; gracias por tu pedido; ^"
            " pedido; tu reembolso; tu devolucion; tu suscripcion",
            "it": "conferma ordine; conferma dell ordine; conferma d ordine; il tuo ordine; ordine confermato; grazie"
            " per il tuo ordine; grazie per il tuo acquisto; ^ ordine; il tuo rimborso; il tuo reso; il tuo"
            " abbonamento",
            "nl": "bestelbevestiging; orderbevestiging; je bestelling; uw bestelling; bedankt voor je bestelling;"
            " bedankt voor uw bestelling; ^ bestelling; je retour; je abonnement",
            "pt": "confirmacao de encomenda; confirmacao do pedido; confirmacao de compra; sua encomenda; seu pedido;"
            " pedido recebido; obrigado pela sua compra; ^ encomenda; seu reembolso; sua assinatura",
            "pl": "potwierdzenie zamowienia; twoje zamowienie; zamowienie nr; dziekujemy za zamowienie; dziekujemy za"
            " zakupy; ^ zamowienie; zwrot srodkow; twoja subskrypcja",
        },
        MailKind.INVOICE: {
            "en": "invoice; your receipt; receipt for; receipt from; ^ receipt; payment confirmation; payment"
            " received; payment confirmed; your payment; you paid; you sent a payment; payment to; your bill;"
            " your statement; account statement; payment failed; payment declined; direct debit",
            "fr": "facture; votre facture; avis d echeance; votre recu; recu de paiement; confirmation de paiement;"
            " paiement recu; paiement effectue; votre paiement; echec du paiement; prelevement; releve de"
            " compte; votre releve",
            "de": "rechnung; ihre rechnung; deine rechnung; zahlungsbestatigung; zahlung erhalten; zahlungseingang;"
            " ihre zahlung; deine zahlung; quittung; zahlungsbeleg; kontoauszug; lastschrift; mahnung;"
            " zahlungserinnerung",
            "es": "factura; tu recibo; su recibo; recibo de pago; confirmacion de pago; pago recibido; tu pago;"
            " extracto bancario",
            "it": "fattura; la tua ricevuta; ricevuta di pagamento; conferma di pagamento; pagamento ricevuto; il tuo"
            " pagamento; estratto conto",
            "nl": "factuur; je factuur; uw factuur; betaalbewijs; betalingsbevestiging; betaling ontvangen; je"
            " betaling; rekeningafschrift",
            "pt": "fatura; sua fatura; recibo; comprovante; comprovativo; confirmacao de pagamento; pagamento"
            " recebido; seu pagamento",
            "pl": "faktura; faktury; e faktura; potwierdzenie platnosci; potwierdzenie wplaty; paragon; twoja"
            " platnosc",
        },
        MailKind.BOOKING: {
            "en": "booking confirmation; booking confirmed; your booking; reservation confirmation; reservation"
            " confirmed; your reservation; your trip; your itinerary; your flight; boarding pass; check in is"
            " open; check in now; your ticket; your tickets; e ticket; your ride; appointment",
            "fr": "confirmation de reservation; confirmation de votre reservation; votre reservation; reservation"
            " confirmee; votre voyage; votre vol; votre billet; vos billets; billet electronique; carte d"
            " embarquement; enregistrement en ligne; votre rendez vous; rendez vous confirme; rappel de rendez"
            " vous; votre course; votre sejour",
            "de": "buchungsbestatigung; ihre buchung; deine buchung; reservierungsbestatigung; ihre reservierung;"
            " deine reservierung; ihre reise; deine reise; ihr flug; dein flug; bordkarte; ihr ticket; dein"
            " ticket; ihre fahrkarte; ihr termin; dein termin; terminbestatigung",
            "es": "confirmacion de reserva; confirmacion de tu reserva; tu reserva; su reserva; tu viaje; tu vuelo;"
            " tarjeta de embarque; tu billete; tus entradas; tu cita",
            "it": "conferma prenotazione; conferma di prenotazione; conferma della prenotazione; la tua prenotazione;"
            " il tuo viaggio; il tuo volo; carta d imbarco; il tuo biglietto; i tuoi biglietti; il tuo"
            " appuntamento",
            "nl": "boekingsbevestiging; je boeking; uw boeking; reserveringsbevestiging; je reservering; uw"
            " reservering; je reis; je vlucht; instapkaart; je ticket; je tickets; je afspraak",
            "pt": "confirmacao de reserva; confirmacao da reserva; sua reserva; sua viagem; seu voo; cartao de"
            " embarque; seu bilhete; sua consulta",
            "pl": "potwierdzenie rezerwacji; twoja rezerwacja; twoja podroz; twoj lot; karta pokladowa; twoj bilet;"
            " twoje bilety; twoja wizyta",
        },
        MailKind.ACCOUNT: {
            "en": "confirm your email; confirm your e mail; verify your email; verify your e mail; confirm your _"
            " address; verify your _ address; email verification; activate your account; account activation;"
            " account created; account has been created; your new account; your account; account confirmation;"
            " confirm your account; confirm your registration; registration confirmation; thank you for"
            " registering; thanks for registering; thanks for signing up; thank you for signing up; complete"
            " your registration; ^ welcome; welcome to; account deleted; account closed",
            "fr": "confirmez votre _ adresse; confirmer votre _ adresse; verifiez votre _ adresse; confirmez votre e"
            " mail; confirmez votre email; activez votre compte; activation de votre compte; creation de votre"
            " compte; votre compte; votre nouveau compte; votre inscription; confirmation d inscription;"
            " confirmez votre inscription; confirmation de votre inscription; merci de votre inscription; ^"
            " bienvenue; bienvenue chez; bienvenue sur; compte supprime",
            "de": "bestatigen sie ihre; bestatige deine; e mail adresse bestatigen; konto aktivieren;"
            " kontoaktivierung; ihr konto; dein konto; ihr kundenkonto; dein kundenkonto; konto erstellt;"
            " registrierung; ihre anmeldung; deine anmeldung; willkommen bei; ^ willkommen; herzlich willkommen;"
            " konto geloscht",
            "es": "confirma tu _ correo; confirma tu email; verifica tu _ correo; verifica tu email; verifica tu"
            " cuenta; activa tu cuenta; activacion de _ cuenta; tu cuenta; su cuenta; tu registro; confirmacion"
            " de registro; ^ bienvenido; ^ bienvenida; bienvenido a; te damos la bienvenida",
            "it": "conferma il tuo _ indirizzo; conferma la tua email; conferma la tua e mail; verifica il tuo _"
            " indirizzo; verifica la tua email; attiva il tuo account; attivazione account; il tuo account; la"
            " tua registrazione; conferma registrazione; conferma iscrizione; ^ benvenuto; ^ benvenuta;"
            " benvenuto in",
            "nl": "bevestig je _ adres; bevestig uw _ adres; verifieer je _ adres; activeer je account; je account;"
            " uw account; je nieuwe account; je registratie; je aanmelding; bevestig je aanmelding; ^ welkom;"
            " welkom bij",
            "pt": "confirme o seu _ email; confirme seu _ email; confirme o seu e mail; confirme seu e mail;"
            " verifique seu _ email; ative sua conta; ative a sua conta; sua conta; a sua conta; sua inscricao;"
            " seu cadastro; ^ bem vindo; ^ bem vinda; bem vindo a",
            "pl": "potwierdz swoj; potwierdz adres; potwierdzenie rejestracji; aktywuj konto; aktywacja konta; twoje"
            " konto; rejestracja; witamy w; ^ witamy; ^ witaj",
        },
    }
)  # fmt: skip
"""The first kind of which a phrase stands in a subject is that of the mail."""

LOCAL_PARTS: dict[str, MailKind] = {
    word: kind
    for kind, words in {
        MailKind.SECURITY: "security securite sicherheit seguridad sicurezza accountprotection otp",
        MailKind.ORDER: "order orders autoconfirm commande commandes bestellung bestellungen pedido pedidos ordine"
        " ordini bestelling zamowienia",
        MailKind.DELIVERY: "shipment shipping delivery tracking livraison colis expedition versand lieferung paket"
        " envio envios entrega spedizione spedizioni bezorging dostawa",
        MailKind.INVOICE: "invoice invoices billing receipt receipts facture factures facturation comptabilite"
        " rechnung rechnungen factura facturas fattura fatture factuur faktura faktury payment payments",
        MailKind.BOOKING: "booking bookings reservation reservations reservas prenotazioni buchung rezerwacje",
        MailKind.NEWSLETTER: "newsletter newsletters news marketing promo promos promotions offers offer deals offres"
        " angebote ofertas offerte aanbiedingen",
    }.items()
    for word in words.split()
}
"""What a word before the @ of a sender says, where the subject says nothing."""

ROLES = frozenset(
    "noreply reply donotreply ne nepasrepondre repondre info infos information contact contacts hello bonjour hallo"  # noqa: SIM905
    " hola ciao support service services serviceclient client clients kundenservice kunden customer customers care"
    " help aide hilfe ayuda assistenza mail mailing mailer email emails emailing notification notifications notify"
    " alert alerts alerte alertes update updates sales shop store boutique tienda negozio winkel sklep team equipe"
    " admin administration webmaster postmaster daemon account accounts compte konto cuenta privacy dpo datenschutz"
    " welcome bienvenue feedback survey enquete umfrage event events member members membre membres club press presse"
    " community communication communications crm bounce bounces return returns system automated auto robot bot"
    " digest alumni jobs job recrutement careers secretariat accueil reception office kontakt biuro".split()
) | LOCAL_PARTS.keys()
"""Words before the @ that are no person's name."""

SPAM_LABELS = frozenset({"spam", "junk", "junk e mail", "courrier indesirable", "indesirables", "correo no deseado"})
SENT_LABELS = frozenset(
    {
        "sent", "sent mail", "sent messages", "draft", "drafts", "messages envoyes", "envoyes", "brouillon",
        "brouillons", "gesendet", "entwurf", "entwurfe", "enviado", "enviados", "borrador", "borradores",
        "posta inviata", "inviati", "bozza", "bozze", "verzonden", "concept", "concepten", "rascunho", "rascunhos",
        "wyslane", "wersja robocza", "wersje robocze", "robocze", "chat", "chats",
    }
)  # fmt: skip
"""What Gmail calls the places of mails that nobody asked for, or that the person wrote."""
