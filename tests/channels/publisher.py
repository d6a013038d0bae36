# SPDX-License-Identifier: MPL-2.0
"""Somebody who publishes directories, with a key of their own that only tests believe."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.catalog.directory.manifest import Manifest, write_manifest

RECORD: dict[str, Any] = {
    "slug": "larkspur",
    "name": "Larkspur Books",
    "domains": ["larkspur.example"],
    "country": "FR",
    "email": "privacy@larkspur.example",
    "quality": "checked",
    "origins": ["https://larkspur.example/privacy"],
    "day": "2026-05-30",
}


@dataclass
class Publisher:
    """Makes releases, as pages of a site."""

    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> str:
        return self.key.public_key().public_bytes_raw().hex()

    def pages(self, *records: dict[str, Any], version: str = "2027-01-31", **more: Any) -> dict[str, Any]:
        """What stands on the site: the manifest, and the file that it names; ``more`` is added to the file."""
        data = json.dumps({"format": 1, "version": version, "entries": records, **more}).encode()
        name = f"directory-{version}.json"
        manifest = Manifest(version, name, len(data), hashlib.sha256(data).hexdigest())
        return {
            "/d/manifest.json": (200, "application/json", write_manifest(manifest, self.key)),
            f"/d/{name}": (200, "application/json", data),
        }
