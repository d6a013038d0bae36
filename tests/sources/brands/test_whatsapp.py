# SPDX-License-Identifier: MPL-2.0
"""WhatsApp's chats and the report on the account, on exports written for these tests."""

from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Mechanism
from app.importing.planning import plan_import
from app.sources.brands.whatsapp import SOURCE
from app.sources.brands.whatsapp.chat import begins_as_any_chat, chat_name
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.registry import all_sources
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, read_json, records, sightings

ANDROID = "WhatsApp Chat with Ines.txt"
OWN = "\u200e"


def chat(*lines: str, path: str = ANDROID) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize(
    ("path", "rule", "language"),
    [
        ("_chat.txt", "chat", "*"),
        ("WhatsApp Chat - Book club.zip/_chat.txt", "chat", "*"),
        ("WhatsApp Chat with Zoë.txt", "chat", "en"),
        ("Discussion WhatsApp avec Zoë.txt", "chat", "fr"),
        ("WhatsApp Chat mit Zoë.txt", "chat", "de"),
        ("WhatsApp-Chat mit Zoë.txt", "chat", "de"),
        ("Chat de WhatsApp con Zoë.txt", "chat", "es"),
        ("Chat WhatsApp con Zoë.txt", "chat", "it"),
        ("WhatsApp-chat met Zoë.txt", "chat", "nl"),
        ("Conversa do WhatsApp com Zoë.txt", "chat", "pt"),
        ("Czat WhatsApp z Zoë.txt", "chat", "pl"),
        ("Чат WhatsApp с Zoë.txt", "chat", "*"),
        ("notes from my phone.txt", "chat-of-any-name", "*"),
        ("whatsapp_connections/contacts.json", "connections", "*"),
        ("whatsapp_account_information/user_information.json", "account", "*"),
        ("whatsapp_settings/account_settings.json", "settings", "*"),
        ("whatsapp_payments/something_new.json", "report", "*"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str, language: str) -> None:
    found = SOURCE.rule_for(path)
    assert found is not None
    assert (found[0].name, found[1]) == (rule, language)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Discussion WhatsApp avec Librairie du Port.txt", "Librairie du Port"),
        ("WhatsApp Chat - Book club.zip/_chat.txt", "Book club"),
        ("WhatsApp_Chat_with_Zoë.txt", "Zoë"),
        ("Zoëとのwhatsappチャット.txt", "Zoë"),
        ("_chat.txt", ""),
    ],
)
def test_the_file_says_with_whom_a_chat_is(path: str, name: str) -> None:
    assert chat_name(path) == name


def test_messages_are_of_others_too_and_at_the_time_of_the_phones_clock() -> None:
    content = chat("31/12/2024, 23:59 - Ines: Happy\nnew year", "01/01/2025, 00:01 - Me: Thanks: you too")
    first, second = records(read(SOURCE, ANDROID, content))
    assert (first.category, first.kind, first.title) == (Category.MESSAGES, "message", "Happy new year")
    assert (first.when.isoformat(), first.when.zone) == ("2024-12-31T23:59:00", Zone.LOCAL)
    assert first.place == "line 1"
    assert (second.title, second.detail, second.place) == ("Thanks: you too", "Me · Ines", "line 3")
    assert first.about_others and second.about_others


def test_the_same_message_is_known_again_when_the_file_has_another_name() -> None:
    content = chat("31/12/2024, 23:59 - Ines: Happy new year")
    [here] = records(read(SOURCE, ANDROID, content))
    [there] = records(read(SOURCE, "my chat.txt", content))
    assert (here.key, here.title, here.when) == (there.key, there.title, there.when)


