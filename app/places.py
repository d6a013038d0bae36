# SPDX-License-Identifier: MPL-2.0
"""Where the files that ship beside the code are: in a checkout, or inside the installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_folder(name: str) -> Path:
    """The folder ``name`` ("translations", "resources") that ships with Mien.

    A checkout keeps it beside ``app/``, an installed wheel inside it. Raises FileNotFoundError when
    neither is there, which means a broken installation.
    """
    # The wheel's place is asked first: beside an installed package stand the packages of others.
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name!r} that ships with Mien is missing")
