# SPDX-License-Identifier: MPL-2.0
"""New exports in a folder that the person lets be watched. Nothing is taken in: they are only offered."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.catalog.organisation import Organisation
from app.importing.archives import is_archive
from app.importing.errors import ImportingError
from app.importing.planning import plan_import
from app.sources.source import Source
from app.vault.seen import is_imported, seen_before
from app.vault.vault import Vault
from app.vault.watched import Watched, is_declined, watched_folder

QUIET_SECONDS = 3.0
"""A file to which nothing was written for so long has come in whole."""

_MOST = 200
"""As many files at most are looked at in one round, the newest first."""

_UNDER_WAY = (".part", ".partial", ".crdownload", ".opdownload", ".download", ".tmp")

_Stamp = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """An export that came into the folder and is not in the vault; ``source``: the slug of whose it is; ``mark``: by
    what it is declined."""

    path: Path
    organisation: Organisation
    source: str
    mark: str


class Watch:
    """Looks into the folder again and again, and at each file once. For one thread at a time. ``clock`` gives
    nanoseconds since 1970."""

    def __init__(
        self, vault: Vault, sources: Callable[[], Sequence[Source]], clock: Callable[[], int] = time.time_ns
    ) -> None:
        self._vault = vault
        self._sources = sources
        self._clock = clock
        self._looked_at: dict[_Stamp, Offer | None] = {}

    def look(self, stopped: Callable[[], bool] = lambda: False) -> list[Offer]:
        """What is to be offered now, the newest first; nothing when no folder is watched or it cannot be read.

        ``stopped`` is asked between two files.
        """
        watched = watched_folder(self._vault)
        if watched is None:
            return []
        stamps = _new_files(watched, self._clock() - int(QUIET_SECONDS * 1e9))
        self._looked_at = {stamp: offer for stamp, offer in self._looked_at.items() if stamp in stamps}
        for stamp in stamps:
            if stopped():
                return []
            if stamp not in self._looked_at:
                self._looked_at[stamp] = self._offer(Path(stamp[0]))
        offers = [self._looked_at[stamp] for stamp in stamps]
        return [offer for offer in offers if offer and self._wanted(offer)]

    def _offer(self, path: Path) -> Offer | None:
        if not is_archive(path):
            return None
        try:
            plans = plan_import([path], self._sources())
        except (ImportingError, OSError):
            # Downloads hold all sorts of archives: what is no export of anybody is no news.
            return None
        try:
            for plan in plans:
                source, mark = plan.recognition.source, plan.mark()
                if source and mark and not self._in_vault(source, mark, plan.digest):
                    return Offer(path, source.organisation, source.slug, mark)
            return None
        finally:
            for plan in plans:
                plan.close()

    def _in_vault(self, source: Source, mark: str, digest: Callable[[], str]) -> bool:
        database = self._vault.database
        return bool(seen_before(database, source.slug, mark)) or is_imported(database, source.slug, digest())

    def _wanted(self, offer: Offer) -> bool:
        # Since it was looked at, it may have been imported.
        return not (is_declined(self._vault, offer.mark) or seen_before(self._vault.database, offer.source, offer.mark))


def _new_files(watched: Watched, quiet: int) -> list[_Stamp]:
    """The files that came since the folder is watched, and to which nothing was written since ``quiet``, the newest
    first."""
    found: list[tuple[int, _Stamp]] = []
    try:
        with os.scandir(watched.folder) as listing:
            for entry in listing:
                if entry.name.startswith(".") or entry.name.endswith(_UNDER_WAY) or not entry.is_file():
                    continue
                status = entry.stat()
                # Some programs give a download the time at which the server made it.
                came = max(status.st_mtime_ns, status.st_ctime_ns)
                if watched.since * 1_000_000 <= came <= quiet:
                    found.append((came, (entry.path, status.st_size, status.st_mtime_ns)))
    except OSError:
        return []
    return [stamp for _, stamp in sorted(found, reverse=True)[:_MOST]]
