# SPDX-License-Identifier: MPL-2.0
"""The exports in the vault, their files, and where a record stands in them."""

import json

from app.catalog.export import Outcome
from app.insight.answers import ExportRow, FileRow, Occurrence
from app.insight.source import PLACE_OF, Questioned, organisation_name


def exports(vault: Questioned, export_id: int | None = None) -> list[ExportRow]:
    """Exports, the latest import first; or only one of them."""
    rows = vault.rows(
        f"""SELECT e.id, e.source, o.slug, o.name, o.role, e.language, e.name, e.imported,
                coalesce((SELECT sum(records) FROM file WHERE export = e.id), 0), e.finished > 0, e.dated
            FROM export e JOIN party o ON o.id = e.organisation {"WHERE e.id = ?" if export_id else ""}
            ORDER BY e.imported DESC, e.id DESC""",
        (export_id,) if export_id else (),
    )
    outcomes: dict[int, dict[Outcome, int]] = {row[0]: dict.fromkeys(Outcome, 0) for row in rows}
    for export, outcome, files in vault.rows("SELECT export, outcome, count(*) FROM file GROUP BY export, outcome"):
        if export in outcomes:
            outcomes[export][Outcome(outcome)] = files
    return [
        ExportRow(
            row[0],
            row[1],
            organisation_name(*row[2:5]),
            row[5],
            row[6],
            row[7],
            outcomes[row[0]],
            row[8],
            bool(row[9]),
            row[10],
        )
        for row in rows
    ]


def exports_of(vault: Questioned, slug: str) -> list[ExportRow]:
    """The exports that came from one organisation."""
    return [export for export in exports(vault) if export.organisation.slug == slug]


def files(vault: Questioned, export_id: int) -> list[FileRow]:
    """The files of an export with their outcomes and issues."""
    issues: dict[int, list[tuple[str, str, str, dict[str, object]]]] = {}
    for file_id, code, place, sentence, fields in vault.rows(
        """SELECT i.file, i.code, i.place, i.sentence, i.fields FROM issue i JOIN file f ON f.id = i.file
            WHERE f.export = ? ORDER BY i.id""",
        (export_id,),
    ):
        issues.setdefault(file_id, []).append((code, place, sentence, json.loads(fields)))
    rows = vault.rows(
        "SELECT id, path, size, outcome, reason, records, original FROM file WHERE export = ? ORDER BY path, id",
        (export_id,),
    )
    return [
        FileRow(row[0], row[1], row[2], Outcome(row[3]), row[4], row[5], bool(row[6]), issues.get(row[0], []))
        for row in rows
    ]


def occurrences(vault: Questioned, record_id: int) -> list[Occurrence]:
    """Every place where a record stands, the first one it was read from first."""
    rows = vault.rows(
        f"""SELECT f.export, f.id, f.path, {PLACE_OF.format(place="w.place")}, f.original FROM (
                SELECT file, place, 0 AS later FROM record WHERE id = :r
                UNION ALL SELECT file, place, 1 FROM also_in WHERE record = :r) w
            JOIN file f ON f.id = w.file ORDER BY w.later, f.id""",
        {"r": record_id},
    )
    found = []
    for export_id, file_id, path, place, original in rows:
        export = exports(vault, export_id)[0]
        found.append(Occurrence(export, file_id, path, place, original))
    return found
