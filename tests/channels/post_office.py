# SPDX-License-Identifier: MPL-2.0
"""A real mail server on this computer: Dovecot takes mails (submission), hands them to a relay, which brings them back
to its own mailboxes, where they are read (IMAP). It needs no rights beyond those of whoever runs it."""

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import smtplib
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.catalog.mail_account import MailAccount, MailServer, Security, SignIn
from tests.channels.talking import free_port

SECRET = "app p\u00e4ssword"
DOVECOT = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
_BOXES = ("Junk", "Sent", "Trash", "Drafts")
_CONFIG = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
{users}
listen = 127.0.0.1
protocols = imap lmtp submission
ssl = required
ssl_cert = <{base}/cert.pem
ssl_key = <{base}/key.pem
mail_location = maildir:{base}/mail/%u
first_valid_uid = 1
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
hostname = mail.test
submission_relay_host = 127.0.0.1
submission_relay_port = {relay}
submission_relay_trusted = yes
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service submission-login {{
  chroot =
  inet_listener submission {{
    port = {submission}
  }}
  inet_listener submissions {{
    port = {submissions}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
  # It would keep one waiting longer after each wrong password, also in the tests that come after.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {base}/oauth2
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = {base}/passwords
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
{boxes}
}}
"""


@dataclass
class PostOffice:
    """The servers, and what went through the relay: sender, recipient and bytes of each mail."""

    ports: dict[str, int]
    signing: ec.EllipticCurvePrivateKey
    carried: list[tuple[str, str, bytes]]
    trusting: ssl.SSLContext

    def account(
        self,
        name: str = "ada",
        *,
        secret: str = SECRET,
        security: Security = Security.TLS,
        sign_in: SignIn = SignIn.PASSWORD,
    ) -> MailAccount:
        """The account of somebody there."""
        tls, address = security is Security.TLS, f"{name}@home.test"
        out = MailServer("localhost", self.ports["submissions" if tls else "submission"], security, address, sign_in)
        into = MailServer("localhost", self.ports["imaps" if tls else "imap"], security, address, sign_in)
        return MailAccount(address, name.title(), out, secret, into)

    def deliver(self, name: str, raw: bytes) -> None:
        """Put a mail into somebody's inbox."""
        with smtplib.LMTP("127.0.0.1", self.ports["lmtp"]) as lmtp:
            lmtp.sendmail("someone@elsewhere.test", [f"{name}@home.test"], raw)

    @contextmanager
    def mailbox(self, name: str) -> Iterator[imaplib.IMAP4_SSL]:
        """Somebody's mailbox, as another program of theirs sees it."""
        with imaplib.IMAP4_SSL("localhost", self.ports["imaps"], ssl_context=self.trusting) as box:
            box.authenticate("PLAIN", lambda _: f"\0{name}@home.test\0{SECRET}".encode())
            yield box


@contextmanager
def post_office(certificate: trustme.LeafCert, trusting: ssl.SSLContext) -> Iterator[PostOffice]:
    """A post office that is open, until it closes."""
    assert DOVECOT, "Dovecot is missing: packaging/system-libraries.sh test"
    base = Path(tempfile.mkdtemp(prefix="post-"))
    names = ("imap", "imaps", "submission", "submissions", "lmtp", "relay")
    office = PostOffice({name: free_port() for name in names}, ec.generate_private_key(ec.SECP256R1()), [], trusting)
    try:
        _furnish(base, office, certificate)
        relay = Controller(_Relay(office), hostname="127.0.0.1", port=office.ports["relay"])
        relay.start()
        try:
            with _open(base, office):
                yield office
        finally:
            relay.stop()
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _furnish(base: Path, office: PostOffice, certificate: trustme.LeafCert) -> None:
    root = os.getuid() == 0
    # Dovecot gives nobody the mail of the system's administrator.
    user = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    group = grp.getgrgid(user.pw_gid).gr_name
    me = getpass.getuser()
    users = "" if root else f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {group}"
    boxes = "\n".join(f"  mailbox {box} {{\n    auto = create\n    special_use = \\{box}\n  }}" for box in _BOXES)
    files = {
        "dovecot.conf": _CONFIG.format(
            base=base, users=users, uid=user.pw_uid, gid=user.pw_gid, boxes=boxes, **office.ports
        ),
        "passwords": "".join(f"{name}@home.test:{{PLAIN}}{SECRET}\n" for name in ("ada", "brand")),
        "oauth2": f"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={base}/keys/\n"
        "username_attribute = email\n",
        "keys/default/ES256/default": office.signing.public_key()
        .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        .decode(),
        "cert.pem": "".join(pem.bytes().decode() for pem in certificate.cert_chain_pems),
        "key.pem": certificate.private_key_pem.bytes().decode(),
    }
    for name, text in files.items():
        (base / name).parent.mkdir(parents=True, exist_ok=True)
        (base / name).write_text(text, encoding="utf-8")
    for name in ("mail", "run", "state"):
        (base / name).mkdir()
    if root:
        for path in (base, *base.rglob("*")):
            path.chmod(0o755)
        os.chown(base / "mail", user.pw_uid, user.pw_gid)


@contextmanager
def _open(base: Path, office: PostOffice) -> Iterator[None]:
    with (base / "said").open("wb") as said:
        server = subprocess.Popen(
            [str(DOVECOT), "-F", "-c", str(base / "dovecot.conf")],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        _wait(server, base, office)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait(server: subprocess.Popen[bytes], base: Path, office: PostOffice) -> None:
    for _ in range(200):
        if server.poll() is not None:
            raise AssertionError(
                (base / "said").read_text() + ((base / "log").read_text() if (base / "log").exists() else "")
            )
        try:
            for name in ("imaps", "submissions", "lmtp"):
                socket.create_connection(("127.0.0.1", office.ports[name]), 1).close()
            return
        except OSError:
            time.sleep(0.05)  # it tells nobody when it is ready
    raise AssertionError("Dovecot did not open")


class _Relay:
    """Brings every mail to a mailbox of the post office."""

    def __init__(self, office: PostOffice) -> None:
        self._office = office

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Take a mail."""
        [recipient] = envelope.rcpt_tos
        self._office.carried.append((envelope.mail_from, recipient, envelope.content))
        name = recipient.partition("@")[0]
        self._office.deliver(name if name in ("ada", "brand") else "brand", envelope.content)
        return "250 taken"
