# SPDX-License-Identifier: MPL-2.0
"""The whole way of a request, in the real window and with a real mail server: from the letter to the complaint."""

import subprocess
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme
from jeepney.io.blocking import DBusConnection

from tests.channels.post_office import PostOffice
from tests.channels.test_post_office import token
from tests.correspondence.conftest import answer
from tests.screen.atspi import EDITABLE, FOCUSED, Node, waited
from tests.screen.driving import Screen, keys
from tests.screen.test_walk import MATRIX, holders, import_the_samples, make_a_vault

ACCOUNT = "ada@home.test"


def test_a_letter_leaves_and_is_refused_and_a_complaint_follows(
    connection: DBusConnection,
    start: Callable[[str], subprocess.Popen[bytes]],
    office: PostOffice,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    make_a_vault(screen)
    import_the_samples(screen)
    _set_up_the_account(screen, office)
    _send(screen, "Spotify")
    [(sender, recipient, raw)] = waited(lambda: office.carried or None, "the mail")
    mail = message_from_bytes(raw, policy=default)
    assert (sender, recipient) == (ACCOUNT, "privacy@spotify.com")
    reference = mail["Subject"].rpartition(" ")[2]
    assert reference.startswith("MIEN-") and reference in mail.get_content()

    screen.find("label", "State: Sent")
    text = "We have received your request and will answer it within one month."
    office.deliver("ada", answer(reference, text, sender="privacy@spotify.com", to=mail["Message-ID"]))
    screen.find("button", "Look for answers now").press()
    screen.find("label", "By these words: “have received your request”")
    screen.find("button", "Confirm: They have it").press()
    screen.find("label", "State: They have it")
    assert len(office.carried) == 1

    text = "We cannot comply with your request, since we need these data."
    office.deliver("ada", answer(reference, text, sender="privacy@spotify.com", to=mail["Message-ID"], number=2))
    screen.find("button", "Look for answers now").press()
    screen.find("button", "Confirm: Refused").press()
    screen.find("label", "They refused. You may complain")
    screen.find("button", "Write the complaint").press()
    screen.find("heading", "Your complaint, not sent yet")
    screen.find("button", "Read it over and send it").press()
    screen.find("heading", "Complaint: Integritetsskyddsmyndigheten")
    screen.find("button", f"Leave out: {reference}.zip")
    assert not screen.without_name()
    screen.find("button", "Send now").press()
    screen.find("label", "State: Complaint made")
    sender, recipient, raw = office.carried[1]
    complaint = message_from_bytes(raw, policy=default)
    assert (sender, recipient) == (ACCOUNT, "imy@imy.se")
    assert [each.get_filename() for each in complaint.iter_attachments()] == [f"{reference}.zip"]
    keys("ctrl+q")
    assert process.wait(20) == 0


def _set_up_the_account(screen: Screen, office: PostOffice) -> None:
    keys("ctrl+6")
    screen.find("heading", "Requests")
    screen.find("button", "Mail account").press()
    screen.find("heading", "Your address")
    screen.fill("E-mail address", ACCOUNT)
    # The keyboard of the screen is sure of ASCII only, which the password is not.
    screen.find("check box", "It is an access token").press()
    screen.fill("Access token", token(office, 600))
    for part, port in (("Sending", "submissions"), ("Mailbox", "imaps")):
        screen.fill(f"Server, {part}", "localhost")
        screen.fill(f"Port, {part}", str(office.ports[port]))
        screen.fill(f"User name, {part}", ACCOUNT)
    screen.find("check box", "Look for answers").press()
    screen.find("button", "Keep this account").press()
    screen.find("notification", "Kept in the vault.")


def _send(screen: Screen, brand: str) -> None:
    keys("ctrl+2")
    matrix = screen.table(MATRIX)
    screen.focus(matrix)
    waited(lambda: matrix.cell(0, 0).has(FOCUSED) or None, "the focus on the first organisation")
    row = holders(matrix).index(brand)
    keys(*["Down"] * row, "Return")
    screen.find("heading", brand)
    screen.find("button", "Use your rights").press()
    screen.find("heading", "New request")
    waited(lambda: _letter(screen).text.startswith(brand) or None, "the letter")
    screen.find("button", "Read it over and send it").press()
    screen.find("heading", f"Erase my data: {brand}")
    assert not screen.without_name()
    screen.find("button", "Send now").press()


def _letter(screen: Screen) -> Node:
    return waited(
        lambda: next((n for n in screen.showing() if n.name.startswith("The letter") and n.has(EDITABLE)), None),
        "the letter",
    )