@pytest.mark.parametrize(
    ("said", "kind", "category", "title"),
    [
        (f"{OWN}<attached: 00000012-PHOTO-2024.jpg>", "attachment", Category.MESSAGES, "00000012-PHOTO-2024.jpg"),
        (f"look {OWN}<pièce jointe : 00000012-PHOTO-2024.jpg>", "attachment", Category.MESSAGES,
         "00000012-PHOTO-2024.jpg"),
        (f"{OWN}<Anhang: 00000013-AUDIO-2024.opus>", "attachment", Category.VOICE, "00000013-AUDIO-2024.opus"),
        ("IMG-20240301-WA0001.jpg (file attached)", "attachment", Category.MESSAGES, "IMG-20240301-WA0001.jpg"),
        (f"{OWN}PTT-20240301-WA0002.opus (archivo adjunto)", "attachment", Category.VOICE, "PTT-20240301-WA0002.opus"),
        ("Sam Doe.vcf (fichier joint)", "shared-contact", Category.MESSAGES, "Sam Doe.vcf"),
        ("<Media omitted>", "attachment", Category.MESSAGES, "<Media omitted>"),
        ("<Medien ausgeschlossen>", "attachment", Category.MESSAGES, "<Medien ausgeschlossen>"),
        (f"{OWN}image absente", "attachment", Category.MESSAGES, "image absente"),
        (f"{OWN}Bild weggelassen", "attachment", Category.MESSAGES, "Bild weggelassen"),
        (f"{OWN}documento omesso", "attachment", Category.MESSAGES, "documento omesso"),
        ("Standort: https://maps.google.com/?q=47.421215,10.985365", "shared-location", Category.LOCATION,
         "47.42121, 10.98536"),
        (f"{OWN}ENCUESTA:\n¿Vamos?\n{OWN}OPCIÓN: Sí (1 voto)", "poll", Category.MESSAGES,
         f"ENCUESTA: ¿Vamos? {OWN}OPCIÓN: Sí (1 voto)"),
        (f"{OWN}This message was deleted.", "chat-event", Category.MESSAGES, "This message was deleted."),
        (f"On my way {OWN}<This message was edited>", "message", Category.MESSAGES, "On my way"),
        ("I omitted nothing", "message", Category.MESSAGES, "I omitted nothing"),
    ],
)  # fmt: skip
def test_what_was_sent(said: str, kind: str, category: Category, title: str) -> None:
    [record] = records(read(SOURCE, "_chat.txt", chat(f"[31/12/2024, 23:59:00] Ines: {said}")))
    assert (record.kind, record.category, record.title) == (kind, category, title)


def test_what_the_app_says_itself_is_an_event_of_the_chat() -> None:
    content = chat(
        '14.05.23, 08:30 - Jörg hat die Gruppe "Wandern" erstellt', "14.05.23, 08:31 - Jörg: Gleis 3",
        '17.05.23, 20:00 - Jörg hat den Betreff zu "Gipfel: Zugspitze" geändert',
    )  # fmt: skip
    found = records(read(SOURCE, "WhatsApp Chat mit Wandern.txt", content))
    assert [record.kind for record in found] == ["chat-event", "message", "chat-event"]
    assert [record.origin for record in found] == [Origin.OBSERVED, Origin.PROVIDED, Origin.OBSERVED]
    assert all(record.detail.endswith("Wandern") for record in found)


@pytest.mark.parametrize(
    ("notice", "recipients"),
    [
        ("This business uses a secure service from Meta to manage this chat. Tap to learn more.", ["Bakery", "Meta"]),
        ("This chat is with a business account. Tap to learn more.", ["Bakery"]),
        ("Dieses Unternehmen arbeitet mit anderen Unternehmen zusammen.", ["Bakery"]),
        ("Cette entreprise utilise un service sécurisé de Meta pour gérer cette discussion.", ["Bakery", "Meta"]),
        ("Messages and calls are end-to-end encrypted.", []),
    ],
)
def test_a_chat_with_a_company_says_who_receives_what_is_written(notice: str, recipients: list[str]) -> None:
    items = read(SOURCE, "WhatsApp Chat with Bakery.txt", chat(f"13/02/2024, 10:02 - {notice}"))
    told = disclosures(items)
    assert [each.recipient.name for each in told if each.recipient] == recipients
    assert {(each.discloser, each.mechanism, each.purpose) for each in told} <= {
        (None, Mechanism.CONVERSATION, Purpose.SERVICE)
    }
    companies = [record.other for record in records(items) if record.other]
    assert [(company.name, company.role) for company in companies] == [("Bakery", Role.MERCHANT)] * bool(recipients)


