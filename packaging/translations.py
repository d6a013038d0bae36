# SPDX-License-Identifier: MPL-2.0
"""Keeps the translation catalogues in step with the code.

    python packaging/translations.py extract   write translations/mien.pot from the code
    python packaging/translations.py update    the same, then bring every translations/*.po up to date
    python packaging/translations.py check     fail when anything is out of date, wrong, or French incomplete
    python packaging/translations.py compile   write the binary catalogue beside each .po (not kept in git)
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the script's own folder is there, the project's is not

from app.i18n.catalogue import compile_catalogue, read_catalogue  # noqa: E402
from app.i18n.fields import fields_of, same_fields, same_plural_fields  # noqa: E402

FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "mien.pot"
KEYWORDS = {"say": None, "_say": None, "plural": (1, 2), "N_": None}
#: Languages that must be translated to the last message.
COMPLETE = frozenset({"fr"})

# Dates and tool versions change without any message changing, and would make every extraction a change;
# the other lines only hold the places of names that nobody filled in.
NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By|Language-Team|Report-Msgid-Bugs-To)'
    rb"[^\n]*\n",
    re.MULTILINE,
)
HEADER = "# {title} of Mien.\n# This file is distributed under the licence of Mien, MPL-2.0."


def extract() -> Catalog:
    """All messages of the code."""
    header = HEADER.format(title="Messages")
    catalog = Catalog(project="Mien", version="1", header_comment=header, fuzzy=False)
    method = [("**.py", "python")]
    found = extract_from_dir(ROOT / "app", method, keywords=KEYWORDS, comment_tags=("Translators:",))
    for path, line, message, comments, context in found:
        if not any(text.strip() for text in _texts(message)):
            continue  # nothing to translate, as in say(text or "")
        catalog.add(message, None, [(f"app/{path}", line)], auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog) -> bytes:
    """The text of a catalogue without line numbers and dates, in an order that stays."""
    text = io.BytesIO()
    write_po(text, catalog, width=100, include_lineno=False, sort_by_file=True)
    return NOISE.sub(b"", text.getvalue())


def updated(path: Path, template: Catalog) -> bytes:
    """The catalogue at ``path`` brought up to date; messages that vanished are kept as obsolete."""
    catalog = read_catalogue(path)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalog.project, catalog.version = template.project, template.version
    catalog.header_comment = HEADER.format(title=f"Translation ({path.stem})")
    return written(catalog)


def catalogues() -> list[Path]:
    """The catalogue of every language."""
    return sorted(FOLDER.glob("*.po"))


def problems() -> Iterator[str]:
    """Everything that is wrong, one sentence each."""
    template = extract()
    if not TEMPLATE.is_file() or TEMPLATE.read_bytes() != written(template):
        yield "translations/mien.pot is out of date: run packaging/translations.py update"
    for message in template:
        if message.id and any(fields_of(text) is None for text in _texts(message.id)):
            yield f"the braces of {_texts(message.id)[0]!r} do not parse"
    for path in catalogues():
        if path.read_bytes() != updated(path, template):
            yield f"translations/{path.name} is out of date: run packaging/translations.py update"
        catalog = read_catalogue(path)
        for message in catalog:
            if not message.id:
                continue
            problem = _problem(message, catalog.num_plurals, complete=path.stem in COMPLETE)
            if problem:
                yield f"translations/{path.name}: {problem}: {_texts(message.id)[0]!r}"


def _texts(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """The text of a message, or all of its plural forms."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def _problem(message: Message, forms: int, *, complete: bool) -> str | None:
    source, translation = _texts(message.id), _texts(message.string)
    if message.fuzzy:
        return "fuzzy" if complete else None
    if not any(translation):
        return "not translated" if complete else None
    if len(source) == 1:
        text = translation[0]
        if not same_fields(source[0], text):
            return "other fields than the source"
        if ("&" in source[0].replace("&&", "")) != ("&" in text.replace("&&", "")):
            return "an access key (&) on one side only"
        return None
    if len(translation) != forms or not all(translation):
        return "plural forms missing"
    if not all(same_plural_fields(source[0], source[1], form) for form in translation):
        return "other fields than the source"
    return None


def main() -> int:
    """Run one command; 1 when `check` finds something."""
    parser = argparse.ArgumentParser(description="Keep the translation catalogues in step with the code.")
    parser.add_argument("command", choices=("extract", "update", "check", "compile"))
    command = parser.parse_args().command
    if command == "check":
        found = list(problems())
        sys.stderr.writelines(f"{problem}\n" for problem in found)
        return 1 if found else 0
    if command == "compile":
        for path in catalogues():
            path.with_suffix(".mo").write_bytes(compile_catalogue(path))
        return 0
    template = extract()
    TEMPLATE.write_bytes(written(template))
    if command == "update":
        for path in catalogues():
            path.write_bytes(updated(path, template))
    return 0


if __name__ == "__main__":
    sys.exit(main())
