# SPDX-License-Identifier: MPL-2.0
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tests.benchmarks.chart import drawing, markdown, speeds
from tests.benchmarks.figures import Results, paired, read, table


def measured() -> Results:
    results = Results()
    results.add("import, against <another>", "×", [1.8, 2.0, 1.6], 1.5, better="high", group="import", size=1_000_000)
    results.add("peak memory", "MB", [330, 310], 300, group="memory", size=20_000)
    results.add("first page", "ms", [0.5], group="queries", size=1_000_000)
    for size, rates in ((100_000, (9_000, 5_000)), (1_000_000, (120_000, 60_000))):
        results.add("Mien: all", "rows/s", [rates[0], rates[0] + 10, rates[0] - 10], group="speed", size=size)
        results.add("other <parser>: parses", "rows/s", [rates[1]], group="speed", size=size)
    results.add("Mien: all", "rows/s", [90_000], group="speed", size=5_000_000)
    return results


def test_a_ratio_above_one_means_that_the_target_is_met() -> None:
    faster, memory, page, *_ = measured().figures
    assert (faster.median, faster.met) == (1.8, True)
    assert faster.ratio == 1.8 / 1.5
    assert (memory.median, memory.met) == (320, False)
    assert memory.ratio == 300 / 320
    assert (page.ratio, page.met) == (None, None)


def test_pairs_are_compared_run_by_run() -> None:
    assert paired([2.0, 4.0], [4.0, 4.0]) == [2.0, 1.0]


def test_the_table_has_a_line_for_each_figure() -> None:
    lines = table(measured().figures).splitlines()
    assert lines[2] == "| import, against <another> | 1 M | 1.8 × | ≥ 1.5 × | 1.20 × | 1.6 – 2 × |"
    assert lines[3] == "| peak memory | 20 k | 320 MB | ≤ 300 MB | 0.94 × | 310 – 330 MB |"
    assert lines[4] == "| first page | 1 M | 0.5 ms |  |  | 0.5 – 0.5 ms |"
    assert len(lines) == 2 + len(measured().figures)


def test_results_replace_what_was_measured_before_and_keep_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "new" / "results.json"
    measured().write(path)
    again = Results()
    again.add("peak memory", "MB", [200], 300, group="memory", size=20_000)
    again.write(path)
    figures = read(path)
    assert len(figures) == len(measured().figures)
    assert [figure.values for figure in figures if figure.name == "peak memory"] == [[200]]


def test_the_picture_shows_the_numbers_of_its_table_as_text() -> None:
    rates = speeds(measured().figures)
    assert [rate.median for rate in rates] == [120_000, 60_000], "the largest size that others were measured at, too"
    picture = ElementTree.fromstring(drawing(rates))
    name = "{http://www.w3.org/2000/svg}"
    texts = [element.text for element in picture.iter(f"{name}text")]
    assert texts[1:] == ["Mien: all", "120,000", "other <parser>: parses", "60,000"]
    said = picture.findtext(f"{name}desc")
    assert said == "Mien: all: 120,000; other <parser>: parses: 60,000"
    written = markdown(rates, "packaging/benchmarks/import-speed.svg")
    assert "| Mien: all | 120,000 | 119,990 – 120,010 |" in written
    assert "](packaging/benchmarks/import-speed.svg)" in written


def test_without_rates_there_is_nothing_to_draw() -> None:
    assert speeds([]) == []
