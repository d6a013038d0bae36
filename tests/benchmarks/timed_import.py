# SPDX-License-Identifier: MPL-2.0
"""Imports archives one after the other into an open vault, and prints for each how long it took, as JSON.

    python -m tests.benchmarks.timed_import VAULT PASSPHRASE_FILE ARCHIVE...

A process of its own, for the benchmarks: start and key derivation, which every command pays once, are left out.
"""

import json
import sys
import time
from pathlib import Path

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.importing.workers import Workers
from app.sources.registry import all_sources
from app.vault.vault import Vault

BEGUN = "begun\n"


def main(folder: str, passphrase_file: str, *archives: str) -> None:
    passphrase = Path(passphrase_file).read_text().strip()
    sources = all_sources()
    with Vault.open(Path(folder), passphrase) as vault:
        # Told to whoever wants to disturb the import, not the start.
        sys.stderr.write(BEGUN)
        sys.stderr.flush()
        for archive in archives:
            started = time.perf_counter()
            with Workers() as workers:
                # As every command does, they start while the plan is made.
                workers.warm()
                (plan,) = plan_import([Path(archive)], sources)
                planned = time.perf_counter()
                try:
                    report = run_import(vault, plan, workers=workers)
                finally:
                    plan.close()
            answer = {
                "plan": planned - started,
                "work": time.perf_counter() - planned,
                "records": report.records,
                "new_records": report.new_records,
                "known": report.already_known,
            }
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
