# SPDX-License-Identifier: MPL-2.0
"""The words of documents, as JSON-LD contexts that ship with Mien: nothing is ever fetched to read them."""

import json
from functools import cache
from typing import Any

from app.places import data_folder

STATEMENT = "statement"
RECEIPT = "receipt"
SLICE = "slice"
PROFILE = "profile"


@cache
def context(name: str) -> dict[str, Any]:
    """The context of a sort of document, which stands whole in each of them. Not to be changed."""
    path = data_folder("resources") / "contexts" / f"{name}.jsonld"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
