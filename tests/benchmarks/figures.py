# SPDX-License-Identifier: MPL-2.0
"""A measured figure, its target, and the tables that show them."""

import json
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Figure:
    """What was measured in each run. ``better`` tells in which direction ``target`` is met; without a
    target the figure is shown for what it is. ``group`` names the part, ``size`` the rows of its input."""

    name: str
    unit: str
    values: list[float]
    target: float | None = None
    better: str = "low"
    group: str = ""
    size: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def ratio(self) -> float | None:
        """How far the target is met: 1 is just met, more is better."""
        if self.target is None or not self.median or not self.target:
            return None
        return self.target / self.median if self.better == "low" else self.median / self.target

    @property
    def met(self) -> bool | None:
        """Whether the target is met; ``None`` without one."""
        if self.target is None:
            return None
        return self.median <= self.target if self.better == "low" else self.median >= self.target


@dataclass(slots=True)
class Results:
    """All figures of a run of the benchmarks, and where they were measured."""

    machine: str = field(
        default_factory=lambda: f"{platform.system()}, {platform.machine()}, Python {platform.python_version()}"
    )
    figures: list[Figure] = field(default_factory=list)
    tell: Callable[[Figure], object] | None = None

    def add(
        self,
        name: str,
        unit: str,
        values: Sequence[float],
        target: float | None = None,
        *,
        better: str = "low",
        group: str = "",
        size: int = 0,
    ) -> Figure:
        """Note a figure, and tell it at once to whoever looks on."""
        figure = Figure(name, unit, list(values), target, better, group, size)
        self.figures.append(figure)
        if self.tell:
            self.tell(figure)
        return figure

    def write(self, path: Path) -> None:
        """As JSON. What is in the file already stays, unless it was measured again."""
        kept = {(figure.group, figure.name, figure.size): figure for figure in read(path)} if path.exists() else {}
        kept |= {(figure.group, figure.name, figure.size): figure for figure in self.figures}
        path.parent.mkdir(parents=True, exist_ok=True)
        document = {"machine": self.machine, "figures": [asdict(figure) for figure in kept.values()]}
        path.write_text(json.dumps(document, indent=1) + "\n")


def read(path: Path) -> list[Figure]:
    """The figures of a file of results."""
    return [Figure(**figure) for figure in json.loads(path.read_text())["figures"]]


def paired(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Theirs over ours, run by run: times of both give how many times faster ours is."""
    return [other / own for own, other in zip(ours, theirs, strict=True)]


def shown(value: float, unit: str) -> str:
    """A value with as many digits as it deserves."""
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{text} {unit}".strip()


def rows_text(rows: int) -> str:
    """100000 as "0.1 M", 20000 as "20 k"."""
    if not rows:
        return ""
    return f"{rows / 1e6:g} M" if rows >= 100_000 else f"{rows / 1e3:g} k"


HEAD = ("what", "rows", "median", "target", "met", "least to most")


def cells(figure: Figure) -> tuple[str, ...]:
    """One line of the table."""
    target = ""
    if figure.target is not None:
        target = ("≤ " if figure.better == "low" else "≥ ") + shown(figure.target, figure.unit)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    span = f"{shown(min(figure.values), '')} – {shown(max(figure.values), figure.unit)}"
    return figure.name, rows_text(figure.size), shown(figure.median, figure.unit), target, ratio, span


def table(figures: Iterable[Figure]) -> str:
    """All figures as Markdown, in the order they were measured."""
    lines = [HEAD, ("---",) * len(HEAD), *map(cells, figures)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
