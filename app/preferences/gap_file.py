# SPDX-License-Identifier: MPL-2.0
"""The gap between choices and exports as a file that other programs read: JSON, or CSV with a column a field."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.preferences.gap import Gap
from app.vault.files import write_atomically

SUFFIXES = (".csv", ".json")
"""What the name of such a file may end in."""


def gap_shape(found: Sequence[Gap]) -> list[dict[str, Any]]:
    """One object a brand and category. The names of the fields never change."""
    return [
        {
            "organisation": gap.organisation.slug,
            "category": gap.category.slug,
            "level": gap.decision.level.slug,
            "decided_by": gap.decision.decided_by,
            "verdict": gap.verdict.slug,
            "reason": gap.reason.slug,
            "records": {origin.slug: records for origin, records in gap.shown.items()},
            "passed_on": gap.passed,
            "export": gap.made.isoformat(),
            "told": gap.told.isoformat() if gap.told else None,
        }
        for gap in found
    ]


def write_gaps(file: Path, found: Sequence[Gap]) -> None:
    """Write the gaps as CSV where the name of the file says so, else as JSON. What was there is replaced, and only the
    owner can read it."""
    rows = gap_shape(found)
    if file.suffix.casefold() != ".csv":
        write_atomically(file, json.dumps(rows, indent=2).encode() + b"\n")
        return
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for row in rows:
        flat = {**row, "inferred": row["records"].get("inferred", 0), "received": row["records"].get("received", 0)}
        table.writerow([flat[name] if flat[name] is not None else "" for name in _COLUMNS])
    write_atomically(file, text.getvalue().encode())


_COLUMNS = (
    "organisation", "category", "level", "decided_by", "verdict", "reason", "inferred", "received", "passed_on",
    "export", "told",
)  # fmt: skip
