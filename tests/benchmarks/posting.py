# SPDX-License-Identifier: MPL-2.0
"""How long the window does not answer while the same is told to many organisations at once.

    python -m tests.benchmarks.posting

The real window, drawn without a screen, over a vault in which organisations stand with addresses of the person's own
directory; their letters are written, looked over, put into the outbox, and leave for a mail server on this computer,
in a process of its own, without the pause that is kept between two letters otherwise. Prints JSON: the longest
silences of the window's thread in milliseconds, by what the person does then, that of an idle process meanwhile (the
part of the machine), and the seconds from "Send" to the last mail at the server.
"""

import json
import logging
import os
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from app.catalog.category import Category
from app.catalog.directory.entry import Entry
from app.catalog.mail_account import MailAccount, MailServer, Security
from app.catalog.organisation import Organisation, Role, organisation_slug
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Record, Sighting
from app.vault.accounts import save_account
from app.vault.directory import correct_entry
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.benchmarks.window import Idle, Silences
from tests.channels.talking import free_port

if TYPE_CHECKING:
    from tests.benchmarks.figures import Results

ORGANISATIONS = 500
_RECORDS = 20
_PASSPHRASE = "lantern puddle violin orchard"
_LONGEST = 600
_SERVER = "from tests.benchmarks.posting import take_mails; take_mails()"


def measure(results: "Results", runs: int) -> None:
    """The longest silence of whole runs, each in a process of its own."""
    from tests.benchmarks.processes import python, run

    found: list[dict[str, Any]] = [json.loads(run(python("tests.benchmarks.posting")).output) for _ in range(runs)]
    longest = [max(answer["silences"].values()) for answer in found]
    named = "longest silence of the window's thread while many letters are written and sent"
    results.add(named, "ms", longest, 50, group="ui", size=ORGANISATIONS)
    idle = [answer["idle"] for answer in found]
    results.add("the same of an idle process meanwhile", "ms", idle, group="ui", size=ORGANISATIONS)
    for phase in found[0]["silences"]:
        values = [answer["silences"][phase] for answer in found]
        results.add(f"longest silence, while the person {phase}", "ms", values, group="ui", size=ORGANISATIONS)
    seconds = [answer["seconds"] for answer in found]
    results.add(
        "letters sent until all are at the server, without pauses", "s", seconds, group="ui", size=ORGANISATIONS
    )
    for place, count in sum((Counter(answer["places"]) for answer in found), Counter()).most_common(5):
        sys.stdout.write(f"  {count} times silent at {place}\n")


def furnish(vault: Vault, organisations: int, records: int = _RECORDS) -> None:
    """Bring so many organisations into a vault, each with guesses about the person, and tell how each is reached."""
    for number in range(organisations):
        name = f"Organisation {number}"
        slug = organisation_slug(name)
        export = ExportWriter(
            vault.database,
            source="benchmark",
            organisation=Organisation(name, Role.ADVERTISER),
            language="en",
            name=name,
            digest=name,
        )
        with export.file("interests.json", 1, "rule") as file:
            for line in range(records):
                file.add(Record(Category.INTERESTS, Origin.INFERRED, "interest", f"shoes {line}", str(line)))
            file.add(Sighting(IdentifierKind.EMAIL, "ada@home.test", "0"))
        export.finish()
        address = f"privacy@{slug}.example"
        correct_entry(vault, slug, Entry(slug=slug, name=name, brand=slug, email=address, day=date(2026, 1, 1)))


