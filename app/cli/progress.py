# SPDX-License-Identifier: MPL-2.0
"""Progress on stderr, and nothing at all where no terminal shows it; and being cancelled in good order."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from app.cli.printing import console, shown


@contextmanager
def steps(description: str) -> Iterator[Callable[[int, int], None]]:
    """A bar to be told (done, total), in whatever unit."""
    screen = console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )
    with bar:
        task = bar.add_task(shown(description), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Tells whether Ctrl+C was pressed, or the system wants the program to end, so that work ends at a clean place;
    the second time, it ends at once."""
    pressed = False
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        restore()

    for number in before:
        signal.signal(number, press)
    try:
        yield lambda: pressed
    finally:
        restore()
