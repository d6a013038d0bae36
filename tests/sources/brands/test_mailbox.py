# SPDX-License-Identifier: MPL-2.0
"""A mailbox in any of its forms says which organisations have which of the person's addresses."""

from collections import Counter
from zlib import crc32

import pytest

from app.catalog.mail import CONTACT_KIND, TRACKER_KIND, MailKind
from app.catalog.record import Item, Mechanism, Record
from app.sources.brands.mailbox import SOURCE
from app.sources.reading.errors import FileUnexpected
from app.sources.source import FileInput
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, file_input, issues, read, records, rule_of, sightings

BEGIN = b"From 1@xxx Mon Mar 04 10:00:00 +0000 2024\n"


def mail(sender: str, subject: str = "Hello", to: str = "mara@gmail.com", more: str = "", body: str = "Hi\n") -> bytes:
    mark = crc32(f"{sender} {subject} {to}".encode())
    return (
        f"Delivered-To: {to}\nReceived: by b\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Date: Mon, 04 Mar 2024 10:00:00 +0000\nMessage-ID: <{mark}@x>\n{more}\n{body}\n"
    ).encode()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(BEGIN + each + b"\n" for each in mails)


def with_bodies(path: str, content: bytes) -> list[Item]:
    plain = file_input(path, content)
    rule = rule_of(SOURCE, path)
    assert rule.read is not None
    return list(rule.read(FileInput(path, plain.size, "", plain.open, bodies=True)))  # type: ignore[arg-type]


def letters(items: list[Item]) -> list[Record]:
    kinds = {kind.value for kind in MailKind}
    return [record for record in records(items) if record.kind in kinds]


@pytest.mark.parametrize(
    "path",
    ["a/Archive.mbox", "INBOX.mbox/mbox", "Inbox", "Mail/Local Folders/Bills", "ImapMail/host/INBOX", "Inbox.sbd/2021"],
)
def test_every_mail_of_a_mailbox_is_one_record_of_its_sender(path: str) -> None:
    items = read(SOURCE, path, mailbox(mail("Shop <a@shop.com>", "Your order 1"), mail("Air <a@air.com>")))
    assert [(each.holder and each.holder.name, each.kind, each.place) for each in letters(items)] == [
        ("Shop", "mail-order", "message 1"),
        ("Air", "mail-letter", "message 2"),
    ]
    assert Counter((seen.value, seen.holder and seen.holder.name) for seen in sightings(items)) == {
        ("mara@gmail.com", None): 1,
        ("mara@gmail.com", "Shop"): 1,
        ("mara@gmail.com", "Air"): 1,
    }


def test_how_often_and_from_when_to_when_an_address_was_written_to_is_said_once() -> None:
    days = ["Tue, 05 Mar 2024", "yester day", "Fri, 01 Mar 2024", "Wed, 06 Mar 2024", ""]
    written = [mail("Shop <a@shop.com>", f"Hello {day}").replace(b"Mon, 04 Mar 2024", day.encode()) for day in days]
    (known,) = [seen for seen in sightings(read(SOURCE, "Inbox", mailbox(*written))) if seen.holder]
    assert (known.times, known.place) == (5, "message 1")
    assert (known.when.isoformat(), known.until.isoformat()) == ("2024-03-01T10:00:00Z", "2024-03-06T10:00:00Z")


@pytest.mark.parametrize("path", ["a/b.eml", "Maildir/cur/1616.M1.host:2,S", "Maildir/new/1616.M1.host", "Old.mbox"])
def test_a_file_of_one_mail_says_the_same_as_in_a_mailbox(path: str) -> None:
    one = mail("Shop <a@shop.com>", "Your order 1", more="List-Unsubscribe: <https://shop.com/u>\n")
    [alone], [among] = letters(read(SOURCE, path, one)), letters(read(SOURCE, "x.mbox", mailbox(one)))
    assert alone == among
    assert alone.url == "https://shop.com/u"


def test_a_mail_of_apple_mail_begins_with_its_length() -> None:
    one = mail("Shop <a@shop.com>", "Your order 1")
    content = b"%d\n" % len(one) + one + b"<?xml version='1.0'?><plist></plist>"
    [letter] = letters(read(SOURCE, "INBOX.mbox/1/Data/Messages/7.emlx", content))
    assert letter.title == "Your order 1"


def test_people_are_contacts_and_no_organisations_and_their_words_are_not_kept() -> None:
    secret, more = mail("Sam <sam@outlook.com>", "Secret"), mail("Sam <sam@outlook.com>", "More")
    items = read(SOURCE, "x.mbox", mailbox(secret, more))
    [sam] = records(items)
    assert (sam.kind, sam.title, sam.detail, sam.about_others, sam.holder) == (
        CONTACT_KIND, "Sam", "sam@outlook.com", True, None,
    )  # fmt: skip
    assert {seen.holder for seen in sightings(items)} == {None}


