# SPDX-License-Identifier: MPL-2.0
"""How Takeout spells its folders and files in each language. All words are match keys (lower case, no accents, ``_``
for space, hyphen and apostrophe)."""

Words = dict[str, tuple[str, ...]]

# English stands last: some languages translate the folder and leave the file its English name.
ACTIVITY_FILES: Words = {
    "fr": ("monactivite", "mon_activite", "mesactivites", "mes_activites"),
    "de": ("meineaktivitaten", "meine_aktivitaten"),
    "es": ("miactividad", "mi_actividad", "misactividades", "mis_actividades"),
    "it": ("lemieattivita", "le_mie_attivita", "lamiaattivita", "la_mia_attivita"),
    "nl": ("mijnactiviteit", "mijn_activiteit", "mijnactiviteiten", "mijn_activiteiten"),
    "pt": ("minhaatividade", "minha_atividade", "aminhaatividade", "a_minha_atividade"),
    "tr": ("etkinligim",),
    "ar": ("نشاطي",),
    "zh": ("我的活动记录",),
    "*": ("myactivities", "my_activities"),
    "pl": (
        "mojaaktywnosc",
        "moja_aktywnosc",
    ),
    "en": ("myactivity", "my_activity"),
}
ACTIVITY_FOLDERS: Words = {
    "fr": ("mon_activite", "mes_activites"),
    "de": ("meine_aktivitaten",),
    "es": ("mi_actividad",),
    "it": ("le_mie_attivita", "la_mia_attivita"),
    "nl": ("mijn_activiteit", "mijn_activiteiten"),
    "pt": ("minha_atividade", "a_minha_atividade"),
    "tr": ("etkinligim",),
    "ar": ("أنشطتي",),
    "zh": ("我的活动",),
    "*": ("youractivities", "your_activities"),
    "pl": ("moja_aktywnosc",),
    "en": ("my_activity",),
}
WATCH_HISTORY: Words = {
    "fr": ("historique/watch_history", "historique_de_visionnage", "historique_des_videos_regardees"),
    "de": (
        "verlauf/watch_history",
        "wiedergabeverlauf",
    ),
    "es": ("historial_de_reproducciones",),
    "it": ("cronologia_visualizzazioni", "cronologia_delle_visualizzazioni"),
    "nl": (
        "geschiedenis/watch_history",
        "kijkgeschiedenis",
    ),
    "pt": ("historico_de_visualizacao", "historico_de_visualizacoes"),
    "ro": ("istoricul_vizionarilor",),
    "lt": ("ziurejimo_istorija",),
    "ca": ("historial_de_visualitzacions",),
    "tr": ("izleme_gecmisi",),
    "pl": (
        "historia_ogladania",
        "historia_obejrzanych",
    ),
    "en": ("watch_history",),
}
SEARCH_HISTORY: Words = {
    "fr": (
        "historique/search_history",
        "historique_des_recherches",
    ),
    "de": (
        "verlauf/search_history",
        "suchverlauf",
    ),
    "es": ("historial_de_busqueda", "historial_de_busquedas"),
    "it": ("cronologia_ricerche", "cronologia_delle_ricerche"),
    "nl": (
        "geschiedenis/search_history",
        "zoekgeschiedenis",
    ),
    "pt": ("historico_de_pesquisa", "historico_de_pesquisas"),
    "ro": ("istoricul_cautarilor",),
    "lt": ("paieskos_istorija",),
    "ca": ("historial_de_cerques",),
    "tr": ("arama_gecmisi",),
    "pl": (
        "historia_wyszukiwania",
        "historia_wyszukiwan",
    ),
    "en": ("search_history",),
}
SUBSCRIPTIONS: Words = {
    "en": ("subscriptions",), "fr": ("abonnements",), "de": ("abos",), "es": ("suscripciones",),
    "it": ("iscrizioni",), "nl": ("abonnementen",), "pt": ("inscricoes", "subscricoes"),
    "ro": ("abonamente",), "lt": ("prenumeratos",), "ca": ("subscripcions",),
    "pl": ("subskrypcje",),
}  # fmt: skip
COMMENTS: Words = {
    "en": ("comments",), "fr": ("commentaires",), "de": ("kommentare",), "es": ("comentarios",),
    "it": ("commenti",), "nl": ("reacties",), "ro": ("comentarii",), "lt": ("komentarai",),
    "ca": ("comentaris",),
    "pt": ("comentarios",), "pl": ("komentarze",),
}  # fmt: skip
LIVE_CHATS: Words = {
    "en": ("live_chats",), "fr": ("chats_en_direct",), "de": ("livechats", "live_chats"),
    "es": ("chats_en_vivo", "chats_en_directo"), "it": ("chat_dal_vivo", "chat_live"), "nl": ("livechats",),
    "pt": ("chats_ao_vivo", "chat_ao_vivo", "chats_em_direto"), "pl": ("czaty_na_zywo", "czat_na_zywo"),
}  # fmt: skip
PLAYLIST_FOLDERS: Words = {
    "en": ("playlists",), "fr": ("playlists", "listes_de_lecture"), "de": ("playlists",),
    "es": ("listas_de_reproduccion", "listas"), "it": ("playlist",), "nl": ("afspeellijsten", "playlists"),
    "pt": ("playlists", "listas_de_reproducao"), "pl": ("playlisty",),
}  # fmt: skip
VIDEO_FOLDERS: Words = {
    "en": ("video_metadata",), "fr": ("metadonnees_des_videos", "metadonnees_video"),
    "de": ("videometadaten", "video_metadaten"), "es": ("metadatos_de_videos", "metadatos_de_los_videos"),
    "it": ("metadati_dei_video", "metadati_video"), "nl": ("videometadata", "metadata_van_video"),
    "pt": ("metadados_de_videos", "metadados_dos_videos", "metadados_de_video"),
    "pl": ("metadane_filmow", "metadane_filmu"),
}  # fmt: skip
CHANNEL_FOLDERS: Words = {
    "en": ("channels",), "fr": ("chaines",), "de": ("kanale",), "es": ("canales",), "it": ("canali",),
    "nl": ("kanalen",),
    "pt": ("canais",), "pl": ("kanały",),
}  # fmt: skip
CHROME_HISTORY: Words = {
    "en": ("history", "browserhistory"), "fr": ("historique",), "de": ("verlauf",), "es": ("historial",),
    "it": ("cronologia",), "nl": ("geschiedenis",), "pt": ("historico",),
    "pl": ("historia",),
}  # fmt: skip
AUTOFILL: Words = {
    "en": ("addresses_and_more", "autofill"), "fr": ("adresses_et_autres", "adresses_et_plus"),
    "de": ("adressen_und_mehr", "adressen_und_weitere_daten"), "es": ("direcciones_y_mas",),
    "it": ("indirizzi_e_altro",), "nl": ("adressen_en_meer",),
    "pt": ("enderecos_e_mais", "moradas_e_mais"), "pl": ("adresy_i_inne", "adresy_i_nie_tylko"),
}  # fmt: skip
BOOKMARKS: Words = {
    "en": ("bookmarks", "readinglist", "reading_list"), "fr": ("favoris", "liste_de_lecture"),
    "de": ("lesezeichen", "leseliste"), "es": ("marcadores", "lista_de_lectura"),
    "it": ("preferiti", "elenco_di_lettura"), "nl": ("bladwijzers", "leeslijst"),
    "pt": ("favoritos", "marcadores", "lista_de_leitura"), "pl": ("zakładki", "lista_do_przeczytania"),
}  # fmt: skip
# Files that a phone's own Timeline export writes, and the older Takeout of raw positions.
TIMELINE: Words = {
    "en": ("timeline",), "fr": ("chronologie", "vos_trajets", "trajets"), "de": ("zeitachse",),
    "es": ("cronologia",), "it": ("spostamenti",), "nl": ("tijdlijn",), "pt": ("linha_do_tempo",),
    "pl": ("os_czasu",), "ru": ("хронология",),
}  # fmt: skip
POSITIONS: Words = {
    "*": ("records", "location_history", "locationhistory"),
    "fr": ("historique_des_positions", "enregistrements"), "de": ("standortverlauf", "datensatze"),
    "es": ("historial_de_ubicaciones", "registros"), "it": ("cronologia_delle_posizioni",),
    "nl": ("locatiegeschiedenis",),
    "pt": ("historico_de_localizacao", "historico_de_localizacoes", "registros", "registos"),
    "pl": ("historia_lokalizacji", "rekordy"),
}  # fmt: skip
LOCATION_FOLDERS: Words = {
    "en": ("location_history", "locationhistory", "location_history_(timeline)", "timeline"),
    "fr": ("historique_des_positions", "historique_des_positions_(vos_trajets)", "vos_trajets"),
    "de": ("standortverlauf", "standortverlauf_(zeitachse)", "zeitachse"),
    "es": ("historial_de_ubicaciones", "historial_de_ubicaciones_(cronologia)", "cronologia"),
    "it": ("cronologia_delle_posizioni", "cronologia_delle_posizioni_(spostamenti)"),
    "nl": ("locatiegeschiedenis", "locatiegeschiedenis_(tijdlijn)", "tijdlijn"),
    "pt": (
        "historico_de_localizacao",
        "historico_de_localizacoes",
        "historico_de_localizacao_(linha_do_tempo)",
        "historico_de_localizacoes_(linha_do_tempo)",
        "historico_de_localizacoes_(linha_cronologica)",
        "linha_do_tempo",
    ),
    "pl": (
        "historia_lokalizacji",
        "historia_lokalizacji_(os_czasu)",
        "os_czasu",
    ),
}
LOCATION_SETTINGS: Words = {
    "en": ("settings",), "fr": ("parametres",), "de": ("einstellungen",), "es": ("configuracion", "ajustes"),
    "it": ("impostazioni",), "nl": ("instellingen",),
    "pt": ("configuracoes", "definicoes"), "pl": ("ustawienia",),
}  # fmt: skip
PROFILE: Words = {
    "en": ("profile/profile",), "*": ("profil/profil",), "es": ("perfil/perfil",),
    "it": ("profilo/profilo", "profile/profilo"), "nl": ("profiel/profiel",),
    "pt": ("perfil/perfil",),
}  # fmt: skip
ACCESS_LOG: Words = {
    "en": ("activities_*google*",), "fr": ("activites_*google*",), "de": ("aktivitaten_*google*",),
    "es": ("actividades_*google*",), "it": ("attivita_*google*",), "nl": ("activiteiten_*google*",),
    "pt": ("atividades_*google*",), "pl": ("aktywnosc_*google*", "dzialania_*google*"),
}  # fmt: skip
ACCESS_DEVICES: Words = {
    "en": ("devices_a_list_*",), "fr": ("appareils_*",), "de": ("gerate_*",), "es": ("dispositivos_*",),
    "pt": ("dispositivos_uma_*",),
    "it": ("dispositivi_*",), "nl": ("apparaten_*",),
    "pl": ("urzadzenia_*",),
}  # fmt: skip
PURCHASES: Words = {
    "en": ("purchases_reservations", "purchases_&_reservations", "purchases_and_reservations"),
    "fr": ("achats_reservations", "achats_et_reservations"),
    "de": ("kaufe_reservierungen", "kaufe_und_reservierungen", "kaufe_&_reservierungen"),
    "es": ("compras_reservas", "compras_y_reservas"),
    "it": ("acquisti_prenotazioni", "acquisti_e_prenotazioni"),
    "nl": ("aankopen_reserveringen", "aankopen_en_reserveringen"),
    "pt": (
        "compras_reservas",
        "compras_e_reservas",
    ),
    "pl": (
        "zakupy_rezerwacje",
        "zakupy_i_rezerwacje",
    ),
}
PLACES: Words = {
    "en": ("maps_(your_places)", "maps"), "fr": ("maps_(vos_adresses)",), "de": ("maps_(meine_orte)",),
    "es": ("maps_(tus_sitios)",), "it": ("maps_(i_tuoi_luoghi)",),
    "nl": ("maps_(je_plaatsen)", "maps_(jouw_plaatsen)"), "pt": ("maps_(os_seus_lugares)", "maps_(seus_lugares)"),
    "pl": ("mapy_(twoje_miejsca)", "mapy"),
}  # fmt: skip
SAVED: Words = {
    "en": ("saved",), "fr": ("enregistre", "enregistres", "enregistrements"), "de": ("gespeichert",),
    "es": ("guardado", "guardados"), "it": ("salvati", "elementi_salvati"), "nl": ("opgeslagen",),
    "pt": ("salvos", "guardado", "guardados"), "pl": ("zapisane",),
}  # fmt: skip
CONTACT_FOLDERS: Words = {
    "en": ("contacts",), "*": ("contacts",), "de": ("kontakte",), "es": ("contactos",),
    "it": ("contatti",), "nl": ("contacten",),
    "pt": ("contatos", "contactos"), "pl": ("kontakty",),
}  # fmt: skip
CALENDAR_FOLDERS: Words = {
    "en": ("calendar",), "fr": ("agenda", "google_agenda"), "de": ("kalender",), "es": ("calendario",),
    "it": ("google_calendar",), "nl": ("agenda",),
    "pt": ("agenda", "calendario", "google_agenda"), "pl": ("kalendarz", "kalendarz_google"),
}  # fmt: skip
TASKS: Words = {
    "en": ("tasks",), "fr": ("taches",), "de": ("aufgaben",), "es": ("tareas",), "it": ("attivita",),
    "nl": ("taken",),
    "pt": ("tarefas",), "pl": ("zadania",),
}  # fmt: skip
NOTE_FOLDERS: Words = {"*": ("keep", "google_keep"), "de": ("google_notizen", "notizen")}
PHOTO_FOLDERS: Words = {
    "*": ("google_photos", "googlephotos", "googlephoto", "google_photo"),
    "de": ("google_fotos",), "es": ("google_fotos",), "it": ("google_foto",), "nl": ("google_foto_s",),
    "pt": ("google_fotos",), "pl": ("zdjecia_google",),
}  # fmt: skip
OVERVIEW: Words = {
    "*": ("archive_browser",), "de": ("archiv_ubersicht", "archiv_browser"),
    "fr": ("navigateur_d_archives", "parcourir_les_archives"), "es": ("explorador_de_archivos",),
    "it": ("browser_archivio",), "nl": ("archiefbrowser",),
    "pt": ("navegador_de_arquivos",), "pl": ("przegladarka_archiwum",),
}  # fmt: skip
CONTRIBUTIONS: Words = {
    "en": ("search_contributions",), "fr": ("contributions_a_la_recherche",), "de": ("suchbeitrage",),
    "es": ("contribuciones_a_la_busqueda",), "it": ("contributi_alla_ricerca",), "nl": ("zoekbijdragen",),
    "pt": ("contribuicoes_para_a_pesquisa", "contribuicoes_da_pesquisa"), "pl": ("wkład_w_wyszukiwarke",),
}  # fmt: skip
