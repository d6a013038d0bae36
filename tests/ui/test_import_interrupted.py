# SPDX-License-Identifier: MPL-2.0
"""A vault that locks while the window imports into it, at any moment, loses nothing and doubles nothing."""

import random
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.importing import running
from app.insight.questions import Insight
from app.ui.application import Parts
from app.ui.pages import import_page
from app.ui.pages.import_page import ImportPage
from app.ui.session import LockReason
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests import toy_brand
from tests.ui.conftest import PASSPHRASE

FILES, ROWS, LOCKS = 24, 400, 7
#: Files that are written together: an import is cut between two groups.
GROUP = 3


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "toy.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for file in range(FILES):
            rows = "".join(f"https://example.org/{file}/{row},2024-03-05T10:00:00Z\n" for row in range(ROWS))
            packed.writestr(f"visits/{file:02}/visits.csv", "page,time\n" + rows)
    return path


def begin(shell: Parts, archive: Path, qtbot: QtBot) -> ImportPage:
    """Have the window import the archive, as far as its start."""
    shell.window.show_import()
    page = shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    page.take([archive])
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=30_000)
    page.plan.go_button.click()
    return page


def await_progress(page: ImportPage, thousandths: int, qtbot: QtBot) -> None:
    def reached() -> bool:
        return page.running.bar.value() >= thousandths or page.steps.currentWidget() is page.result

    qtbot.waitUntil(reached, timeout=30_000)


def unlock(shell: Parts, qtbot: QtBot) -> None:
    shell.session.adopt(Vault.open(shell.session.folder, PASSPHRASE))
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=30_000)


@pytest.mark.parametrize("seed", [1, 2])
def test_locked_at_random_moments(
    shell: Parts, archive: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, seed: int
) -> None:
    monkeypatch.setattr(import_page, "all_sources", lambda: (toy_brand.SOURCE,))
    monkeypatch.setattr(running, "_GROUP_FILES", GROUP)
    moments = random.Random(seed)
    halfway = 0
    for number in range(LOCKS):
        unlock(shell, qtbot)
        shell.session.vault.check()
        page = begin(shell, archive, qtbot)
        # Each time a little further, out of a thousand.
        furthest = moments.randrange(1000 * (number + 1) // LOCKS)
        await_progress(page, furthest, qtbot)
        shell.session.lock(LockReason.SUSPEND)
        qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=30_000)
        unlock(shell, qtbot)
        with closing(Insight(shell.session.vault.reader())) as insight:
            halfway += any(0 < sum(export.files.values()) < FILES for export in insight.exports())
        shell.session.lock(LockReason.ASKED)
    assert halfway
    unlock(shell, qtbot)
    page = begin(shell, archive, qtbot)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=60_000)
    vault = shell.session.vault
    vault.check()
    with closing(Insight(vault.reader())) as insight:
        [export] = insight.exports()
        assert (export.finished, export.records, sum(export.files.values())) == (True, FILES * ROWS, FILES)
        assert insight.overview().records == FILES * ROWS
    assert originals_in_use(vault.database) == set(vault.originals.ids())
