# SPDX-License-Identifier: MPL-2.0
"""What the import page has done in other threads."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.importing.errors import PlanCancelled
from app.importing.planning import PlannedExport
from app.importing.report import ImportReport, Progress
from app.importing.running import run_import
from app.importing.workers import Workers
from app.sources.source import Source
from app.ui.jobs import JobContext
from app.ui.pages.import_describing import Looked, plan_and_look, unlock_and_look
from app.vault.sealed import NO_KEYS, Keys
from app.vault.vault import Vault


def look(
    context: JobContext,
    vault: Vault,
    paths: Sequence[Path],
    sources: Sequence[Source],
    workers: Workers,
    keys: Keys = NO_KEYS,
) -> Looked:
    """Find out what these files and folders are; meanwhile the workers start that will read them. ``keys``: of those
    that are sealed.

    Raises :class:`~app.importing.errors.PlanCancelled` after a cancel."""
    workers.warm()

    return plan_and_look(vault, paths, sources, partial(_heed, context), keys)


def unlock(
    context: JobContext, vault: Vault, looked: Looked, number: int, sources: Sequence[Source], password: str
) -> Looked:
    """The same exports after one of them was unlocked.

    Raises :class:`~app.importing.errors.PasswordWrong`, and :class:`~app.importing.errors.PlanCancelled` after a
    cancel; all stays as it was then."""
    return unlock_and_look(vault, looked, number, sources, password, partial(_heed, context))


def _heed(context: JobContext) -> None:
    if context.cancelled:
        raise PlanCancelled


def bring(
    context: JobContext,
    vault: Vault,
    plans: Sequence[PlannedExport],
    workers: Workers,
    *,
    keep_media: bool,
    read_bodies: bool,
) -> list[ImportReport | Exception]:
    """Import one export after the other, and end the workers. After a cancel the last ones are missing."""
    results: list[ImportReport | Exception] = []
    with workers:
        for plan in plans:
            if context.cancelled:
                break
            try:
                results.append(
                    run_import(
                        vault,
                        plan,
                        workers=workers,
                        progress=partial(_report, context, plan.name),
                        cancelled=lambda: context.cancelled,
                        keep_media=keep_media,
                        read_bodies=read_bodies,
                    )
                )
            except MienError as error:
                # One export that fails does not keep the others out.
                results.append(error)
    return results


def _report(context: JobContext, export: str, progress: Progress) -> None:
    context.report((export, progress))


def deletable(chosen: list[PlannedExport], results: list[ImportReport | Exception]) -> list[Path]:
    """What is whole, and whole in the vault, which letters never are; the last may be missing from ``results`` after a
    cancel."""
    return [
        path
        for plan, result in zip(chosen, results, strict=False)
        if isinstance(result, ImportReport)
        and not (result.cancelled or result.incomplete or result.files[Outcome.FAILED])
        if not plan.letters
        for path in plan.paths
    ]


def remove(paths: Sequence[Path]) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
