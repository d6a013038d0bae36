# SPDX-License-Identifier: MPL-2.0
"""Archives that are attached to a saved mail are members like those of any archive, and guarded like them."""

import io
import multiprocessing
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.importing.archives import attached as attached_module
from app.importing.archives import close_streams, open_archive, open_spot
from app.importing.errors import (
    FileChanged,
    FileVanished,
    ImportingError,
    MemberEncrypted,
    MemberTooLarge,
    NestedTooDeep,
)
from app.importing.planning import plan_import
from app.sources.generic import attachments
from app.sources.registry import all_sources
from app.sources.source import FileInput
from tests.fuzz.limits import clock
from tests.importing.making import content, contents, tarred, zipped

EXPORT = {"Takeout/Chrome/History.json": b'{"Browser History": []}', "Takeout/empty.txt": b""}


def mail(tmp_path: Path, *files: tuple[str, bytes], name: str = "answer.eml") -> Path:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "dpo@velora.example", "mara@example.org", "Your data"
    message.set_content("You find your data attached.")
    for file, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=file)
    path = tmp_path / name
    path.write_bytes(bytes(message))
    return path


@pytest.mark.parametrize(("name", "packed"), [("data.zip", zipped(EXPORT)), ("data.tar.gz", tarred(EXPORT, "gz"))])
def test_the_members_of_an_attached_archive_stand_beside_the_mail(tmp_path: Path, name: str, packed: bytes) -> None:
    path = mail(tmp_path, ("letter.pdf", b"%PDF-1.4"), (name, packed))
    found = contents(path)
    assert found.pop("answer.eml") == path.read_bytes()
    assert found == {f"answer.eml/{name}/{member}": data for member, data in EXPORT.items()}


def test_an_export_in_a_mail_is_recognised_as_its_brands(tmp_path: Path) -> None:
    export = Path(__file__).parents[2] / "resources" / "samples" / "google-takeout-en"
    files = {file.relative_to(export).as_posix(): file.read_bytes() for file in export.rglob("*") if file.is_file()}
    [plan] = plan_import([mail(tmp_path, ("takeout.zip", zipped(files)))], all_sources())
    plan.close()
    assert plan.recognition.source
    assert plan.recognition.source.slug == "google"


def test_a_member_is_read_in_another_process(tmp_path: Path) -> None:
    archive = open_archive([mail(tmp_path, ("data.zip", zipped(EXPORT)))])
    member = next(each for each in archive.members() if each.path.endswith("History.json"))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(content, (member,)) == EXPORT["Takeout/Chrome/History.json"]
    archive.close()


def test_an_archive_in_an_archive_in_a_mail_counts_as_deep_as_it_is(tmp_path: Path) -> None:
    deep = zipped({"x.txt": b"x"})
    for number in range(4):
        deep = zipped({f"{number}.zip": deep})
    found = contents(mail(tmp_path, ("deep.zip", deep)))
    assert NestedTooDeep in {type(each) if isinstance(each, ImportingError) else each for each in found.values()}


def test_a_bomb_in_a_mail_is_refused_and_the_mail_remains(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.txt": bytes(200_000_000) for number in range(2)})
    found = open_archive([mail(tmp_path, ("bomb.zip", bomb), ("good.zip", zipped(EXPORT)))]).members()
    refused = {member.path: member.refused for member in found}
    assert MemberTooLarge in refused.values()
    assert refused["answer.eml"] is None
    assert refused["answer.eml/good.zip/Takeout/Chrome/History.json"] is None


def test_a_damaged_archive_in_a_mail_is_a_file_like_any(tmp_path: Path) -> None:
    path = mail(tmp_path, ("broken.zip", b"PK\x03\x04 nothing more"))
    assert contents(path)["answer.eml/broken.zip"] == b"PK\x03\x04 nothing more"


def test_mails_in_folders_are_not_looked_into(tmp_path: Path) -> None:
    mail(tmp_path, ("data.zip", zipped(EXPORT)))
    assert list(contents(tmp_path)) == ["answer.eml"]


def test_a_mail_that_changes_or_vanishes_says_so(tmp_path: Path) -> None:
    path = mail(tmp_path, ("data.zip", zipped(EXPORT)))
    member = next(each for each in open_archive([path]).members() if each.path.endswith("History.json"))
    assert member.spot
    close_streams()
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(FileChanged):
        open_spot(member.spot).read()
    path.unlink()
    with pytest.raises(FileVanished):
        open_spot(member.spot).read()


def test_a_locked_archive_in_a_mail_asks_for_its_password(tmp_path: Path) -> None:
    path = mail(tmp_path, ("locked.zip", _marked_as_locked(zipped(EXPORT))))
    archive = open_archive([path])
    assert archive.needs_password
    assert MemberEncrypted in {member.refused for member in archive.members()}
    archive.close()


def _marked_as_locked(plain: bytes) -> bytes:
    """The same zip, each of whose members claims to be encrypted."""
    data = bytearray(plain)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        for info in archive.infolist():
            data[info.header_offset + 6] |= 1
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    "built",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Disposition: attachment; filename=a.zip\n\nx\n" * 9_000,
        b"Content-Type: multipart/mixed; " + b"a*0=b; " * 200_000 + b"\n\nx",
        b"Content-Type: multipart/mixed;\r\n" + b" a*0=b;\r\n" * 200_000 + b"\r\nx",
        b"X: y\rContent-Type: multipart/mixed; " + b"a*0=b; " * 200_000 + b"\r\rx",
        b"".join(b"Content-Type: MULTIPART/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(900)),
        b"Content-Type: message/RFC822\n\n" * 9_000,
        b"Content-Type: text/plain\n\n" + b"\n" * 16_000_000,
    ],
)
def test_a_mail_that_nobody_wrote_is_looked_at_in_time(tmp_path: Path, built: bytes) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(b"From: dpo@velora.example\nSubject: x\n" + built)
    with clock(2):
        assert list(contents(path)) == ["mail.eml"]


def test_a_mail_is_taken_apart_once_and_not_for_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []

    def counted(file: FileInput) -> Iterator[tuple[str, FileInput]]:
        taken.append(file)
        return attachments.attached(file)

    monkeypatch.setattr(attached_module, "attached", counted)
    path = mail(tmp_path, *((f"{number}.zip", zipped(EXPORT)) for number in range(20)))
    assert len(contents(path)) == 1 + 20 * len(EXPORT)
    assert len(taken) == 1
