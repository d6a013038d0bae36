# SPDX-License-Identifier: MPL-2.0
"""Imports a file of our own brand in one command, as any of the ways into Mien does; prints what its worker loaded.

python -m tests.importing.entering FOLDER
"""

import sys
from pathlib import Path


def main(folder: str) -> None:
    # A worker loads the main module as well, so that this one has as little at its top as Mien's own.
    import click
    import rich
    from PySide6 import QtWidgets

    from app.importing.planning import plan_import
    from app.importing.running import run_import
    from app.vault.kdf import KdfCost
    from app.vault.vault import Vault
    from tests.importing import modules_brand

    assert click and rich and QtWidgets
    (Path(folder) / "a.txt").write_text("anything")
    vault, _ = Vault.create(Path(folder) / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        [plan] = plan_import([Path(folder) / "a.txt"], [modules_brand.SOURCE])
        run_import(vault, plan)
        plan.close()
        sys.stdout.write("\n".join(row[0] for row in vault.database.execute("SELECT title FROM record").fetchall()))


if __name__ == "__main__":
    main(*sys.argv[1:])
