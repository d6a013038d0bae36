# SPDX-License-Identifier: MPL-2.0
"""A certificate authority that is believed in tests only, and accounts at servers on this computer."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.channels.post_office import PostOffice, post_office


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who signs the certificates of the servers."""
    return trustme.CA()


@pytest.fixture(scope="session")
def certificate(authority: trustme.CA) -> trustme.LeafCert:
    """The certificate of this computer."""
    return authority.issue_cert("localhost", "127.0.0.1", "shop.test", "autoconfig.shop.test")


@pytest.fixture(scope="session")
def serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    """What servers show."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture(scope="session")
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """What believes them."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        yield vault


@pytest.fixture(scope="session")
def the_office(certificate: trustme.LeafCert, trusting: ssl.SSLContext) -> Iterator[PostOffice]:
    """The post office of all tests; see ``office``."""
    with post_office(certificate, trusting) as office:
        yield office


@pytest.fixture
def office(the_office: PostOffice) -> PostOffice:
    """A post office whose mailboxes are empty."""
    the_office.carried.clear()
    for name in ("ada", "brand"):
        with the_office.mailbox(name) as box:
            for folder in ("INBOX", "Junk", "Sent"):
                if box.select(folder)[1] != [b"0"]:
                    box.store("1:*", "+FLAGS", "\\Deleted")
                    box.expunge()
    return the_office
