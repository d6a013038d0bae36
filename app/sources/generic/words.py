# SPDX-License-Identifier: MPL-2.0
"""Words by which columns and files name what they hold: English, French, German, Spanish, Italian, Dutch,
Portuguese and Polish, without accents, as :func:`app.sources.generic.detectors.words_of` gives them.

A word that ends in ``*`` stands for all that begin with it.
"""

COLUMNS: dict[str, str] = {
    "moment": (
        "date datetime timestamp when created updated ts day jour datum dato fecha data dia giorno dag"
        " zeitpunkt erstellt zeitstempel horodatage cree creation tijdstip aangemaakt momento criado utworzono dzien"
        " purchased ordered bought sent received"
    ),
    "clock": "time hour heure uhrzeit zeit hora ora tijd godzina czas",
    "birth": "birth birthday dob naissance ne geburt* geburtsdatum nacimiento nascita geboorte* nascimento urodzenia",
    "title": (
        "title name subject description message text query search term label item product article produit artikel"
        " titre nom sujet libelle intitule designation recherche requete titel betreff beschreibung bezeichnung"
        " suchbegriff nachricht produkt titulo nombre asunto descripcion mensaje busqueda producto articulo titolo"
        " nome oggetto descrizione messaggio ricerca prodotto articolo naam onderwerp omschrijving bericht"
        " zoekopdracht assunto descricao mensagem pesquisa produto tytul nazwa temat opis wiadomosc produkt event"
        " evenement ereignis evento gebeurtenis zdarzenie action activity content comment commentaire kommentar"
    ),
    "email": "email mail courriel mel correo emailaddress",
    "phone": "phone mobile tel telephone telefon telefono telefone telefoon handy portable movil cellulare komorka gsm",
    "ip": "ip ipaddress ipv4 ipv6",
    "url": "url link website webpage href uri site lien adresseweb enlace sito koppeling ligacao strona referrer",
    "amount": (
        "amount price total cost paid sum montant prix cout somme betrag preis summe kosten importe precio coste"
        " suma importo prezzo costo somma bedrag prijs totaal valor preco custo kwota cena koszt subtotal fee tax"
    ),
    "currency": "currency devise monnaie wahrung moneda valuta divisa moeda waluta",
    "latitude": "latitude lat breitengrad latitud latitudine breedtegraad szerokosc",
    "longitude": "longitude lon lng long langengrad longitud longitudine lengtegraad dlugosc",
    "country": "country pays land pais paese kraj nation",
    "postcode": "zip postcode postal zipcode cp plz postleitzahl cap kodpocztowy",
    "address": (
        "address street adresse rue strasse anschrift direccion calle indirizzo via adres straat endereco rua ulica"
    ),
    "organisation": (
        "company merchant advertiser partner vendor seller store shop brand organisation organization business"
        " recipient entreprise societe marchand annonceur partenaire vendeur magasin boutique enseigne destinataire"
        " firma unternehmen handler haendler werbetreibender verkaufer empresa comerciante anunciante socio vendedor"
        " tienda azienda commerciante inserzionista venditore negozio bedrijf adverteerder verkoper winkel loja"
        " reklamodawca sprzedawca sklep thirdparty"
    ),
    "username": "username login nickname handle pseudo pseudonyme benutzername usuario utente gebruikersnaam",
    "account": "accountid userid customerid clientid memberid customernumber accountnumber numeroclient kundennummer",
    "device": "deviceid imei udid androidid serialnumber deviceserial numeroserie seriennummer",
    "advertising-id": "idfa gaid aaid adid advertisingid maid ifa",
    "loyalty": "loyalty loyaltycard fidelite cartefidelite treue kundenkarte fidelidad fedelta klantenkaart",
    "card": "card cardnumber carte karte tarjeta carta kaart cartao karta pan creditcard",
    "secret": (
        "password passwd token secret cookie credential motdepasse passwort kennwort contrasena wachtwoord senha"
        " haslo apikey sessionid"
    ),
    "id": "id uuid guid number no numero nummer reference ref identifier identifiant kennung nr numer",
}

