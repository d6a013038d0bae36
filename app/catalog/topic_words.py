# SPDX-License-Identifier: MPL-2.0
"""Topics of interest, by field, and the words that name them in the languages in which labels and titles come.

Written by hand for Mien, in the form of ``lexicon.py``; here whole words only, so that each can be told. The languages
are those of ``special_words``: English, French, German, Spanish, Italian, Dutch, Portuguese and Polish. One list holds
all of them. What ends in ``=`` names the topic as a whole label only: within a title it often means something else.

Left out on purpose: whatever speaks of health, diet, belief, politics, sexuality or descent, since an interest is never
to be a way round GDPR art. 9; and words that mean something else in another of these languages, or far more often
("rock", "book", the German "Rezept", which is a prescription too, the French "car", which is "because").
"""

from app.catalog.field import Field
from app.catalog.words import N_

TOPIC_WORDS: dict[Field, dict[str, str]] = {
    Field.SPORT: {
        N_("Sport"): "sport sports sportive deporte deportes esporte esportes desporto",
        N_("Football"): """
            football soccer footballeur footballeurs fussball bundesliga futbol futbolista calcio voetbal eredivisie
            futebol pilka_nozna champions_league premier_league ligue_des_champions
        """,
        N_("Tennis"): "tennis tenis wimbledon roland_garros",
        N_("Basketball"): "basketball nba baloncesto pallacanestro basquetebol basquete koszykowka",
        N_("Handball and volleyball"): """
            handball volleyball balonmano pallamano pallavolo voleibol handebol andebol volleybal pilka_reczna
            siatkowka
        """,
        N_("Rugby"): "rugby",
        N_("Running"): """
            marathon marathons halbmarathon maraton maratona jogging trail_running running_shoes laufschuhe
            course_a_pied hardlopen scarpe_da_corsa zapatillas_running running= laufen= correr= corsa= bieganie=
        """,
        N_("Cycling"): """
            cycling cyclist cyclisme cycliste radsport radfahren fahrrad fahrrader mountainbike ciclismo bicicleta
            bicicletas bicicletta biciclette wielrennen fietsen kolarstwo rowerowy rowerowa tour_de_france velo=
            biking= bikes= bici= fiets=
        """,
        N_("Swimming"): "swimming natation schwimmen schwimmbad natacion nuoto zwemmen natacao plywanie",
        N_("Winter sports"): """
            ski skiing skifahren skier snowboard snowboarding esqui sci_alpino sciare skien narty narciarstwo
        """,
        N_("Climbing"): """
            climbing bouldering escalade klettern escalada arrampicata klimmen wspinaczka alpinisme alpinismo
            bergsteigen
        """,
        N_("Water sports"): """
            surfing kitesurf kitesurfing windsurf windsurfing sailing voilier segeln segelboot navegacion_a_vela
            zeilen zeglarstwo kayak kajak canoe kanu
        """,
        N_("Martial arts"): "karate judo taekwondo aikido jiu_jitsu kickboxing kung_fu mma ufc",
        N_("Motor sports"): "motorsport motorsports formula_one formule_un motogp rallye grand_prix automobilismo",
        N_("Horse riding"): """
            horse_riding equitation reitsport reiten equitacion equitazione paardrijden equitacao jezdziectwo
        """,
        N_("Yoga and pilates"): "yoga pilates joga",
        N_("Golf"): "golf= golfing golfer golfplatz golfclub campo_de_golf",
    },
    Field.OUTDOORS: {
        N_("Hiking"): """
            hiking hikes trekking randonnee randonnees wandern wanderung wanderweg senderismo escursionismo wandelen
            wandelroute caminhadas trilhas wedrowki turystyka_gorska
        """,
        N_("Camping"): "camping campsite campingplatz campeggio kemping campismo wohnmobil camping_car campervan",
        N_("Fishing"): "fishing angeln angelsport hengelsport wedkarstwo peche_a_la_ligne peche_a_la_mouche",
        N_("Birds and wildlife"): """
            wildlife birdwatching ornithology ornithologie ornitologia vogelbeobachtung vogels_kijken faune fauna
            animaux_sauvages wildtiere
        """,
    },
    Field.ANIMALS: {
        N_("Dogs"): """
            dog dogs puppy puppies chien chiens chiot chiots hund hunde welpe welpen perro perros cachorro cani
            cucciolo hond honden caes cachorros psy szczeniak
        """,
        N_("Cats"): """
            cat cats kitten kittens chat_noir chaton chatons katze katzen gato gatos gatto gatti kat katten kot koty
            kotek
        """,
        N_("Pets"): """
            pet pets animalerie haustier haustiere mascotas animali_domestici huisdier huisdieren animais_de_estimacao
            zwierzeta_domowe
        """,
        N_("Horses"): """
            horse horses cheval chevaux pferd pferde caballo caballos cavallo cavalli paard paarden cavalo cavalos
            konie
        """,
    },
    Field.FOOD: {
        N_("Cooking"): """
            cooking recipe recipes recette recettes cuisiner kochen kochrezept kochrezepte backrezept rezepte kochbuch
            cocinar recetas cucinare ricetta ricette kookboek cozinhar gotowanie przepis_na przepisy_kulinarne
            cuisine= cocina= cucina= cozinha= kuchnia=
        """,
        N_("Baking"): "baking patisserie boulangerie backen pasteleria reposteria pasticceria confeitaria wypieki",
        N_("Restaurants"): """
            restaurant restaurants restaurante restaurantes ristorante ristoranti restauracja restauracje gastronomie
            gastronomia gastronomy food_and_drink=
        """,
        N_("Wine"): "wine wines winery oenologie vins weingut wijn wijnen vinho vinhos vino vinos vini wino",
        N_("Beer"): """
            beer beers brewery biere bieres brasserie bier brauerei cerveza cervezas birra birre cerveja cervejas piwo
        """,
        N_("Coffee and tea"): """
            coffee espresso barista cafetiere kaffee kaffeemaschine cafetera koffie kawa kawy teatime herbata
        """,
    },
    Field.TRAVEL: {
        N_("Travel"): """
            travel travelling traveling voyage voyages reise reisen reiseziel reiseziele viaje viajes viaggio viaggi
            viaggiare reizen viagem viagens podroz podroze travels=
        """,
        N_("Hotels and holiday homes"): """
            hotel hotels hoteles hoteis alberghi hostel hostels ferienwohnung ferienhaus gite gites vakantiehuis
            casa_vacanze noclegi
        """,
        N_("Flights"): """
            flights airline airlines billet_avion fluge flug flugticket vuelos voli vluchten voos loty vol_pas_cher
            vols_pas_chers
        """,
        N_("Trains"): """
            train trains tgv eisenbahn bahnreise zug zuge ferrocarril treno treni treinen comboio pociagi interrail
        """,
        N_("Beaches and cruises"): """
            beach beaches plage plages strandurlaub playa playas spiaggia spiagge stranden praia praias cruises
            croisiere croisieres kreuzfahrt kreuzfahrten crucero cruceros crociera crociere rejsy
        """,
    },
    Field.MUSIC: {
        N_("Music"): "music musique musik musica muziek muzyka",
        N_("Classical music and opera"): """
            classical_music musique_classique klassische_musik musica_clasica musica_classica klassieke_muziek
            muzyka_klasyczna symphony symphonie sinfonie symfonia orchestra orchestre orchester orquesta orkiest
            opera_house opernhaus mozart beethoven chopin opera=
        """,
        N_("Jazz and blues"): "jazz blues bebop",
        N_("Rock and metal"): """
            rock_music rockmusik rock_band hard_rock heavy_metal death_metal punk_rock indie_rock rock= metal= punk=
        """,
        N_("Pop"): "pop_music popmusik musique_pop pop_songs pop=",
        N_("Hip-hop and rap"): "rap rapper rappeur hiphop hip_hop",
        N_("Electronic music"): """
            techno electronica house_music drum_and_bass elektronische_musik musique_electronique edm=
        """,
        N_("Playing an instrument"): """
            guitar guitare gitarre guitarra chitarra gitaar gitara piano pianist klavier pianoforte violin violon
            geige violino drums ukulele saxophone
        """,
    },
    Field.SCREEN: {
        N_("Films"): "film films filme movie movies cinema cine kino pelicula peliculas bioscoop",
        N_("Series"): "tv_series tv_show tv_shows serie_tv sitcom seriale series_tv fernsehserie fernsehserien",
        N_("Animation and manga"): "anime animes manga mangas animation zeichentrick dibujos_animados cartoni_animati",
        N_("Documentaries"): """
            documentary documentaries documentaire documentaires dokumentation dokumentarfilm documental documentales
            documentario documentari
        """,
        N_("Comedy"): "comedy stand_up comedie comedies humoriste komodie comedia commedia cabaret kabarett",
        N_("Science fiction and fantasy"): "science_fiction sci_fi fantasy star_wars star_trek",
    },
    Field.BOOKS: {
        N_("Books"): """
            books livres romans buch bucher libro libros libri boek boeken livro livros ksiazka ksiazki ebook ebooks
            audiobook audiobooks horbuch horbucher book= reading= lecture= lesen= lezen= leitura= lettura= literature
            litterature literatur literatura letteratura
        """,
        N_("Comics"): """
            comics comic bande_dessinee bandes_dessinees graphic_novel fumetti stripboek banda_desenhada komiksy
        """,
        N_("Poetry"): "poetry poem poems poesie gedichte gedicht poesia poemas poezja",
    },
    Field.GAMES: {
        N_("Video games"): """
            gaming gamer gamers video_game video_games videogame videogames jeux_video jeu_video videospiel
            videospiele videojuego videojuegos videogiochi nintendo playstation xbox minecraft fortnite esports
            gry_wideo
        """,
        N_("Board games"): """
            board_game board_games jeu_de_societe jeux_de_societe brettspiel brettspiele juegos_de_mesa
            giochi_da_tavolo bordspel bordspellen jogos_de_tabuleiro gry_planszowe
        """,
        N_("Chess"): "chess echecs schach schachspiel ajedrez scacchi schaken xadrez szachy",
        N_("Puzzles"): "puzzle puzzles sudoku crossword crosswords mots_croises kreuzwortratsel crucigrama cruciverba",
    },
    Field.ARTS: {
        N_("Museums and exhibitions"): """
            museum museums musee musees museen ausstellung ausstellungen museo musei museos museu museus muzeum muzea
            exhibition exhibitions exposition_d_art
        """,
        N_("Painting and drawing"): """
            painting paintings watercolour watercolor peinture aquarelle dessiner malerei zeichnen pintura acuarela
            pittura disegno schilderen tekenen malarstwo rysunek
        """,
        N_("Theatre and dance"): """
            theatre theater teatro teatr ballet balet ballett danse tanzen tanzkurs danza baile dansen dancing
        """,
        N_("Architecture and design"): """
            architecture architektur arquitectura architettura architectuur arquitetura architektura design
        """,
    },
    Field.PHOTOGRAPHY: {
        N_("Photography"): """
            photography photographer photographie photographe fotografie fotograf fotografia fotografo fotoapparat
            lightroom dslr photo= foto=
        """,
    },
    Field.FASHION: {
        N_("Fashion"): "fashion mode_femme mode_homme modetrends moda haute_couture streetwear vintage_clothing mode=",
        N_("Clothes"): """
            clothes clothing dress dresses vetements robe robes kleidung kleid kleider ropa vestido vestidos
            abbigliamento vestiti kleding jurk roupa roupas ubrania sukienka
        """,
        N_("Shoes"): """
            shoes sneakers chaussures baskets_homme schuhe turnschuhe zapatos zapatillas scarpe schoenen sapatos
            tenis_masculino buty
        """,
        N_("Jewellery and watches"): """
            jewellery jewelry bijoux bijouterie schmuck armbanduhr joyeria gioielli sieraden joias bizuteria
            wristwatch montre_homme montre_femme
        """,
    },
    Field.BEAUTY: {
        N_("Make-up and cosmetics"): """
            makeup make_up cosmetics cosmetic maquillage cosmetiques kosmetik schminke maquillaje cosmeticos trucco
            cosmetici maquiagem makijaz kosmetyki
        """,
        N_("Skin and hair care"): """
            skincare skin_care haircare soin_visage hautpflege haarpflege cuidado_de_la_piel cura_della_pelle
            huidverzorging
        """,
        N_("Perfume"): "perfume perfumes fragrance parfum parfums profumo profumi perfumy",
    },
    Field.HOME: {
        N_("Interior design"): """
            interior_design interiors home_decor decoration_interieure inneneinrichtung decoracion arredamento
            interieur wnetrza dekoracje
        """,
        N_("Furniture"): "furniture meuble meubles mobel sofa muebles mobili meubels moveis meble",
    },
    Field.GARDEN: {
        N_("Gardening"): """
            garden gardens gardening jardin jardins jardinage garten gartenarbeit jardineria giardino giardinaggio
            tuin tuinieren jardim jardinagem ogrod ogrodnictwo
        """,
        N_("House plants"): """
            houseplant houseplants plantes_vertes plante_verte zimmerpflanze zimmerpflanzen plantas_de_interior
            piante_da_interno kamerplanten rosliny_doniczkowe
        """,
    },
    Field.CRAFTS: {
        N_("Do it yourself"): """
            diy bricolage heimwerken heimwerker bricolaje fai_da_te doe_het_zelf majsterkowanie crafts= handwerk=
        """,
        N_("Sewing and knitting"): """
            sewing knitting crochet couture_facile tricot tricoter stricken hakeln costura cucito naaien breien szycie
        """,
        N_("Woodwork"): """
            woodworking woodwork menuiserie holzarbeiten carpinteria falegnameria houtbewerking stolarstwo
        """,
    },
    Field.TECHNOLOGY: {
        N_("Technology"): """
            technology technologies technologie technik tecnologia tecnologie technologia gadget gadgets tech=
        """,
        N_("Computers"): """
            computer computers laptop laptops ordinateur ordinateurs notebook ordenador ordenadores pc_gamer
            computador komputer komputery
        """,
        N_("Phones"): "smartphone smartphones iphone android telephone_portable handys telefonino telefon_komorkowy",
        N_("Programming"): """
            programming python javascript programmation programmieren programacion programmazione programmeren
            programacao programowanie linux github
        """,
        N_("Artificial intelligence"): """
            artificial_intelligence intelligence_artificielle kunstliche_intelligenz inteligencia_artificial
            intelligenza_artificiale kunstmatige_intelligentie sztuczna_inteligencja machine_learning chatgpt
        """,
    },
    Field.SCIENCE: {
        N_("Science"): """
            science sciences wissenschaft wissenschaften ciencia ciencias scienza scienze wetenschap nauka physics
            physique physik fisica chemistry chimie chemie
        """,
        N_("Space and astronomy"): """
            astronomy astronomie astronomia nasa telescope teleskop telescopio spacex rocket_launch
        """,
        N_("Climate and environment"): """
            climate_change changement_climatique klimawandel cambio_climatico cambiamento_climatico klimaatverandering
            environnement umweltschutz medio_ambiente renewable_energy solaranlage climate= climat= klima=
            environment=
        """,
    },
    Field.HISTORY: {
        N_("History and archaeology"): """
            archaeology archeologie archaologie arqueologia archeologia world_history ancient_history art_history
            medieval world_war histoire_de_france histoire_antique weltgeschichte mittelalter edad_media medioevo
            middeleeuwen sredniowiecze weltkrieg history= histoire= geschichte= historia= storia= geschiedenis=
        """,
        N_("Genealogy"): "genealogy genealogie ahnenforschung genealogia stamboom",
    },
    Field.VEHICLES: {
        N_("Cars"): """
            cars voiture voitures auto autos automobile automobiles coche coches carro carros samochod samochody car=
            automotive=
        """,
        N_("Electric cars"): """
            tesla electric_car electric_cars voiture_electrique elektroauto elektroautos coche_electrico
            auto_elettrica elektrische_auto
        """,
        N_("Motorcycles"): """
            motorcycle motorcycles motorbike motorrad motorrader motocicleta motos moto motorfiets motocykl motocykle
        """,
        N_("Aviation"): "aviation luftfahrt aviacion aviazione luchtvaart lotnictwo airplane airplanes aircraft",
    },
    Field.MONEY: {
        N_("Saving and investing"): """
            investing investment investments stock_market bourse investissement borse aktien geldanlage inversiones
            bolsa_de_valores investimenti beleggen investimentos inwestycje etf personal_finance finances_personnelles
            persoenliche_finanzen finanzas_personales
        """,
        N_("Crypto-currencies"): """
            bitcoin ethereum cryptocurrency crypto cryptomonnaie kryptowahrung criptomonedas criptovalute kryptowaluty
        """,
        N_("Houses and flats"): """
            real_estate immobilier immobilien inmobiliaria immobiliare vastgoed imoveis nieruchomosci mietwohnung
        """,
    },
    Field.WORK: {
        N_("Careers"): """
            career careers job_search recrutement karriere stellenangebote empleo carriera vacatures carreira kariera
        """,
        N_("Business and start-ups"): """
            business startup startups entrepreneurship entreprendre unternehmertum emprendimiento imprenditoria
            ondernemen empreendedorismo
        """,
        N_("Marketing"): "marketing",
    },
    Field.LEARNING: {
        N_("Learning languages"): """
            learn_english learn_french learn_spanish duolingo apprendre_l_anglais englisch_lernen sprachkurs
            aprender_ingles imparare_l_inglese engels_leren nauka_angielskiego language_learning
        """,
        N_("Courses and studies"): """
            university universite universitat universidad universita universiteit universidade uniwersytet
            online_course mooc fernstudium
        """,
    },
    Field.FAMILY: {
        N_("Parenting"): "parenting parents parentalite erziehung crianza genitori opvoeden rodzicielstwo kindergarten",
        N_("Toys"): """
            toy toys jouet jouets spielzeug juguete juguetes giocattoli speelgoed brinquedo brinquedos zabawki lego
            playmobil
        """,
        N_("Weddings"): "wedding weddings mariage hochzeit boda bodas bruiloft casamento slub matrimonio",
    },
    Field.EVENTS: {
        N_("Concerts and festivals"): """
            concert concerts konzert konzerte concierto conciertos concerto concerti koncert koncerty festival
            festivals festivales
        """,
        N_("Night life"): "nightlife nightclub cocktail cocktails vie_nocturne nachtleben vida_nocturna vita_notturna",
        N_("Amusement parks"): """
            theme_park amusement_park parc_d_attractions freizeitpark parque_de_atracciones disneyland pretpark
        """,
    },
}
"""By field: the names of its topics (message ids), each with its words."""
