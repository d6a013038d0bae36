# SPDX-License-Identifier: MPL-2.0
"""Letters leave and answers come in by the command, through a real mail server."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme

from app.cli.exit_codes import ExitCode
from tests.channels.conftest import authority, certificate, office, the_office, trusting  # noqa: F401
from tests.channels.post_office import SECRET, PostOffice
from tests.channels.test_post_office import token
from tests.cli.conftest import Ask

ADDRESS = "ada@home.test"


@pytest.fixture
def set_up(ask: Ask, office: PostOffice, certificate: trustme.LeafCert, tmp_path: Path) -> Ask:  # noqa: F811
    """The command, with an account at the post office."""
    pem, secret = tmp_path / "cert.pem", tmp_path / "secret"
    pem.write_bytes(certificate.cert_chain_pems[0].bytes())
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    answer = ask(
        *("mail", "set", ADDRESS, "--name", "Sam Sample", "--secret-file", secret, "--certificate", pem, "--look"),
        *("--out", f"localhost:{office.ports['submissions']}", "--in", f"localhost:{office.ports['imaps']}", "--json"),
    )
    assert answer.code == ExitCode.OK, answer.err
    assert SECRET not in answer.out and answer.json["incoming"]["port"] == office.ports["imaps"]
    return ask


def new(ask: Ask, right: str = "objection-marketing") -> dict[str, object]:
    made = ask("request", "new", "--organisation", "spotify", "--right", right, "--law", "gdpr", "--json")
    assert made.code == ExitCode.OK, made.err
    assert made.json["channel"] == "email"
    return dict(made.json)


def test_the_account(set_up: Ask) -> None:
    assert set_up("mail", "test", "--json").json == {"sending": "ok", "looking": "ok"}
    shown = set_up("mail", "show")
    assert ADDRESS in shown.out and SECRET not in shown.out
    refused = set_up("mail", "forget")
    assert (refused.code, "confirmation-needed" in refused.err) == (ExitCode.USAGE, True)
    assert set_up("mail", "forget", "--yes").code == ExitCode.OK
    gone = set_up("mail", "test")
    assert (gone.code, "no-mail-account" in gone.err) == (ExitCode.ERROR, True)


def test_a_token_that_ran_out_is_renewed_and_the_letter_leaves(
    ask: Ask,
    office: PostOffice,  # noqa: F811
    certificate: trustme.LeafCert,  # noqa: F811
    tmp_path: Path,
) -> None:
    pem, secret = tmp_path / "cert.pem", tmp_path / "secret"
    pem.write_bytes(certificate.cert_chain_pems[0].bytes())
    secret.write_text(token(office, -1), encoding="utf-8")
    kept = ask(
        *("mail", "set", ADDRESS, "--secret-file", secret, "--certificate", pem, "--look", "--token", "--json"),
        *("--out", f"localhost:{office.ports['submissions']}", "--in", f"localhost:{office.ports['imaps']}"),
    )
    assert (kept.json["outgoing"]["sign_in"], kept.json["incoming"]["sign_in"]) == ("oauth2", "oauth2")
    assert ask("mail", "test", "--json").json == {"sending": "token-refused", "looking": "token-refused"}
    made = new(ask)
    ask("request", "send", made["id"], "--yes")
    assert office.carried == []
    secret.write_text(f"{token(office, 600)}\n", encoding="utf-8")
    assert ask("mail", "renew", "--secret-file", secret, "--json").json == kept.json
    assert ask("mail", "test", "--json").json == {"sending": "ok", "looking": "ok"}
    assert ask("request", "send").code == ExitCode.OK
    assert [recipient for _, recipient, _ in office.carried] == [made["to"]]
    assert ask("request", "receive", "--json").code == ExitCode.OK


def test_an_account_that_cannot_be(ask: Ask, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x", encoding="utf-8")

    def said(*words: object) -> tuple[int, str]:
        answer = ask("mail", "set", *words, "--secret-file", secret)
        return answer.code, answer.err.rpartition("[")[2].strip("]\n")

    assert said("nobody") == (ExitCode.USAGE, "address-wrong")
    assert said("a@b.test\r\nBcc: c@d.test") == (ExitCode.USAGE, "address-wrong")
    assert said("a@unknown.test") == (ExitCode.ERROR, "settings-not-found")
    assert said("a@b.test", "--out", "smtp.b.test") == (ExitCode.USAGE, "mail-server-unclear")
    assert said("a@b.test", "--out", "smtp.b.test:465", "--look") == (ExitCode.USAGE, "mail-server-unclear")
    assert said("a@outlook.com") == (ExitCode.USAGE, "token-needed")
    assert ask("mail", "show").code == ExitCode.ERROR


def test_a_letter_leaves_and_its_answer_is_confirmed(set_up: Ask, office: PostOffice) -> None:  # noqa: F811
    made = new(set_up)
    [dry] = set_up("request", "send", made["id"], "--dry-run", "--json").json
    assert (dry["to"], dry["from"], dry["subject"]) == (made["to"], ADDRESS, made["subject"])
    assert dry["body"].split() == str(made["body"]).split() and office.carried == []
    asked = set_up("request", "send", made["id"])
    assert asked.code == ExitCode.USAGE and str(made["subject"]) in asked.out and office.carried == []
    assert set_up("request", "show", made["id"], "--json").json["state"] == "draft"
    sent = set_up("request", "send", made["id"], "--yes", "--json")
    assert sent.code == ExitCode.OK, sent.err
    assert [(each["mail"], each["state"]) for each in sent.json] == [("sent", "sent")]
    [(_, recipient, raw)] = office.carried
    assert recipient == made["to"] and message_from_bytes(raw, policy=default)["Message-ID"] == dry["message_id"]
    again = set_up("request", "send", made["id"], "--yes")
    assert (again.code, "not-to-be-sent" in again.err) == (ExitCode.ERROR, True)
    office.deliver("ada", reply(dry["message_id"], str(made["to"]), "Your request has been completed."))
    [found] = set_up("request", "receive", "--json").json["answers"]
    assert (found["kind"], found["proposed"], found["theirs"]) == ("complete", "answered-complete", True)
    listed = set_up("request", "receive", "--list")
    assert "--confirm" in listed.out and "has been completed" in listed.out
    confirmed = set_up("request", "receive", "--confirm", found["answer"], "--json").json
    assert [each["state"] for each in confirmed["moved"]] == ["answered-complete"] and confirmed["answers"] == []
    assert "answer-decided" in set_up("request", "receive", "--dismiss", found["answer"]).err
    assert "answer-not-listed" in set_up("request", "receive", "--confirm", 999).err


def reply(to: str, sender: str, text: str) -> bytes:
    return (
        f"From: {sender}\r\nTo: {ADDRESS}\r\nSubject: Re\r\nMessage-ID: <1@x.test>\r\nIn-Reply-To: {to}\r\n\r\n{text}"
    ).encode()


def test_a_dropped_file(set_up: Ask, tmp_path: Path) -> None:
    made = new(set_up, "access")
    assert set_up("request", "send", made["id"], "--sent-by-hand", date.today().isoformat()).code == ExitCode.OK
    assert set_up("request", "show", made["id"], "--json").json["state"] == "sent"
    file = tmp_path / "answer.eml"
    text = f"Attached is your data. {made['reference']}"
    parts = (
        f"From: eve@evil.test\r\nSubject: Re\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        f"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: application/zip\r\n"
        'Content-Disposition: attachment; filename="../my data.zip"\r\n\r\nPK...\r\n--b--\r\n'
    )
    file.write_bytes(parts.encode())
    [found] = set_up("request", "receive", "--file", file, "--json").json["answers"]
    assert (found["theirs"], found["proposed"], found["attachments"]) == (False, None, ["my data.zip"])
    assert "sender-not-theirs" in set_up("request", "receive", "--confirm", found["answer"]).err
    assert "forgery" in set_up("request", "receive", "--list").out
    vouched = set_up("request", "receive", "--theirs", found["answer"], "--json").json["answers"][0]
    assert (vouched["theirs"], vouched["proposed"]) == (True, "answered-complete")
    folder = tmp_path / "out"
    folder.mkdir()
    written = set_up("request", "receive", "--attachments", found["answer"], "--into", folder, "--json").json
    assert written["written"] == [str(folder / "my data.zip")]
    assert (folder / "my data.zip").read_bytes().startswith(b"PK...")
    again = set_up("request", "receive", "--file", file)
    assert again.code == ExitCode.OK and "filed already" in again.err
    refused = set_up("request", "receive", "--confirm", found["answer"], "--as", "refused", "--json").json
    assert refused["moved"][0]["state"] == "answered-refused"
    nothing = tmp_path / "nothing.eml"
    nothing.write_bytes(b"From: x@y.test\r\nSubject: Hello\r\n\r\nHello")
    assert "answer-unmatched" in set_up("request", "receive", "--file", nothing).err
    assert set_up("request", "receive", "--file", nothing, "--request", made["id"]).code == ExitCode.OK
    nothing.write_bytes(b"\x00\x01")
    assert "not-a-mail" in set_up("request", "receive", "--file", nothing).err


def test_several_at_once_but_never_access(set_up: Ask, office: PostOffice) -> None:  # noqa: F811
    one, two = new(set_up), new(set_up, "withdrawal")
    access = new(set_up, "access")
    refused = set_up("request", "send", one["id"], access["id"], "--yes")
    assert "not-in-bulk" in refused.err and office.carried == []
    later = set_up("request", "send", one["id"], two["id"], "--yes", "--later", "--json")
    assert [each["mail"] for each in later.json] == ["queued", "queued"]
    assert [each["state"] for each in set_up("request", "outbox", "--json").json] == ["approved", "approved"]
    assert set_up("request", "outbox", "--cancel", two["id"], "--json").json[0]["id"] == one["id"]
    assert set_up("request", "send", "--json").code == ExitCode.OK
    assert len(office.carried) == 1 and set_up("request", "outbox", "--json").json == []
    assert "mail-unknown" in set_up("request", "outbox", "--sent", one["id"]).err
    assert "Nothing waits" in set_up("request", "send").out
    assert set_up("request", "show", two["id"], "--json").json["state"] == "approved"


def test_a_draft_for_another_program(ask: Ask, tmp_path: Path) -> None:
    made = new(ask)
    path = tmp_path / "letter.eml"
    assert ask("request", "send", made["id"], "--draft", path).code == ExitCode.OK
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert (mail["X-Unsent"], mail["To"], mail["Subject"]) == ("1", made["to"], made["subject"])
    assert "target-exists" in ask("request", "send", made["id"], "--draft", path).err
    assert "one-at-a-time" in ask("request", "send", "--draft", tmp_path / "other.eml").err
    assert "no-mail-account" in ask("request", "send", made["id"], "--dry-run").err
    assert ask("request", "show", made["id"], "--json").json["state"] == "draft"