CATEGORIES: dict[str, str] = {
    "searches": "search* query queries recherche* suche* busqueda* ricerch* zoek* pesquisa* wyszuk*",
    "purchases": (
        "discount* voucher* coupon* promo* rabatt* gutschein* remise* sconto* descuento* desconto* korting* rabat* "
        "order* purchase* invoice* receipt* basket cart commande* achat* facture* panier bestell* kauf* rechnung*"
        " pedido* compra* factura* ordin* acquist* fattur* aankop* factuur zamow* zakup* ticket* product* produit*"
    ),
    "payments": "payment* paiement* zahlung* pago* pagament* betaling* platnosc* iban bank* transaction* card carte",
    "security": "login* signin session* connexion* anmeld* iniciosesion accesso* inlog* logowan* ip device",
    "location": "location* latitude longitude lat lng position* standort* ubicacion* posizion* locatie lokalizac* gps",
    "travel": "trip* ride* journey* flight* trajet* voyage* vol reise* fahrt* viaje* viagg* reis rit podroz*",
    "browsing": "browsing visit* visite* page* url history historique verlauf historial cronologia geschiedenis",
    "viewing": "watch* view* video* film* movie* episode* visionn* gesehen pelicula* series kijk*",
    "listening": "listen* song* track* music* ecoute* musique lied* titel cancion* musica podcast* playlist* artist*",
    "messages": "message* chat* conversation* nachricht* mensaje* messagg* bericht* mensag* wiadomos* sms",
    "contacts": "contact* friend* follow* kontakt* ami* freund* amig* amic* vriend* znajom* addressbook",
    "advertising": "ad ads advert* impression* publicit* annonce* werbe* anzeige* anunc* inserz* reklam* campaign*",
    "interests": "interes* interet* centreinteret gustos belangstelling zainteresow* topic*",
    "segments": "segment* audience* inference* score* propensity lookalike predict* persona",
    "reactions": "like* rating* favour* favor* wishlist note* bewert* valorac* valutaz* beoordel* ocen* aime*",
    "opinions": "review* avis feedback survey* sondage* umfrage* encuesta* resena* recension* recensie* opini*",
    "posts": "post* comment* publication* beitrag* publicac* commento* kommentar*",
    "devices": "device* appareil* gerat* geraet* dispositivo* apparaat urzadzen*",
    "settings": "setting* preference* consent* parametre* consentement* einstellung* ajuste* impostazion* instelling*",
    "contact": "email phone address adresse telephone telefon* courriel direccion indirizzo adres newsletter*",
    "identity": "name firstname lastname prenom nom vorname nachname nombre apellid* cognome voornaam profile person*",
    "health": "health* sante medical* appointment* rendezvous gesundheit* salud salute gezondheid zdrow* prescription*",
    "fitness": (
        "workout* step* calori* kcal kalori* heartrate run* weight pas poids schritt* gewicht pasos peso passi stappen"
        " training*"
    ),
    "work": "job* employer* salary cv emploi* poste* arbeit* beruf* trabajo* lavoro werk praca jobtitle",
    "education": "school* course* degree* ecole* etude* schule* kurs* escuela* scuola opleiding szkola",
    "subscriptions": "subscription* abonnement* abo suscripc* abbonament*",
}

# Whose row it is: a name of these is not what the row is about.
NAMES = "name nom nombre nome naam nazwa username"
OWNERS = (
    "profile account user customer member subscriber owner profil compte utilisateur client abonne membre titulaire"
    " konto benutzer kunde* mitglied inhaber perfil cuenta usuario cliente miembro titular profilo utente membro"
    " intestatario profiel gebruiker* klant* lid conta utilizador uzytkownik* klient*"
)

LANGUAGES: dict[str, str] = {
    "en": "date time name amount price order address phone country city street customer product store quantity",
    "fr": "heure nom prenom montant prix commande adresse telephone pays ville rue client produit magasin quantite",
    "de": "datum uhrzeit name vorname betrag preis bestellung anschrift telefon land ort strasse kunde menge",
    "es": "fecha hora nombre apellidos importe precio pedido direccion telefono pais ciudad calle cliente cantidad",
    "it": "ora nome cognome importo prezzo ordine indirizzo telefono paese citta via cliente prodotto quantita",
    "nl": "datum tijd naam voornaam bedrag prijs bestelling adres telefoon stad straat klant aantal winkel",
    "pt": "hora nome apelido montante preco encomenda endereco telefone cidade rua cliente produto loja quantidade",
    "pl": "godzina nazwa imie nazwisko kwota cena zamowienie adres telefon kraj miasto ulica klient ilosc sklep",
}

YES_NO = (
    "yes no y n true false t f 1 0 on off oui non vrai faux ja nein wahr falsch si sí verdadero falso vero nee waar"
    " onwaar sim não nao verdadeiro tak nie prawda fałsz active inactive enabled disabled"
)
