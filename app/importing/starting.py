# SPDX-License-Identifier: MPL-2.0
"""Has files read and copied, and those whose turn is next begun a little earlier, while the last ones are written."""

from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from app.importing.archives import Member
from app.importing.keeping import Keeper, Kept, not_kept
from app.importing.worker import BrandReader, Task
from app.importing.workers import Workers
from app.sources.registry import module_of
from app.sources.source import ANY_LANGUAGE, FileRule, Source


@dataclass(frozen=True, slots=True)
class Started:
    """A file that is being read, or copied, or both."""

    member: Member
    job: int
    copy: "Future[Kept]"


class Starter:
    """Starts the files of one export, whose language and country of the person may help to read them."""

    def __init__(self, source: Source, language: str, country: str, workers: Workers, *, bodies: bool) -> None:
        self._source, self._module = source, module_of(source)
        self._language, self._country = language, country
        self._workers = workers
        self._bodies = bodies
        self._jobs = 0
        self._early: deque[Started] = deque()

    def start(self, member: Member, rule: FileRule | None, language: str, keeper: Keeper) -> Started:
        """Start a file, or take up one that was started early; what comes of it is told as events of its job."""
        if not self.is_early(member):
            return self._start(member, rule, language, keeper, held=False)
        started = self._early.popleft()
        self._workers.admit(started.job)
        if started.copy.done():
            self._workers.post(started.job)
        return started

    def is_early(self, member: Member) -> bool:
        """Whether a file was started already."""
        return bool(self._early) and self._early[0].member is member

    def start_early(self, following: Iterable[tuple[Member, FileRule, str]], keeper: Keeper) -> None:
        """Start the files that follow, as many as can be taken; nothing is told of them before they are taken up."""
        for number, (member, rule, language) in enumerate(following):
            if number < len(self._early):
                continue
            if not self._workers.free:
                break
            self._early.append(self._start(member, rule, language, keeper, held=True))

    def abandon(self) -> list[Started]:
        """Forget those that were started early, and give them: their copies are nobody's any more."""
        early = list(self._early)
        self._early.clear()
        return early

    def _start(self, member: Member, rule: FileRule | None, language: str, keeper: Keeper, *, held: bool) -> Started:
        self._jobs += 1
        job = self._jobs
        letters = rule is not None and rule.correspondence
        read = rule is not None and rule.read is not None
        copy = not_kept() if letters else keeper.keep(member, lambda: self._workers.post(job), read=read)
        if rule and rule.read:
            language = self._language if language == ANY_LANGUAGE else language
            reader = BrandReader.of(self._module, self._source.rules, rule) if self._module else rule.read
            bodies = letters and self._bodies
            task = Task(member, language, self._source.organisation, reader, bodies, self._country)
            self._workers.read(job, task, held=held)
        return Started(member, job, copy)
