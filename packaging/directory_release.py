# SPDX-License-Identifier: MPL-2.0
"""Makes a release of the directory of organisations, to be put on a web server as it is, in one command:

    python packaging/directory_release.py publisher.pem OUT [--version DAY] [--removed SLUG ...]

It writes ``directory-DAY.json`` and ``manifest.json`` (app.catalog.directory.manifest says what they are). Both go into
one folder of the server, the manifest last. The day is never before that of the release before it, or of the newest
record.

For the first release, or with a new key, add ``--new-key --address https://…/manifest.json``. It makes
``publisher.pem`` (only its owner may read it; keep it off this repository, and a copy elsewhere), and names its public
half and the address in ``resources/publisher.json``, so that the next Mien that is distributed believes it. A key that
is named there is believed until it is taken out: ship a new one a version before it signs, take the old one out after.
Whoever has an older Mien, or another distributor's, enters address and key by hand.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script's own folder is there, the project's is not

from app.catalog.directory.directory import Directory  # noqa: E402
from app.catalog.directory.manifest import Manifest, write_manifest  # noqa: E402
from app.catalog.directory.publisher import load_publisher  # noqa: E402
from app.catalog.directory.updating import FORMAT, apply_update  # noqa: E402

ORGANISATIONS = ROOT / "resources" / "organisations"
PUBLISHER = ROOT / "resources" / "publisher.json"


def document(version: str, removed: Sequence[str] = ()) -> bytes:
    """All bundled records as one update. Raises UpdateNotGenuine when one of them may not be handed out."""
    files = [json.loads(path.read_bytes()) for path in sorted(ORGANISATIONS.glob("*.json"))]
    whole = {
        "format": FORMAT,
        "version": version,
        "entries": [record for file in files for record in file.get("entries", ())],
        "authorities": [record for file in files for record in file.get("authorities", ())],
        "removed": sorted(removed),
    }
    data = json.dumps(whole, ensure_ascii=False, indent=0).encode()
    apply_update(Directory([]), data, hashlib.sha256(data).hexdigest())
    return data


def release(key: Ed25519PrivateKey, folder: Path, version: str, removed: Sequence[str] = ()) -> Manifest:
    """Write both files into a folder; give what the manifest says."""
    data = document(version, removed)
    made = Manifest(version, f"directory-{version}.json", len(data), hashlib.sha256(data).hexdigest())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.file).write_bytes(data)
    (folder / "manifest.json").write_bytes(write_manifest(made, key))
    return made


def new_key(path: Path) -> None:
    """Make a private key that only its owner may read. Raises FileExistsError rather than overwrite one."""
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)


def name_publisher(path: Path, public: str, address: str) -> None:
    """Have Mien believe a key, beside those that it believes; ``address`` "": where it asks stays the same."""
    known = load_publisher(path)
    said = {"address": address or known.address, "keys": [*dict.fromkeys((*known.keys, public))]}
    path.write_text(f"{json.dumps(said, indent=1)}\n", encoding="utf-8")


def main() -> int:
    """Run the command; 1 when the key is none that Mien believes."""
    parser = argparse.ArgumentParser(description="Make a release of the directory of organisations.")
    parser.add_argument("key", type=Path, help="the private key, as PEM")
    parser.add_argument("folder", type=Path, help="where the release is written")
    parser.add_argument("--version", default=datetime.now(UTC).date().isoformat(), type=_day, help="its day")
    parser.add_argument("--removed", nargs="*", default=[], metavar="SLUG", help="entries that are to go")
    parser.add_argument("--new-key", action="store_true", help="make the key first, and have Mien believe it")
    parser.add_argument("--address", default="", help="where manifest.json will be, for Mien to ask by itself")
    parser.add_argument("--publisher", type=Path, default=PUBLISHER, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.address and not chosen.address.startswith("https://"):
        parser.error("the address does not begin with https://")
    if chosen.new_key:
        try:
            new_key(chosen.key)
        except FileExistsError:
            parser.error("there is a key already: name another file, or leave --new-key out")
    key = load_pem_private_key(chosen.key.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        parser.error("the key is no Ed25519 key")
    public = key.public_key().public_bytes_raw().hex()
    if chosen.new_key or chosen.address:
        name_publisher(chosen.publisher, public, chosen.address)
    made = release(key, chosen.folder, chosen.version, chosen.removed)
    sys.stdout.write(f"{made.file}: {made.size} bytes, signed by {public}\n")
    if public not in load_publisher(chosen.publisher).keys:
        sys.stderr.write("Mien believes this key only from who enters it: resources/publisher.json does not name it\n")
        return 1
    return 0


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


if __name__ == "__main__":
    sys.exit(main())
