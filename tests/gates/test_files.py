# SPDX-License-Identifier: MPL-2.0
"""What the repository's files may not say: where somebody built it, or from which server."""

import re
import tomllib

from packaging.requirements import Requirement

from tests.gates.tree import ROOT, place, tracked

LOCK = ROOT / "requirements.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Put together here, so that this file does not name what it looks for. The address of a web page may well have
# a folder of such a name, so a path counts only where no name comes before it.
PATHS = (("/wo", "rk/"), ("/opt/", "mien"), ("/opt/", "pypi"), ("/tmp/", "brief"))
NAMES = (
    ("index", "-url"),
    ("find", "-links"),
    ("trusted", "-host"),
    ("pypi", ".org"),
    ("python", "hosted"),
    ("registry.", "npmjs"),
    ("deb.", "debian.org"),
)
FORBIDDEN = re.compile(
    "|".join(
        [r"(?<![\w.-])" + re.escape("".join(parts)) for parts in PATHS] + [re.escape("".join(parts)) for parts in NAMES]
    )
)


def test_no_file_names_a_workplace_or_a_registry() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures, archives
        found += [f"{place(path)}: {match}" for match in set(FORBIDDEN.findall(text))]
    assert not found


def test_the_lock_names_no_host_and_no_path() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.findall(r"://|file:|^-[a-z-]|(?<=\s)/\S+", text, re.MULTILINE)


def test_the_lock_pins_every_package_with_hashes() -> None:
    pins = re.findall(r"^([a-z0-9][a-z0-9.-]*)==(\S+)(.*?)(?=^[a-z0-9]|\Z)", _lock(), re.M | re.S)
    assert pins
    assert not [name for name, _, rest in pins if "--hash=sha256:" not in rest]


def test_the_lock_holds_what_the_project_asks_for() -> None:
    pinned = dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", _lock(), re.M))
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    found = []
    for line in wanted:
        requirement = Requirement(line)
        version = pinned.get(re.sub(r"[-_.]+", "-", requirement.name).lower())
        if version is None or version not in requirement.specifier:
            found.append(f"{line} ({version})")
    assert not found


def _lock() -> str:
    return LOCK.read_text(encoding="utf-8")
