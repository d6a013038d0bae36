# SPDX-License-Identifier: MPL-2.0
"""Keeps the tables of the README true to the code: services, exit codes, languages.

    python packaging/tables.py update   write them
    python packaging/tables.py check    fail when one is out of date
"""

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script's own folder is there, the project's is not

from app.cli.exit_codes import as_markdown  # noqa: E402
from app.i18n.languages import languages  # noqa: E402
from app.i18n.translator import Translator  # noqa: E402
from app.sources.registry import all_sources  # noqa: E402
from app.sources.source import ANY_LANGUAGE, Level, Source  # noqa: E402

README = ROOT / "README.md"


def services() -> str:
    """The brands whose exports are read, and in which languages."""
    say = Translator("en")
    rows = ["| service | languages of the export | waiting time |", "| --- | --- | --- |"]
    for source in _of(Level.COMPLETE):
        spoken = ", ".join(sorted(say.language_name(code) for code in source.languages if code != ANY_LANGUAGE))
        rows.append(f"| {_linked(source)} | {spoken or 'any'} | {source.guide.waiting} |")
    return "\n".join(rows)


def guided() -> str:
    """The brands that Mien only knows how to ask."""
    return ",\n".join(_linked(source) for source in _of(Level.GUIDED)) + "."


def _of(level: Level) -> list[Source]:
    """The brands of one level."""
    return [source for source in all_sources() if source.level is level]


def _linked(source: Source) -> str:
    return f"[{source.organisation.name}]({source.guide.link})"


def speaks() -> str:
    """The languages on offer, by their own names."""
    return ", ".join(language.name for language in languages())


TABLES = {"services": services, "guided services": guided, "exit codes": as_markdown, "languages": speaks}


def updated(text: str) -> str:
    """``text`` with what stands between its markers written anew."""
    for name, table in TABLES.items():
        place = re.search(rf"(?<=<!-- {name} -->\n).*?(?=<!-- end -->)", text, re.DOTALL)
        if place is None:
            raise ValueError(f"the README has no place for the table of {name}")
        text = f"{text[: place.start()]}{table()}\n{text[place.end() :]}"
    return text


def main() -> int:
    """Run one command; 1 when `check` finds a table out of date."""
    parser = argparse.ArgumentParser(description="Keep the tables of the README true to the code.")
    parser.add_argument("command", choices=("update", "check"))
    command = parser.parse_args().command
    text = README.read_text(encoding="utf-8")
    if command == "check":
        if updated(text) == text:
            return 0
        sys.stderr.write("README.md is out of date: run packaging/tables.py update\n")
        return 1
    README.write_text(updated(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
