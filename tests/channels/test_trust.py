# SPDX-License-Identifier: MPL-2.0
from pathlib import Path

import pytest
import trustme

from app.channels import tls


def test_what_a_system_trusts_is_found_where_that_system_keeps_it(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "elsewhere.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setattr(tls, "_BUNDLES", (str(tmp_path / "missing.pem"), str(bundle)))
    [believed] = tls.trusted_by_system().get_ca_certs()
    assert (("organizationName", "trustme v" + trustme.__version__),) in believed["subject"]


def test_what_is_trusted_by_the_persons_own_choice_is_not_added_to(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen, bundle = tmp_path / "chosen.pem", tmp_path / "bundle.pem"
    authority.cert_pem.write_to_path(str(chosen))
    trustme.CA().cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("SSL_CERT_FILE", str(chosen))
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setattr(tls, "_BUNDLES", (str(bundle),))
    assert len(tls.trusted_by_system().get_ca_certs()) == 1
