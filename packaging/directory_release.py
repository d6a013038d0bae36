# SPDX-License-Identifier: MPL-2.0
"""Makes a release of the directory of organisations, to be put on a web server as it is.

    openssl genpkey -algorithm ed25519 -out publisher.pem    once, kept off this repository
    python packaging/directory_release.py publisher.pem OUT [--version DAY] [--removed SLUG ...]

Writes ``directory-DAY.json`` and ``manifest.json`` (app.catalog.directory.manifest says what they are) and the public
key that ``PUBLISHERS`` there must name. Both files go into one folder of the server, the manifest last. The day
is never before that of the release before it, or of the newest record.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script's own folder is there, the project's is not

from app.catalog.directory.directory import Directory  # noqa: E402
from app.catalog.directory.manifest import PUBLISHERS, Manifest, write_manifest  # noqa: E402
from app.catalog.directory.updating import FORMAT, apply_update  # noqa: E402

ORGANISATIONS = ROOT / "resources" / "organisations"


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


def main() -> int:
    """Run the command; 1 when the key is none that Mien believes."""
    parser = argparse.ArgumentParser(description="Make a release of the directory of organisations.")
    parser.add_argument("key", type=Path, help="the private key, as PEM")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--version", default=datetime.now(UTC).date().isoformat(), type=_day)
    parser.add_argument("--removed", nargs="*", default=[])
    chosen = parser.parse_args()
    key = load_pem_private_key(chosen.key.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        parser.error("the key is no Ed25519 key")
    made = release(key, chosen.folder, chosen.version, chosen.removed)
    public = key.public_key().public_bytes_raw().hex()
    sys.stdout.write(f"{made.file}: {made.size} bytes, signed by {public}\n")
    if public not in PUBLISHERS:
        sys.stderr.write("Mien does not believe this key: PUBLISHERS does not name it\n")
        return 1
    return 0


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


if __name__ == "__main__":
    sys.exit(main())
