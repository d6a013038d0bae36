# SPDX-License-Identifier: MPL-2.0
"""Draws how fast exports come in, as a picture with real text, and gives the same numbers as a table.

    python -m tests.benchmarks.chart results.json [FOLDER]

Writes ``import-speed.svg`` to FOLDER (packaging/benchmarks by default) and prints the Markdown for the README. The
picture follows the reader's light or dark colours; its title and description say to a screen reader what it shows.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.benchmarks.figures import Figure, read, rows_text, shown
from tests.benchmarks.processes import ROOT

NAME = "import-speed.svg"
_WIDTH, _LINE, _TOP, _EDGE = 720, 54, 56, 16
_ROOM = 120
_STYLE = """
  text { font: 15px system-ui, sans-serif; fill: #1f2328 }
  .title { font-size: 17px; font-weight: 600 }
  .bar { fill: #8c959f }
  .ours { fill: #0a6b5e }
  .back { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .bar { fill: #7d8590 } .ours { fill: #3fb6a2 } .back { fill: #0d1117 }
  }
"""


def speeds(figures: Sequence[Figure]) -> list[Figure]:
    """The rates to draw: of the largest archive that the most programs read, the fastest first."""
    rates = [figure for figure in figures if figure.group == "speed"]
    if not rates:
        return []
    by_size = {size: [rate for rate in rates if rate.size == size] for size in {rate.size for rate in rates}}
    best = max(by_size.items(), key=lambda entry: (len(entry[1]), entry[0]))[1]
    return sorted(best, key=lambda figure: -figure.median)


def heading(rates: Sequence[Figure]) -> str:
    return f"Importing a Google Takeout of {rows_text(rates[0].size)} rows: rows a second, more is better"


def drawing(rates: Sequence[Figure]) -> str:
    """The picture as SVG."""
    height = _TOP + _LINE * len(rates) + _EDGE
    longest = max(rate.median for rate in rates)
    described = "; ".join(f"{rate.name}: {shown(rate.median, '')}" for rate in rates)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="title described">',
        f'<title id="title">{escape(heading(rates))}</title>',
        f'<desc id="described">{escape(described)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="back" width="{_WIDTH}" height="{height}"/>',
        f'<text class="title" x="{_EDGE}" y="32">{escape(heading(rates))}</text>',
    ]
    for number, rate in enumerate(rates):
        top = _TOP + _LINE * number
        width = max(2, round((_WIDTH - 2 * _EDGE - _ROOM) * rate.median / longest))
        ours = " ours" if rate.name.startswith("Mien") else ""
        lines += [
            f'<text x="{_EDGE}" y="{top + 15}">{escape(rate.name)}</text>',
            f'<rect class="bar{ours}" x="{_EDGE}" y="{top + 22}" width="{width}" height="20" rx="2"/>',
            f'<text x="{_EDGE + width + 8}" y="{top + 37}">{escape(shown(rate.median, ""))}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"


def markdown(rates: Sequence[Figure], picture: str) -> str:
    """The picture and its numbers, as the README shows them."""
    lines = [
        f"![{heading(rates)}]({picture})",
        "",
        "| program | rows a second | least to most |",
        "| --- | --- | --- |",
    ]
    for rate in rates:
        span = f"{shown(min(rate.values), '')} – {shown(max(rate.values), '')}"
        lines.append(f"| {rate.name} | {shown(rate.median, '')} | {span} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("results", type=Path)
    arguments.add_argument("folder", type=Path, nargs="?", default=ROOT / "packaging" / "benchmarks")
    chosen = arguments.parse_args()
    rates = speeds(read(chosen.results))
    if not rates:
        sys.stderr.write("These results have no rates to draw: run the part “import”.\n")
        return 1
    chosen.folder.mkdir(parents=True, exist_ok=True)
    target = chosen.folder.resolve() / NAME
    target.write_text(drawing(rates), encoding="utf-8")
    shown_as = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
    sys.stdout.write(markdown(rates, shown_as.as_posix()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
