# SPDX-License-Identifier: MPL-2.0
"""What a PDF shows, read back from its bytes."""

import io
import re
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont
from pypdf import PdfReader

from app.places import data_folder

POINT = 25.4 / 72  # millimetres


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of text with where it begins, its baseline (from the top) and its size, in millimetres."""

    text: str
    left: float
    baseline: float
    size: float

    @property
    def right(self) -> float:
        """Where a text in Noto Sans ends."""
        return self.left + sum(_widths().get(ord(sign), 600) for sign in self.text.rstrip()) * self.size / 1000


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """The text of all pages in one line, without heads of pages, marks of lists and places to break at."""
    pages = [page.extract_text() for page in opened(content).pages]
    pages[1:] = [re.sub(r"\s*MIEN-\d{4}-\w{6}\s+\S+ \d+ \S+ \d+\s*", " ", page, count=1) for page in pages[1:]]
    # Portuguese repeats a hyphen at which a line breaks.
    return plain(re.sub(r"(?<=\w)-\s*\n-(?=\w)", "-", "\n".join(pages)))


def plain(text: str) -> str:
    """A text in one line: what a PDF and a plain text must have in common."""
    text = re.sub(r"(?m)^\s*[-–] ", "", text.replace("\u200b", ""))
    return " ".join(text.split())


def placed(content: bytes, page: int = 0) -> list[Placed]:
    """The pieces of text on a page."""
    found: list[Placed] = []
    sheet = opened(content).pages[page]
    height = float(sheet.mediabox.height)

    def seen(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            left = tm[4] * cm[0] + cm[4]
            top = height - (tm[5] * cm[3] + cm[5])
            found.append(Placed(text, left * POINT, top * POINT, size * abs(tm[0] * cm[0]) * POINT))

    sheet.extract_text(visitor_text=seen)
    return found


def conforms(content: bytes) -> bool:
    """Whether it says that it keeps PDF/A and PDF/UA: it is only written so when every sign has a glyph."""
    reader = opened(content)
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    return b"pdfaid" in metadata and b"pdfuaid" in metadata


@cache
def _widths() -> dict[int, float]:
    font = TTFont(data_folder("resources") / "fonts" / "NotoSans-Regular.ttf")
    scale = 1000 / font["head"].unitsPerEm
    return {sign: font["hmtx"][name][0] * scale for sign, name in font.getBestCmap().items()}
