# SPDX-License-Identifier: MPL-2.0
"""How long the table of preferences takes to be painted anew, and the effect of choices on many organisations.

    python -m tests.benchmarks.preferring

300 organisations hold 30 categories each; every row is open, and the window is as large as a screen. Prints JSON.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.preference import Level, Preference, Scope
from app.insight.answers import Holder, Holding, OrganisationName
from app.preferences.cascade import Cascade
from app.preferences.effect import effect

if TYPE_CHECKING:
    from tests.benchmarks.figures import Results

ORGANISATIONS, CATEGORIES, REPEATS = 300, [*Category][:30], 20


def measure(results: "Results", runs: int) -> None:
    """Each figure of a process of its own."""
    from tests.benchmarks.processes import python, run

    found: list[dict[str, Any]] = [json.loads(run(python("tests.benchmarks.preferring")).output) for _ in range(runs)]
    for name, target in (("repaint", 100), ("scroll", 100), ("effect", 200)):
        values = [answer[name] for answer in found]
        results.add(f"preferences of {ORGANISATIONS} organisations: {name}", "ms", values, target, group="ui")


def holders() -> list[Holder]:
    """Organisations that hold everything, in every way."""
    found = []
    for number in range(ORGANISATIONS):
        name = OrganisationName(f"organisation-{number}", f"Organisation {number}", Role.BRAND)
        held = {category: Holding(name, category, 100, dict.fromkeys(Origin, 25)) for category in CATEGORIES}
        found.append(Holder(name, 100 * len(held), held, [], []))
    return found


def choices() -> list[Preference]:
    """One choice for each organisation, and one for each category."""
    now = datetime.now(UTC)
    scopes = [Scope(f"organisation-{number}", CATEGORIES[number % 30]) for number in range(ORGANISATIONS)]
    return [Preference(scope, Level.OBSERVED, now) for scope in (*scopes, *(Scope("", each) for each in CATEGORIES))]


def timed(act: Callable[[], object]) -> float:
    """The median of many times, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.i18n.translator import Translator
    from app.ui.models.preferences_model import PreferencesModel
    from app.ui.widgets.preferences_table import PreferencesTable

    application, known, made = QApplication([]), holders(), choices()
    model, table = PreferencesModel(Translator("en")), PreferencesTable()
    table.setModel(model)
    model.show(Cascade(made), known)
    for row in reversed(range(model.rowCount())):
        model.toggle(row)
    assert model.rowCount() > ORGANISATIONS * len(CATEGORIES)
    table.resize(1920, 1080)
    table.show()
    application.processEvents()
    turn = iter(range(10_000))

    def chosen() -> None:
        """A choice was made, and all that is on the screen is painted anew."""
        level = Level(next(turn) % len(Level))
        model.show(Cascade([*made, Preference(Scope(), level, datetime.now(UTC))]), known)
        table.viewport().repaint()

    def scrolled() -> None:
        bar = table.verticalScrollBar()
        bar.setValue((bar.value() + bar.maximum() // 7) % bar.maximum())
        table.viewport().repaint()

    answer = {
        "repaint": timed(chosen),
        "scroll": timed(scrolled),
        "effect": timed(lambda: effect(Cascade(made), known, {}, AboutMe("", "FR"), {})),
    }
    table.close()
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
