# SPDX-License-Identifier: MPL-2.0
"""New exports in a folder that the person lets be watched. Nothing is taken in: they are only offered."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.catalog.organisation import Organisation
from app.importing.archives import is_archive
from app.importing.errands import Errands, Heard
from app.importing.errors import ImportingError
from app.importing.incoming import Files, new_files
from app.importing.planning import PlannedExport, plan_import
from app.sources.source import Source
from app.vault.seen import is_imported, seen_before
from app.vault.vault import Vault
from app.vault.watched import is_declined, watched_folder

T = TypeVar("T")

QUIET_SECONDS = 3.0
"""A file to which nothing was written for so long has come in whole."""

PATIENCE = 30.0
"""Seconds that the disk has to answer: the folder may be on a network, and is looked at again soon."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An export that came into the folder and is not in the vault: its files, which are more than one where it came in
    parts. ``source``: the slug of whose it is; ``mark``: by what it is known again; ``marks``: by what it is declined,
    also once more parts of it come; ``digest``: the same for the same files in whatever form they came."""

    name: str
    paths: tuple[Path, ...]
    organisation: Organisation
    source: str
    mark: str
    marks: tuple[str, ...]
    digest: str = ""


class _Stopped(Exception):
    """Nobody waits for what is looked at."""


class Watch:
    """Looks into the folder again and again, and at each file once. For one thread at a time. ``clock`` gives
    nanoseconds since 1970."""

    def __init__(
        self,
        vault: Vault,
        sources: Callable[[], Sequence[Source]],
        clock: Callable[[], int] = time.time_ns,
        patience: float = PATIENCE,
    ) -> None:
        self._vault = vault
        self._sources = sources
        self._clock = clock
        self._patience = patience
        self._looked_at: dict[Files, list[Offer]] = {}
        self._ended: threading.Event | None = None
        #: Whether the folder could be read when it was last looked into.
        self.there = True

    def look(self, stopped: Callable[[], bool] = lambda: False) -> list[Offer]:
        """What is to be offered now, the newest first; nothing when no folder is watched or it cannot be read.

        ``stopped`` is asked all along.
        """
        watched = watched_folder(self._vault)
        if watched is None:
            return []

        def heed() -> None:
            if stopped():
                raise _Stopped

        try:
            quiet = self._clock() - int(QUIET_SECONDS * 1e9)
            since, known = watched.since * 1_000_000, frozenset(self._looked_at)
            looking = partial(new_files, watched.folder, since, quiet, known, self._vault.folder)
            found = self._answer(looking, heed)
            self.there = found is not None
            if found is None:
                return []
            self._looked_at = {files: offers for files, offers in self._looked_at.items() if files in found}
            for files in found:
                if files not in self._looked_at:
                    self._looked_at[files] = self._offers([Path(path) for path, *_ in files], heed)
        except _Stopped:
            return []
        offers = (offer for files in found for offer in self._looked_at[files])
        # What was unpacked may still lie beside what it was packed in.
        return [*{offer.digest: offer for offer in offers if self._wanted(offer)}.values()]

    def _answer(self, work: Callable[[], T | None], heed: Callable[[], None]) -> T | None:
        """What comes of looking at the disk; ``None`` where it does not answer, and until it has answered again: each
        look at a silent disk leaves a thread behind."""
        if self._ended and not self._ended.is_set():
            return None
        ended = self._ended = threading.Event()

        def listen(_heard: Heard) -> T | None:
            try:
                return work()
            finally:
                ended.set()

        with Errands(self._patience) as errands:
            return errands.done(listen, None, heed)

    def _offers(self, paths: Sequence[Path], heed: Callable[[], None]) -> list[Offer]:
        """The exports in a folder, or in files that are named as the parts of one are."""
        packed = self._answer(lambda: [path for path in paths if path.is_dir() or is_archive(path)], heed) or []
        if not packed:
            return []
        alone = [self._planned([path], heed) for path in packed]
        try:
            marks = tuple(plan.mark() for plan in alone if plan)
            if len(packed) == 1 or _editions([plan for plan in alone if plan]):
                return [offer for plan in alone if plan and (offer := self._offer(plan, (), heed))]
        finally:
            for plan in alone:
                if plan:
                    plan.close()
        whole = self._planned(packed, heed)
        if whole is None:
            return []
        try:
            offer = self._offer(whole, marks, heed)
        finally:
            whole.close()
        return [offer] if offer else []

    def _planned(self, paths: Sequence[Path], heed: Callable[[], None]) -> PlannedExport | None:
        try:
            plans = plan_import(paths, self._sources(), heed=heed, patience=self._patience)
        except (ImportingError, OSError):
            # Downloads hold all sorts of archives: what is no export of anybody is no news.
            return None
        if len(plans) == 1:
            return plans[0]
        for plan in plans:
            # A folder of archives: the person put them there.
            plan.close()
        return None

    def _offer(self, plan: PlannedExport, parts: Sequence[str], heed: Callable[[], None]) -> Offer | None:
        source, mark = plan.recognition.source, plan.mark()
        # What has no end is a download that stands still; when it goes on, the file is another one.
        if source is None or not mark or plan.archive.truncated:
            return None
        if seen_before(self._vault.database, source.slug, mark):
            return None
        marks, digest = (mark, *(part for part in parts if part)), plan.digest(heed, self._patience)
        return Offer(plan.name, tuple(plan.paths), source.organisation, source.slug, mark, marks, digest)

    def _wanted(self, offer: Offer) -> bool:
        # Since it was looked at, it may have been imported.
        database = self._vault.database
        return not (
            any(is_declined(self._vault, mark) for mark in offer.marks)
            or seen_before(database, offer.source, offer.mark)
            or is_imported(database, offer.source, offer.digest)
        )


def _editions(plans: Sequence[PlannedExport]) -> bool:
    """Whether files named as parts of one export hold the same files: then each is an export of its own."""
    held = [{member.path for member in plan.archive.members()} for plan in plans]
    all_of_them = set().union(*held)
    fewest = min((len(paths) for paths in held), default=0)
    return sum(map(len, held)) - len(all_of_them) > fewest / 2
