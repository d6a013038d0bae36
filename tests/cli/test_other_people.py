# SPDX-License-Identifier: MPL-2.0
"""Whatever Mien writes for others to read says nothing of other people, unless the person asks for just that."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.identifier import IdentifierKind
from app.catalog.moment import Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Mechanism, Record, Sighting
from app.cli.exit_codes import ExitCode
from app.cli.main import mien
from app.cli.speaking import Place
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.cli.conftest import PASSPHRASE, Ask
from tests.rights.paper.reading import text_of

OTHER, MINE = "Peregrin", "Wentletrap"
WHEN = [Moment(1_700_000_000_000 + 86_400_000 * day, Zone.UTC) for day in range(6)]
EVERY_CATEGORY = [part for category in Category if not category.special for part in ("--about", category.slug)]
Written = Callable[[Ask, Path], None]


@pytest.fixture
def crowded(ask: Ask, vault_folder: Path) -> Ask:
    """The command over a vault whose brand holds, of every category and origin, as much of another person as of this
    one. Files are named by that other person, as chats are."""
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        brand = Organisation("Chatter", Role.BRAND)
        writer = ExportWriter(
            vault.database, source="chatter", organisation=brand, language="en", name="chatter.zip", digest="chatter"
        )
        for path, others in ((f"Chat with {OTHER}.txt", True), ("mine.json", False)):
            with writer.file(path, 1, "rule") as file:
                file.outcome = Outcome.PARSED
                for record in _records(OTHER if others else MINE, others):
                    file.add(record)
                file.add(Sighting(IdentifierKind.EMAIL, "sam@sample.example", "1"))
                file.add(
                    Disclosure(
                        None, Organisation("Ad House", Role.ADVERTISER), Mechanism.AUDIENCE, Category.CONTACT, "1"
                    )
                )
        writer.finish()
    return ask


def _records(word: str, others: bool) -> Iterator[Record]:
    for category in Category:
        for origin in Origin:
            for number, when in enumerate(WHEN):
                title = f"{word} {category.slug} {origin.slug} {number}"
                yield Record(
                    category, origin, "thing", title, f"item {number}", when, f"said by {word}",
                    f"https://example.org/{word}", about_others=others,
                )  # fmt: skip


def _ok(ask: Ask, *words: object) -> None:
    answer = ask(*words)
    assert answer.code == ExitCode.OK, answer.err


def _request(ask: Ask, about: Category | None = None, right: str = "access") -> str:
    more = ("--about", about.slug) if about else ()
    made = ask("request", "new", "--organisation", "chatter", "--right", right, "--law", "gdpr", "--json", *more)
    assert made.code == ExitCode.OK, made.err
    return str(made.json["id"])


def _copies(ask: Ask, out: Path) -> None:
    for suffix in ("jsonl", "csv", "sqlite"):
        _ok(ask, "export", out / f"mine.{suffix}")


def _slices(ask: Ask, out: Path) -> None:
    wish = ("--organisation", "netflix", "--purpose", "recommendations", "--yes")
    for form in ("exact", "rounded", "pseudonymised", "aggregated"):
        _ok(ask, "share", "new", *wish, *EVERY_CATEGORY, "--form", form, "--output", out / form)
    _ok(ask, "profile", "add", MINE)
    _ok(ask, "share", "new", *wish, "--form", "profile", "--output", out / "interests")


def _profile(ask: Ask, out: Path) -> None:
    for level in ("guessed", "received"):
        ask("profile", "allow", level)
    _ok(ask, "profile", "export", out / "profile.jsonld", "--reasons")


def _letters(ask: Ask, out: Path) -> None:
    for number, category in enumerate((None, Category.LOCATION, Category.MESSAGES, Category.CONTACTS)):
        _ok(ask, "request", "paper", _request(ask, category), "--output", out / f"{number}.pdf")


def _proof(ask: Ask, out: Path) -> None:
    number = _request(ask, Category.LOCATION)
    ask("request", "mark", number, "sent")
    _ok(ask, "request", "bundle", number, out / "proof.zip")


def _days(ask: Ask, out: Path) -> None:
    ask("request", "mark", _request(ask), "sent")
    _ok(ask, "request", "calendar", out / "days.ics")


def _draft(ask: Ask, out: Path) -> None:
    _ok(ask, "directory", "set", "chatter", "--email", "privacy@chatter.example")
    _ok(ask, "request", "send", _request(ask), "--draft", out / "letter.eml")


def _complaint(ask: Ask, out: Path) -> None:
    number = _request(ask)
    ask("request", "mark", number, "sent")
    ask("request", "mark", number, "answered-refused")
    _ok(ask, "request", "me", "--name", "Zoé Muster", "--country", "FR")
    _ok(ask, "request", "complain", number, "--output", out / "complaint")


def _gaps(ask: Ask, out: Path) -> None:
    ask("preferences", "set", "nothing", "--organisation", "chatter")
    _ok(ask, "preferences", "gap", "--output", out / "gap.json")


def _statement(ask: Ask, out: Path) -> None:
    _ok(ask, "preferences", "export", "--organisation", "chatter", "--output", out / "statement")


def _receipts(ask: Ask, out: Path) -> None:
    _ok(ask, "consent", "add", "--organisation", "chatter", "--purpose", "marketing")
    _ok(ask, "consent", "export", out / "receipts")


WAYS_OUT: dict[str, Written] = {
    "export": _copies,
    "share new": _slices,
    "profile export": _profile,
    "request paper": _letters,
    "request bundle": _proof,
    "request calendar": _days,
    "request send": _draft,
    "request complain": _complaint,
    "preferences gap": _gaps,
    "preferences export": _statement,
    "consent export": _receipts,
}

CLOSED = {
    "backup": "It is encrypted, and the person's own.",
    "passphrase": "It writes a code, and reads a passphrase.",
}
"""Commands with the name of a file that may be new, which hand nothing of a vault to anybody."""


def test_every_command_that_writes_a_file_is_looked_at() -> None:
    assert {" ".join(path) for path, command in _commands(mien) if _writes(command)} == {*WAYS_OUT, *CLOSED}


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, (*path, name))
    else:
        yield path, command


def _writes(command: click.Command) -> bool:
    shared = {"vault", "passphrase_file"}
    return any(
        isinstance(each.type, Place) and not each.type.exists and each.name not in shared for each in command.params
    )


@pytest.mark.parametrize("way", WAYS_OUT)
def test_nothing_of_another_person_goes_out(crowded: Ask, tmp_path: Path, way: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    WAYS_OUT[way](crowded, out)
    written = {file.name: _shown(file.name, file.read_bytes()) for file in out.rglob("*") if file.is_file()}
    assert written
    assert [name for name, shown in written.items() if OTHER in shown] == []


def test_the_persons_own_goes_out(crowded: Ask, tmp_path: Path) -> None:
    """Or the test above would prove nothing."""
    _copies(crowded, tmp_path)
    _slices(crowded, tmp_path)
    for name in ("mine.jsonl", "mine.csv", "exact", "rounded"):
        assert MINE in (tmp_path / name).read_text(encoding="utf-8")


def _shown(name: str, data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return text_of(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join([name, *(_shown(each, archive.read(each)) for each in archive.namelist())])
    return f"{name}\n{data.decode('utf-8', 'replace')}"
