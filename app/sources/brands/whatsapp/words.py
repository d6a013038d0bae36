# SPDX-License-Identifier: MPL-2.0
"""The words that WhatsApp writes into chats, in the language of the phone."""

import re

# The names of exported chats; {} stands for the other person or the group.
CHAT_NAMES = {
    "en": ("WhatsApp Chat with {}",),
    "fr": ("Discussion WhatsApp avec {}",),
    "de": ("WhatsApp Chat mit {}", "WhatsApp-Chat mit {}"),
    "es": ("Chat de WhatsApp con {}",),
    "it": ("Chat WhatsApp con {}",),
    "nl": ("WhatsApp-chat met {}",),
    "pt": ("Conversa do WhatsApp com {}", "Conversa no WhatsApp com {}"),
    "pl": ("Czat WhatsApp z {}",),
    "*": (
        "WhatsApp Chat - {}", "Discussion WhatsApp - {}", "Czat WhatsApp - {}", "Chat de WhatsApp - {}",
        "WhatsApp Gesprek met {}", "دردشة واتساب مع {}", "{} ilə WhatsApp Söhbəti", "WhatsApp Чат с {}",
        "{} এর সাথে WhatsApp চ্যাট", "Xat de WhatsApp amb {}", "Chat WhatsApp s uživatelem {}", "WhatsApp chat med {}",
        "Συνομιλία WhatsApp με {}", "WhatsApp'i vestlus kontaktiga {}", "گفتگوی WhatsApp با {}",
        "WhatsApp-keskustelu henkilön {} kanssa", "צ'אט WhatsApp עם {}", "{} के साथ WhatsApp चैट",
        "WhatsApp razgovor s {}", "WhatsApp csevegés vele: {}", "Chat WhatsApp dengan {}", "{}とのWhatsAppチャット",
        "{}님과의 WhatsApp 대화", "WhatsApp pokalbis su {}", "WhatsApp sarakste ar {}", "WhatsApp разговор со {}",
        "Sembang WhatsApp dengan {}", "WhatsApp-samtale med {}", "Conversație WhatsApp cu {}", "Чат WhatsApp с {}",
        "WhatsApp chat s používateľom {}", "WhatsApp klepet z {}", "Biseda me {} në WhatsApp",
        "WhatsApp-chatt med {}", "แชท WhatsApp กับ {}", "WhatsApp Chat kay {}", "{} ile WhatsApp Sohbeti",
        "Бесіда WhatsApp з {}", "Trò chuyện WhatsApp với {}", "WhatsApp 与 {} 的对话", "WhatsApp 與 {} 的對話",
    ),
}  # fmt: skip

# What betrays the language of a chat: the notice of encryption, and what stands for media that were left out; of the
# pages of the report it is a label.
LANGUAGE_MARKS = {
    "en": ("end-to-end encrypted", "end-to-end encryption", " omitted", "(file attached)", "<attached: ",
           ">Phone number<", ">Phone Number<", ">Groups<", ">Group Name<", ">Group name<"),
    "fr": ("de bout en bout", "Médias omis", "(fichier joint)", "<pièce jointe", " absente",
           ">Numéro de téléphone<", ">Groupes<", ">Numéro<", ">Nom du groupe<"),
    "de": ("Ende-zu-Ende", "Medien ausgeschlossen", "(Datei angehängt)", "<Anhang: ", " weggelassen",
           ">Telefonnummer<", ">Gruppen<", ">Nummer<", ">Gruppenname<"),
    "es": ("de extremo a extremo", "Multimedia omitido", "(archivo adjunt", "<adjunto: ", "imagen omitida",
           ">Número de teléfono<", ">Nombre del grupo<"),
    "it": ("crittografat", "crittografia end-to-end", "Media omessi", "(file allegato)", "<allegato: ", " omessa",
           ">Numero di telefono<", ">Gruppi<", ">Nome del gruppo<"),
    "nl": ("end-to-end versleuteld", "end-to-end-versleuteld", "Media weggelaten", "(bestand bijgevoegd)",
           "<bijgevoegd: ", " weggelaten", ">Telefoonnummer<", ">Groepen<", ">Groepsnaam<"),
    "pt": ("de ponta a ponta", "ponto a ponto", "Mídia oculta", "(arquivo anexado)", "(ficheiro anexado)",
           "<anexado: ", ">Número de telefone<", ">Nome do grupo<"),
    "pl": ("szyfrowan", "pominięt", "(załączony plik)", "(załączono plik)", "<załączono: ",
           ">Numer telefonu<", ">Grupy<", ">Nazwa grupy<"),
}  # fmt: skip

# iPhones name what was left out in words of their own: "image omitted", "vidéo absente".
_MEDIA = (
    "image", "photo", "video", "vidéo", "vídeo", "audio", "áudio", "gif", "sticker", "document", "contact", "bild",
    "dokument", "kontaktkarte", "fiche contact", "imagen", "documento", "tarjeta", "immagine", "scheda", "afbeelding",
    "contactkaart", "imagem", "ficheiro", "figurinha", "cartão", "contacto", "obraz", "zdjęcie", "film", "naklejk",
    "wizytówk", "karta", "изображение", "видео", "аудио", "стикер", "документ", "карточка", "зображення", "відео",
    "аудіо", "obrázek", "nálepka", "vizitka",
)  # fmt: skip
_LEFT_OUT = (
    "omitted", "absente?", "omise?s?", "manquante?", "retirée?", "weggelassen", "ausgelassen", r"omitid[ao]s?",
    r"omess[aio]", r"esclus[aio]", r"non inclus[ao]", "weggelaten", r"não revelad[ao]s?", r"ocultad[ao]s?", "oculta",
    r"pominięt[aoey]", "отсутствует", "не добавлен", "відсутн[ієя]{1,2}", "пропущено", r"vynechán[oa]?",
)  # fmt: skip
LEFT_OUT = re.compile(rf"(?:{'|'.join(_MEDIA)})[^\n:]{{0,20}} (?:{'|'.join(_LEFT_OUT)})\.?", re.IGNORECASE)

# A notice that the other side is a company, or has companies at work.
BUSINESS = re.compile(
    r"business account|this business|registered as a business|businesses to manage|companies to manage"
    r"|compte (?:professionnel|entreprise)|cette entreprise"
    r"|business-?(?:account|konto)|unternehmenskonto|dieses unternehmen"
    r"|cuenta de empresa|esta empresa"
    r"|account (?:business|aziendale)|quest(?:a azienda|a attività|'azienda|’azienda)"
    r"|bedrijfsaccount|zakelijk account|dit bedrijf"
    r"|conta (?:comercial|empresarial)"
    r"|konto (?:firmowe|biznesowe)|ta firma|uses a secure service from meta",
    re.IGNORECASE,
)
META = re.compile(r"\bMeta\b")
