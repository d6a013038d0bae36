# SPDX-License-Identifier: MPL-2.0
"""Where a person's vault lies when they name no other folder."""

from pathlib import Path


def default_folder() -> Path:
    """A folder named ``Mien`` where the platform keeps a person's data, and in it the vault."""
    import platformdirs

    return platformdirs.user_data_path("Mien", appauthor=False) / "vault"