def test_a_company_that_only_writes_of_business_is_not_taken_for_one() -> None:
    items = read(SOURCE, ANDROID, chat("13/02/2024, 10:02 - Ines: this business account is mine"))
    assert disclosures(items) == []


def test_text_that_is_no_chat_is_refused() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, ANDROID, b"Dear diary\nnothing happened\n")


def test_lines_that_belong_to_no_message_are_issues_and_the_rest_is_read() -> None:
    items = read(SOURCE, ANDROID, b"stray\n01/02/2024, 10:00 - Ines: x\n")
    assert [issue.place for issue in issues(items)] == ["line 1"]
    assert len(records(items)) == 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("01/02/2024, 10:00 - Ines: x\n01/02/2024, 10:01 - Me: y\n", True),
        ("[1/2/24, 10:00:01 AM] Ines: x\n[1/2/24, 10:01:01 AM] Me: y\n", True),
        ("[2024-01-02 10:00:01] Ines: \u200ex\n[2024-01-02 10:01:01] Me: y\n", True),
        ("01/02/2024, 10:00 - a note of one line: x\n", False),
        ("2024-01-02 10:00:01 - INFO: started\n2024-01-02 10:00:02 - INFO: ended\n", False),
        ("[2024-01-02 10:00:01] server: started\n[2024-01-02 10:00:02] server: ended\n", False),
        ("[2024-01-02, 10:00] Ines: x\n[2024-01-02, 10:01] Me: y\n", False),
        ("Dear diary\n01/02/2024, 10:00 - Ines: x\n01/02/2024, 10:01 - Me: y\n", False),
    ],
)
def test_a_file_of_any_name_is_known_by_its_messages(text: str, known: bool, tmp_path: Path) -> None:
    assert begins_as_any_chat(text.encode()) is known
    path = tmp_path / "export.txt"
    path.write_bytes(text.encode())
    [plan] = plan_import([path], all_sources())
    plan.close()
    assert (plan.recognition.source is SOURCE) is known


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.", "de"),
        ("Les messages et les appels sont chiffrés de bout en bout.", "fr"),
        ("Los mensajes y las llamadas están cifrados de extremo a extremo.", "es"),
        ("I messaggi e le chiamate sono crittografati end-to-end.", "it"),
        ("Berichten en gesprekken worden end-to-end versleuteld.", "nl"),
        ("As mensagens e as chamadas são protegidas com a criptografia de ponta a ponta.", "pt"),
        ("Wiadomości i połączenia są szyfrowane metodą end-to-end.", "pl"),
        ("<Pominięto multimedia>", "pl"),
        ("Messages and calls are end-to-end encrypted.", "en"),
    ],
)
def test_the_language_of_a_chat_follows_from_what_the_app_says(line: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_bytes(chat(f"[01/02/2024, 10:00:00] Ines: {OWN}{line}", "[01/02/2024, 10:00:01] Ines: Hm"))
    [plan] = plan_import([path], all_sources())
    plan.close()
    assert (plan.recognition.source, plan.recognition.language) == (SOURCE, language)


def test_the_report_says_who_the_person_is_and_from_where_they_came() -> None:
    labels = [
        {"label": "Phone number", "value": "+447700900321"},
        {"label": "About", "value": "Busy"},
        {"label": "IP address", "value": "198.51.100.77"},
        {"label": "Profile Picture Upload Time", "timestamp_value": 1690000000},
        {"label": "Device Activity", "vec": [{"dict": [
            {"label": "Device", "value": "21"}, {"label": "Last Active Time", "timestamp_value": 1709890000},
            {"label": "Online Since", "timestamp_value": 0},
        ]}]},
    ]  # fmt: skip
    path = "whatsapp_account_information/user_information.json"
    items = read_json(SOURCE, path, {"label_values": labels})
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [
        (IdentifierKind.PHONE, "+447700900321"), (IdentifierKind.IP_ADDRESS, "198.51.100.77"),
    ]  # fmt: skip
    about, picture, device = records(items)[1], records(items)[3], records(items)[4]
    assert (about.category, about.detail) == (Category.IDENTITY, "Busy")
    assert (picture.category, picture.when.isoformat()) == (Category.ACCOUNT, "2023-07-22T04:26:40Z")
    assert (device.category, device.title, device.when.isoformat()) == (
        Category.DEVICES, "Device 21", "2024-03-08T09:26:40Z",
    )  # fmt: skip


def test_contacts_and_groups_are_other_people() -> None:
    people = read_json(SOURCE, "whatsapp_connections/contacts.json", {"wa_contacts": ["+33612345678", None]})
    [contact] = records(people)
    assert (contact.title, contact.category, contact.about_others) == ("+33612345678", Category.CONTACTS, True)
    assert sightings(people) == []
    assert len(issues(people)) == 1
    groups = {"wa_groups": [{"name": "Choir", "creation_timestamp": 1650000000, "role": "admin"}]}
    [group] = records(read_json(SOURCE, "whatsapp_connections/groups.json", groups))
    assert (group.kind, group.title, group.about_others) == ("group", "Choir", True)


def test_settings_name_the_devices_and_lose_nothing_beside_them() -> None:
    settings = {
        "wa_settings": {
            "device_info": [{"device_id": 0, "app_version": "2.24", "device_manufacturer": "Apple",
                             "device_model": "iPhone 13"}],
            "privacy": {"last_seen": "contacts"},
            "blocked_contacts": ["+447700900999"],
        }
    }  # fmt: skip
    found = records(read_json(SOURCE, "whatsapp_settings/account_settings.json", settings))
    assert [(record.kind, record.title, record.detail) for record in found] == [
        ("device", "Apple iPhone 13", "device id: 0 · app version: 2.24"),
        ("contact", "+447700900999", ""),
        ("account-fact", "last seen", "contacts"),
    ]


def test_a_report_that_breaks_off_is_read_so_far() -> None:
    with pytest.raises(FileUnreadable):
        read(SOURCE, "whatsapp_connections/contacts.json", b'{"wa_contacts": ["+33612345678", ')


def test_a_report_on_one_page_says_what_its_json_says() -> None:
    page = """<h1>WhatsApp</h1><h2>Account Info</h2><table><tr><td>Phone Number</td><td>+447700900321</td></tr>
    <tr><td>Connection IP</td><td>198.51.100.77</td></tr><tr><td>Registered on</td><td>Feb 03, 2021 9:47 am</td></tr>
    </table><h2>Contacts</h2><ul><li>+447700900123</li></ul><h2>Groups</h2><ul><li>Name: Choir</li></ul>"""
    items = read(SOURCE, "index.html", page.encode())
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [
        (IdentifierKind.PHONE, "+447700900321"), (IdentifierKind.IP_ADDRESS, "198.51.100.77"),
    ]  # fmt: skip
    assert [(row.kind, row.title) for row in records(items) if row.about_others] == [
        ("contact", "+447700900123"), ("group", "Choir"),
    ]  # fmt: skip
    registered = next(row for row in records(items) if row.title == "Registered on")
    assert registered.when.isoformat() == "2021-02-03T09:47:00"


def test_a_report_in_metas_boxes_is_read_in_any_language() -> None:
    [export] = [each for each in whole_exports() if each.name == "whatsapp-report-pages-fr"]
    items = [
        item
        for path in ("whatsapp_account_information/user_information.html", "whatsapp_connections/contacts.html",
                     "whatsapp_connections/groups.html")
        for item in read(SOURCE, path, (export / path).read_bytes(), "fr")
    ]  # fmt: skip
    assert [seen.value for seen in sightings(items)] == ["+33 6 12 34 56 78", "203.0.113.61"]
    assert [(row.kind, row.title) for row in records(items) if row.about_others] == [
        ("contact", "+33 6 11 22 33 44"), ("contact", "+385 91 555 0100"), ("group", "Chorale"),
    ]  # fmt: skip


def test_a_page_of_nothing_is_no_report() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "index.html", b"<html></html>")
