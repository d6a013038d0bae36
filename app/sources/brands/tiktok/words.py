# SPDX-License-Identifier: MPL-2.0
"""How the text edition calls its files and labels in other languages than English. All words are match keys.

Dutch is from exports that were seen; the others are what the app calls these lists in its own pages.
"""

# The names of text files by language, then by section (Dutch ones stand with the sections themselves).
FILES: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "off-tiktok-activity": ("activite_en_dehors_de_tiktok", "activite_hors_tiktok"),
        "ad-interests": ("centres_d_interet_publicitaires",),
        "profile": ("informations_du_profil", "informations_de_profil"),
        "logins": ("historique_de_connexion", "historique_des_connexions"),
        "devices": ("statut",), "settings": ("parametres",),
        "watched": ("historique_de_visionnage", "historique_des_videos_regardees"),
        "likes": ("liste_des_j_aime", "liste_de_j_aime"),
        "searches": ("recherches", "historique_de_recherche"),
        "shares": ("historique_de_partage", "historique_des_partages"),
        "comments": ("commentaires",), "posts": ("publications",), "summary": ("resume_de_l_activite",),
        "favorite-videos": ("videos_favorites",), "followers": ("followers", "abonnes"), "following": ("abonnements",),
        "messages": ("messages_directs", "messages_prives"), "orders": ("historique_des_commandes",),
    },
    "de": {
        "off-tiktok-activity": ("aktivitat_ausserhalb_von_tiktok", "aktivitaten_ausserhalb_von_tiktok"),
        "ad-interests": ("werbeinteressen", "anzeigeninteressen"),
        "profile": ("profilinformationen",), "logins": ("anmeldeverlauf", "login_verlauf"),
        "settings": ("einstellungen",), "watched": ("wiedergabeverlauf", "videoverlauf"),
        "likes": ("gefallt_mir_liste", "like_liste"), "searches": ("suchanfragen", "suchverlauf"),
        "shares": ("teilverlauf", "verlauf_geteilter_inhalte"), "comments": ("kommentare",),
        "posts": ("beitrage",), "summary": ("aktivitatszusammenfassung",),
        "favorite-videos": ("favorisierte_videos", "lieblingsvideos"), "followers": ("follower",),
        "following": ("folge_ich", "gefolgt"), "messages": ("direktnachrichten",), "orders": ("bestellverlauf",),
    },
    "es": {
        "off-tiktok-activity": ("actividad_fuera_de_tiktok",), "ad-interests": ("intereses_publicitarios",),
        "profile": ("informacion_del_perfil", "informacion_de_perfil"),
        "logins": ("historial_de_inicio_de_sesion", "historial_de_inicios_de_sesion"), "devices": ("estado",),
        "settings": ("ajustes", "configuracion"),
        "watched": ("historial_de_visualizacion", "historial_de_visualizaciones"),
        "likes": ("lista_de_me_gusta",), "searches": ("busquedas", "historial_de_busqueda"),
        "shares": ("historial_de_compartidos", "historial_de_contenido_compartido"), "comments": ("comentarios",),
        "posts": ("publicaciones",), "summary": ("resumen_de_actividad", "resumen_de_la_actividad"),
        "favorite-videos": ("videos_favoritos",), "followers": ("seguidores",), "following": ("siguiendo",),
        "messages": ("mensajes_directos",), "orders": ("historial_de_pedidos",),
    },
    "it": {
        "off-tiktok-activity": ("attivita_al_di_fuori_di_tiktok", "attivita_fuori_da_tiktok"),
        "ad-interests": ("interessi_pubblicitari",), "profile": ("informazioni_sul_profilo", "informazioni_profilo"),
        "logins": ("cronologia_degli_accessi", "cronologia_accessi"), "devices": ("stato",),
        "settings": ("impostazioni",), "watched": ("cronologia_delle_visualizzazioni", "cronologia_visualizzazioni"),
        "likes": ("elenco_dei_mi_piace", "elenco_mi_piace"), "searches": ("ricerche", "cronologia_delle_ricerche"),
        "shares": ("cronologia_delle_condivisioni", "cronologia_condivisioni"), "comments": ("commenti",),
        "summary": ("riepilogo_attivita",), "favorite-videos": ("video_preferiti",), "followers": ("follower",),
        "following": ("seguiti",), "messages": ("messaggi_diretti",), "orders": ("cronologia_ordini",),
    },
    "pt": {
        "off-tiktok-activity": ("atividade_fora_do_tiktok",),
        "ad-interests": ("interesses_de_anuncios", "interesses_publicitarios"),
        "profile": ("informacoes_do_perfil", "informacoes_de_perfil"),
        "logins": ("historico_de_login", "historico_de_inicio_de_sessao"),
        "settings": ("configuracoes", "definicoes"), "watched": ("historico_de_visualizacao", "historico_de_exibicao"),
        "likes": ("lista_de_curtidas", "lista_de_gostos"), "searches": ("pesquisas", "historico_de_pesquisa"),
        "shares": ("historico_de_compartilhamento", "historico_de_partilhas"), "comments": ("comentarios",),
        "posts": ("publicacoes",),
        "summary": ("resumo_da_atividade", "resumo_de_atividades"), "favorite-videos": ("videos_favoritos",),
        "followers": ("seguidores",), "following": ("seguindo", "a_seguir"), "messages": ("mensagens_diretas",),
        "orders": ("historico_de_pedidos", "historico_de_encomendas"),
    },
    "pl": {
        "off-tiktok-activity": ("aktywnosc_poza_tiktokiem",), "ad-interests": ("zainteresowania_reklamowe",),
        "profile": ("informacje_o_profilu", "informacje_profilowe"),
        "logins": ("historia_logowania", "historia_logowan"),
        "settings": ("ustawienia",), "watched": ("historia_ogladania",),
        "likes": ("lista_polubien", "lista_polubionych"), "searches": ("wyszukiwania", "historia_wyszukiwania"),
        "shares": ("historia_udostepniania", "historia_udostepnien"), "comments": ("komentarze",),
        "posts": ("posty",), "summary": ("podsumowanie_aktywnosci",), "favorite-videos": ("ulubione_filmy",),
        "followers": ("obserwujacy",), "following": ("obserwowani", "obserwowane"),
        "messages": ("wiadomosci_bezposrednie",), "orders": ("historia_zamowien",),
    },
}  # fmt: skip

