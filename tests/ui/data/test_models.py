# SPDX-License-Identifier: MPL-2.0
"""Models: right by Qt's own check, spoken in every cell, sorted and filtered, and never holding all rows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.i18n.translator import Translator
from app.insight.answers import Cursor, Page, RecordFilter
from app.insight.questions import Insight
from app.ui.models import columns
from app.ui.models.hits_model import HitsModel
from app.ui.models.matrix_model import MatrixFilter, MatrixModel, MatrixOrder
from app.ui.models.records_model import PAGE, PAGES_KEPT, RecordsModel
from app.ui.models.rows_model import RowsModel
from tests.ui.data.filling import PLACES

Make = Callable[[Insight, Translator], QAbstractItemModel]
ALL = RecordFilter()


def matrix(insight: Insight, say: Translator) -> MatrixModel:
    model = MatrixModel(say)
    model.set_holders(insight.who_knows_what())
    return model


def records(insight: Insight, say: Translator) -> RecordsModel:
    model = RecordsModel(say)
    known = insight.outline(ALL)
    model.show(known.count, lambda row, _after: insight.records_at(ALL, known, row, PAGE))
    return model


def hits(insight: Insight, say: Translator) -> HitsModel:
    def more(after: Cursor) -> None:
        model.append(insight.search("square", after=after).page)

    model = HitsModel(more, say)
    model.show(insight.search("square").page)
    return model


def rows(table: list, ask: Callable[[Insight], list]) -> Make:
    def make(insight: Insight, say: Translator) -> RowsModel:
        model = RowsModel(table, say)
        model.set_rows(ask(insight))
        return model

    return make


MODELS: dict[str, Make] = {
    "matrix": matrix,
    "records": records,
    "hits": hits,
    "identifiers": rows(columns.IDENTIFIERS_BY_ORGANISATION, Insight.identifiers),
    "disclosures": rows(columns.DISCLOSURES, Insight.disclosures),
    "holders": rows(columns.HOLDERS, lambda insight: insight.holders(Category.LOCATION)),
    "months": rows(columns.MONTHS, Insight.timeline),
    "exports": rows(columns.EXPORTS, Insight.exports),
    "places": rows(columns.OCCURRENCES, lambda insight: insight.occurrences(1)),
    "origins": rows(columns.ORIGINS, lambda _: [columns.OriginRow(Origin.OBSERVED, 3)]),
}


@pytest.mark.parametrize("name", MODELS)
def test_each_model_keeps_qts_rules(name: str, insight: Insight, qtmodeltester: ModelTester) -> None:
    model = MODELS[name](insight, Translator("en"))
    assert model.rowCount() > 0
    qtmodeltester.check(model)
    model.sort(0)
    qtmodeltester.check(model)


@pytest.mark.parametrize("name", MODELS)
def test_every_cell_and_header_is_spoken(name: str, insight: Insight, say: Translator) -> None:
    model = MODELS[name](insight, say)
    for row in range(min(model.rowCount(), 40)):
        assert model.headerData(row, Qt.Orientation.Vertical)
        for column in range(model.columnCount()):
            text = model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert isinstance(text, str)
            assert text.strip()
            assert "{" not in text
    for column in range(model.columnCount()):
        assert model.headerData(column, Qt.Orientation.Horizontal)


def cell(model: MatrixModel, name: str, category: Category) -> tuple[int, int]:
    row = next(r for r in range(model.rowCount()) if model.holder(r).organisation.name == name)
    return row, next(c for c in range(1, model.columnCount()) if model.category(c) is category)


def spoken(model: MatrixModel, name: str, category: Category) -> str:
    return str(model.index(*cell(model, name, category)).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_cell_says_kind_count_and_origin(insight: Insight) -> None:
    model = matrix(insight, Translator("en"))
    assert spoken(model, "Alpha Maps", Category.LOCATION) == f"Location: {PLACES}, Watched"
    assert spoken(model, "Alpha Maps", Category.HEALTH) == "Health (sensitive): 1, Guessed"
    assert spoken(model, "Beta & Söhne", Category.HEALTH) == "Health (sensitive): none"
    first = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert first == f"Alpha Maps: {PLACES + 2} records"


def names(model: MatrixModel) -> list[str]:
    return [model.holder(row).organisation.name for row in range(model.rowCount())]


def test_organisations_are_ordered_as_asked(insight: Insight) -> None:
    model = matrix(insight, Translator("en"))
    assert names(model)[:2] == ["Alpha Maps", "Beta & Söhne"]
    model.set_order(MatrixOrder.NAME)
    assert names(model) == sorted(names(model))
    _, column = cell(model, "Beta & Söhne", Category.CONTACT)
    model.sort(column, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == "Beta & Söhne"
    model.set_order(MatrixOrder.MOST_SENSITIVE)
    assert names(model)[0] == "Alpha Maps"


def test_filters_leave_what_they_name(insight: Insight) -> None:
    model = matrix(insight, Translator("en"))
    model.set_filter(MatrixFilter(text="SOHNE"))
    assert names(model) == ["Beta & Söhne"]
    model.set_filter(MatrixFilter(origin=Origin.INFERRED))
    assert names(model) == ["Alpha Maps"]
    assert model.records(0, 0) == 2
    assert {model.category(column) for column in (1, 2)} == {Category.INTERESTS, Category.HEALTH}
    model.set_filter(MatrixFilter(special_only=True))
    assert model.columnCount() == 2
    model.set_filter(MatrixFilter(text="nobody"))
    assert model.rowCount() == 0


def test_records_are_read_page_by_page_and_few_are_kept(insight: Insight) -> None:
    asked: list[int] = []
    known = insight.outline(ALL)

    def read(row: int, after: Cursor | None) -> Page:
        asked.append(row)
        return insight.records(ALL, after, PAGE) if after else insight.records_at(ALL, known, row, PAGE)

    model = RecordsModel(Translator("en"))
    count = insight.count(ALL)
    model.show(known.count, read)
    assert model.rowCount() == count
    assert asked == []
    last = model.record(count - 1)
    assert len(asked) == 1
    assert last is not None
    assert [model.record(row).id for row in range(count)] == [  # type: ignore[union-attr]
        row.id for row in insight.records(ALL, None, count).records
    ]
    assert len(asked) <= 1 + count // PAGE + PAGES_KEPT
    assert len(model._pages) <= PAGES_KEPT


def test_hits_come_as_the_person_scrolls(insight: Insight) -> None:
    model = hits(insight, Translator("en"))
    root = model.index(-1, -1)
    assert model.rowCount() == 50
    while model.canFetchMore(root):
        model.fetchMore(root)
    assert model.rowCount() == PLACES


def test_sorting_rows_follows_values_not_words(insight: Insight) -> None:
    model = RowsModel(columns.MONTHS, Translator("en"))
    model.set_rows(insight.timeline())
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row.month for row in model.rows] == sorted((row.month for row in model.rows), reverse=True)


def test_an_export_whose_import_was_cut_off_says_so(insight: Insight) -> None:
    whole = insight.exports()[0]
    model = RowsModel(columns.EXPORTS, Translator("en"))
    model.set_rows([replace(whole, finished=False), whole])
    cut, ended = (model.index(row, model.columnCount() - 1).data() for row in (0, 1))
    assert cut == f"Not finished: bring it again to go on, {ended}"