def test_what_the_person_wrote_and_spam_say_nothing() -> None:
    own = b"From: Mara <mara@gmail.com>\nTo: a@shop.com\nSubject: Complaint\n\nHi\n"
    sent = mail("Mara <mara@gmail.com>", "Re: hello", to="sam@outlook.com", more="X-Gmail-Labels: Sent,Opened\n")
    labels = "X-Gmail-Labels: =?UTF-8?Q?Ouvert,Messages_envoy=C3=A9s?=\n"
    envoye = mail("mara@gmail.com", "Re", to="sam@outlook.com", more=labels)
    spam = mail("Shop <a@shop.com>", "Prize", more="X-Spam-Flag: YES\n")
    assert records(read(SOURCE, "x.mbox", mailbox(own, sent, envoye, spam))) == []
    known = mailbox(mail("Shop <a@shop.com>"), mail("Mara <mara@gmail.com>", "To me", to="mara@gmail.com"))
    assert [each.title for each in records(read(SOURCE, "x.mbox", known))] == ["Hello"]


def test_an_address_that_names_one_organisation_and_is_used_by_another_was_passed_on() -> None:
    to = "mara+larkspur@gmail.com"
    content = mailbox(
        mail("Larkspur Books <a@larkspur-books.com>", to=to),
        mail("Kettle <offers@kettle.com>", to=to),
        mail("Kettle <offers@kettle.com>", "again", to=to),
        mail("Kettle <offers@kettle.com>", to="mara@gmail.com"),
        mail("Larkspur <a@larkspurbooks-mail.com>", to=to),
    )
    [passed] = disclosures(read(SOURCE, "x.mbox", content))
    assert passed.mechanism is Mechanism.ADDRESS_PASSED_ON
    assert passed.discloser and passed.recipient
    assert (passed.discloser.name, passed.recipient.name, passed.place) == ("Larkspur Books", "Kettle", "message 2")


def test_without_a_sign_of_whom_an_address_names_nobody_passed_it_on() -> None:
    content = [mail(sender, to="mara+news@gmail.com") for sender in ("Kettle <offers@kettle.com>", "a@b.com")]
    assert disclosures(read(SOURCE, "x.mbox", mailbox(*content))) == []
    [named] = disclosures(read(SOURCE, "a.eml", mail("Kettle <offers@kettle.com>", to="mara+larkspur.com@gmail.com")))
    assert named.discloser and named.discloser.name == "larkspur.com"


def test_trackers_are_looked_for_only_where_the_person_allows_it() -> None:
    page = '<img src="https://open.counter.net/o.gif" width="1" height="1"><img src="https://shop.com/p" width="1">'
    content = mailbox(mail("Shop <a@shop.com>", more="Content-Type: text/html\n", body=page))
    assert [each.kind for each in records(read(SOURCE, "x.mbox", content))] == ["mail-letter"]
    allowed = with_bodies("x.mbox", content)
    found = [each for each in records(allowed) if each.kind == TRACKER_KIND]
    assert [(each.title, each.holder and each.holder.name, each.other and each.other.name) for each in found] == [
        ("counter.net", "Shop", "counter.net"),
        ("shop.com", "Shop", None),
    ]
    [told] = disclosures(allowed)
    assert (told.mechanism, told.recipient and told.recipient.name) == (Mechanism.MAIL_TRACKER, "counter.net")
    assert [each.kind for each in records(with_bodies("a.eml", content.removeprefix(BEGIN)))][1:] == [TRACKER_KIND] * 2


@pytest.mark.parametrize("path", ["x.mbox", "a.eml", "1.emlx", "Maildir/cur/1"])
@pytest.mark.parametrize("content", [b"PK\x03\x04", b"Dear Mara,\nhello\n", b"\n\nno head\n", bytes(range(256))])
def test_what_is_no_mail_is_kept_for_a_later_version(path: str, content: bytes) -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, path, content)


def test_a_mail_without_a_sender_costs_itself_only() -> None:
    items = read(SOURCE, "x.mbox", mailbox(b"Subject: nobody\n\n", mail("Shop <a@shop.com>")))
    assert [issue.place for issue in issues(items)] == ["message 1"]
    assert len(letters(items)) == 1


@pytest.mark.parametrize(
    "path", ["Mail/a/Sent", "Mail/a/Envoyés", ".Junk/cur/1:2,S", "Spam.mbox", "Inbox.msf", "Maildir/tmp/1"]
)
def test_folders_that_say_nothing_are_left_out_for_a_reason(path: str) -> None:
    rule = rule_of(SOURCE, path)
    assert rule.read is None
    assert rule.ignored


def test_no_copy_of_letters_is_kept() -> None:
    assert all(rule.correspondence for rule in SOURCE.rules if rule.read)


def test_the_exports_are_read_to_the_last_mail() -> None:
    counted: Counter[str] = Counter()
    for export in exports_of(SOURCE):
        for file in sorted(each for each in export.rglob("*") if each.is_file()):
            path = file.relative_to(export).as_posix()
            if rule_of(SOURCE, path).read:
                counted.update(record.kind for record in records(with_bodies(path, file.read_bytes())))
    assert counted == {
        "mail-account": 2, "mail-booking": 3, "mail-contact": 3, "mail-delivery": 1, "mail-invoice": 3,
        "mail-newsletter": 8, "mail-order": 2, "mail-security": 2, "mail-terms": 3, "mail-tracker": 2,
    }  # fmt: skip