# What a label is called elsewhere, by the key that the JSON has (both without spaces).
_LABELS = {
    "date": "datum fecha data",
    "searchterm": "zoekterm termerecherché termederecherche suchbegriff términodebúsqueda terminediricerca"
    " termodepesquisa termodebusca wyszukiwanehasło szukanafraza",
    "username": "gebruikersnaam nomd'utilisateur nomd’utilisateur benutzername nombredeusuario nomeutente"
    " nomedeusuário nomedeutilizador nazwaużytkownika",
    "displayname": "bijnaam nickname pseudo spitzname apodo apelido pseudonim",
    "source": "bron quelle fuente fonte źródło",
    "event": "evenement événement ereignis evento zdarzenie",
    "comment": "reactie commentaire kommentar comentario commento comentário komentarz",
    "method": "methode méthode método metodo metoda",
    "sharedcontent": "gedeeldeinhoud contenupartagé geteilterinhalt contenidocompartido contenutocondiviso"
    " conteúdocompartilhado udostępnionatreść",
    "link": "koppeling lien enlace łącze",
    "title": "titel titre título titolo tytuł",
    "emailaddress": "email e-mailadres adressee-mail e-mail-adresse correoelectrónico indirizzoemail endereçodee-mail"
    " adrese-mail",
    "telephonenumber": "telefoonnummer phonenumber numérodetéléphone telefonnummer númerodeteléfono numeroditelefono"
    " númerodetelefone numertelefonu",
    "birthdate": "geboortedatum datedenaissance geburtsdatum fechadenacimiento datadinascita datadenascimento"
    " dataurodzenia",
    "devicemodel": "apparaatmodel modèled'appareil modèled’appareil gerätemodell modelodeldispositivo"
    " modellodispositivo modelododispositivo modelurządzenia",
    "devicesystem": "apparaatsysteem systèmedel'appareil systèmedel’appareil gerätesystem sistemadeldispositivo"
    " sistemadispositivo sistemadodispositivo systemurządzenia",
    "networktype": "netwerktype typederéseau netzwerktyp tipodered tipodirete tipoderede typsieci",
    "carrier": "provider opérateur anbieter operador operatore operadora operator",
    "originalpostlink": "linknaaroriginelebericht linknaarorigineelbericht",
    "hashtagname": "hashtagnaam",
}
LABELS = {word: key for key, words in _LABELS.items() for word in words.split()}

# How the app says that there is nothing.
NOTHING = frozenset({"n.v.t.", "n.v.t", "s/o", "k.\u2009a.", "k. a.", "n/a", "n/d", "nd", "nie dotyczy"})