def take_mails() -> None:
    """A mail server: says how it is reached, takes every mail until the input ends, and says how many came."""
    # It would tell for each mail that the library's own way to sign in is an old one.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    served, context = trustme.CA().issue_cert("localhost"), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.configure_cert(context)
    taken = _Taken()
    server = Controller(
        taken,
        hostname="127.0.0.1",
        port=free_port(),
        ssl_context=context,
        authenticator=lambda *_: AuthResult(success=True),
        auth_require_tls=False,
    )
    server.start()
    certificate = served.cert_chain_pems[0].bytes().decode()
    sys.stdout.write(json.dumps({"port": server.port, "certificate": certificate}) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    server.stop()
    sys.stdout.write(f"{taken.mails}\n")


class _Taken:
    """Counts the mails that came."""

    mails = 0

    async def handle_DATA(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802
        """Take a mail."""
        self.mails += 1
        return "250 taken"


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    answering = subprocess.Popen(
        [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert answering.stdout is not None
    where = json.loads(answering.stdout.readline())
    server = MailServer("localhost", where["port"], Security.TLS, "ada@home.test", certificate=where["certificate"])
    with tempfile.TemporaryDirectory() as scratch:
        vault, _ = Vault.create(Path(scratch) / "vault", _PASSPHRASE, cost=KdfCost.floor())
        furnish(vault, ORGANISATIONS)
        save_account(vault, MailAccount("ada@home.test", "Ada", server, "secret"))
        answer = _tell_them_all(vault, Path(scratch))
    # One was left out.
    taken, _ = answering.communicate("")
    assert int(taken) == ORGANISATIONS - 1, f"{taken} mails came"
    sys.stdout.write(json.dumps(answer) + "\n")


def _tell_them_all(vault: Vault, scratch: Path) -> dict[str, Any]:
    from PySide6.QtCore import QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.channels.queue import Pace
    from app.correspondence.dispatch import Dispatch
    from app.ui.application import Parts
    from app.ui.pages.several_page import SeveralPage
    from app.ui.posting import Posting
    from app.ui.session import LockReason

    application = QApplication(["mien"])
    settings = QSettings(str(scratch / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("language", "en")
    parts = Parts(application, vault.folder, settings)
    parts.window.resize(1180, 760)
    parts.window.show()
    parts.session.adopt(vault)
    posting = parts.findChild(Posting)
    assert isinstance(posting, Posting)
    posting.make = lambda opened: Dispatch(opened, pace=Pace(timedelta(0), 10_000, 10_000))
    parts.session.lock(LockReason.ASKED)
    parts.session.adopt(Vault.open(vault.folder, _PASSPHRASE))
    phase = "begins"

    def until(reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + _LONGEST
        while not reached():
            application.processEvents()
            assert time.monotonic() < deadline, f"it never came further than: {phase}"
            time.sleep(0.0005)

    def idle() -> bool:
        return not parts.jobs.running

    until(idle)
    QTest.qWait(500)
    beats = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
    silences, control = Silences(), Idle()
    beats.timeout.connect(lambda: silences.beat(phase))
    silences.beat(phase)
    beats.start()

    parts.window.show_requests()
    until(idle)
    phase = "opens the page"
    parts.window.show_page("several")
    page = parts.window.stack.currentWidget()
    assert isinstance(page, SeveralPage)
    until(lambda: idle() and len(page.chosen.list.things.shown) == ORGANISATIONS)
    phase = "chooses all"
    page.chosen.all_button.click()
    QTest.qWait(200)
    phase = "has the letters written"
    page.write_button.click()
    until(lambda: idle() and len(page.review.rows) == ORGANISATIONS)
    QTest.qWait(200)
    phase = "looks them over"
    for row in range(20):
        page.review.letters.table.setCurrentIndex(page.review.letters.model.index(row * 7, 0))
        QTest.qWait(20)
    page.review.drop_button.click()
    QTest.qWait(100)
    for box in page.review.groups.boxes:
        box.click()
    QTest.qWait(100)
    phase = "sends them"
    started = time.perf_counter()
    page.send_button.click()
    until(lambda: parts.window.stack.currentWidget() is not page)
    phase = "waits for the letters to leave"
    until(lambda: idle() and not posting.going)
    seconds = time.perf_counter() - started
    QTest.qWait(200)
    beats.stop()
    silences.stop()
    idle_ms = control.stop()
    parts.take_down()
    return {
        "silences": silences.longest,
        "worked": silences.worked,
        "places": silences.places,
        "collected": silences.collected,
        "seconds": seconds,
        "idle": idle_ms,
    }


if __name__ == "__main__":
    main()
