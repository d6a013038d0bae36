# SPDX-License-Identifier: MPL-2.0
"""How wide the columns of a table are: by what stands in them, and by the room there is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics

from app.ui.models.rows_model import BarRole
from app.ui.wrapping import widest_word

#: Rows whose texts are measured: what stands far below rarely differs much, and need not be read for this.
_ROWS_MEASURED = 30
#: A column gives up to this share of the width it likes before the table scrolls sideways.
_LEAST_SHARE = 0.55
#: Pixels: parts of one are counted when a text is cut, and not when it is measured.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Need:
    """Of one column, in pixels: with less than ``least`` it cannot do, ``whole`` shows all of its texts, ``liked`` is
    its share of what is left over. A ``firm`` one shows its texts whole, and takes nothing more."""

    least: int
    whole: int
    liked: int
    firm: bool = False


def share_out(room: int, needs: Sequence[Need]) -> list[int]:
    """The widths of columns in ``room``: all texts whole where that can be, else the longest are cut first. They take
    more where there is too little room for all."""
    spare = room - sum(need.whole for need in needs)
    if spare >= 0:
        liked = sum(need.liked for need in needs if not need.firm)
        return [need.whole + (0 if need.firm or not liked else spare * need.liked // liked) for need in needs]

    if room < sum(need.least for need in needs):
        # Whoever has to scroll anyway may as well read what is there.
        return [max(need.least, min(need.whole, need.liked)) for need in needs]

    def cut(most: int) -> list[int]:
        return [need.whole if need.firm else max(need.least, min(need.whole, most)) for need in needs]

    # The greatest width at which the columns that are cut end, found by halves.
    caps = range(max(need.whole for need in needs) + 1)
    return cut(max(0, bisect_right(caps, room, key=lambda most: sum(cut(most))) - 1))


def aligned(tables: Sequence[Sequence[Need]]) -> list[Need]:
    """What the columns of several tables need that stand below one another and are to be of the same widths."""
    return [
        Need(max(each.least for each in needs), max(each.whole for each in needs), needs[0].liked, needs[0].firm)
        for needs in zip(*tables, strict=True)
    ]


def measured(
    model: QAbstractItemModel, metrics: QFontMetrics, liked: Sequence[int], firm: Sequence[int], *,
    padding: int, ordered: int = -1, wrapped_titles: bool = False,
) -> list[Need]:  # fmt: skip
    """What the columns of ``model`` need; ``liked`` in pixels. ``ordered``: the column whose title has an arrow."""
    rows = range(min(_ROWS_MEASURED, model.rowCount()))
    needs = []
    for column, width in enumerate(liked):
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        least = widest_word(metrics, title) if wrapped_titles else metrics.horizontalAdvance(title)
        least += padding + _SLACK + (metrics.height() if column == ordered else 0)
        cells = [model.index(row, column) for row in rows]
        if cells and cells[0].data(BarRole) is not None:
            # A bar has no width of its own.
            needs.append(Need(max(least, int(width * _LEAST_SHARE)), max(least, width), width))
            continue
        texts = (str(cell.data() or "") for cell in cells)
        whole = max((metrics.horizontalAdvance(text) + padding + _SLACK for text in texts), default=0)
        whole = max(whole, least)
        least = whole if column in firm else min(whole, max(least, int(width * _LEAST_SHARE)))
        needs.append(Need(least, whole, width, column in firm))
    return needs
