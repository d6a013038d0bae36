# SPDX-License-Identifier: MPL-2.0
"""Letters written by hand, piece by piece: PDF, DOCX, and mails with something attached."""

import base64
import zlib
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.sources.generic.workbooks import packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Placed = tuple[float, float, str]
"""Where words stand on a page, from the left and from the bottom in points, and the words."""


def pdf(*pages: Sequence[Placed], compressed: bool = True, extra: Sequence[bytes] = ()) -> bytes:
    """A PDF of these pages; ``extra`` are more objects, numbered after all others."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    kids = []
    for page in pages:
        objects.append(_stream(shown(page), compressed=compressed))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return assembled([*objects, *extra])


def shown(page: Sequence[Placed]) -> bytes:
    """The operations that show these words."""
    lines = [b"BT", b"/F1 10 Tf"]
    for left, bottom, words in page:
        safe = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        lines.append(b"1 0 0 1 %f %f Tm (%s) Tj" % (left, bottom, safe))
    return b"\n".join([*lines, b"ET"])


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + head + table + tail


def _stream(content: bytes, *, compressed: bool) -> bytes:
    if compressed:
        content = zlib.compress(content)
    packing = b" /Filter /FlateDecode" if compressed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), packing, content)


def table_on_page(rows: Sequence[Sequence[str]], top: float, lefts: Sequence[float], step: float = 14) -> list[Placed]:
    """A table as a page shows one: nothing but words under each other."""
    return [
        (left, top - step * number, words)
        for number, row in enumerate(rows)
        for left, words in zip(lefts, row, strict=False)
        if words
    ]


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document with this body."""
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(parts or {})})


def paragraph(*runs: str) -> str:
    """A paragraph of these pieces of text; a tabulator stands as "\\t"."""
    inner = "".join("<w:r><w:tab/></w:r>" if run == "\t" else f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)
    return f"<w:p>{inner}</w:p>"


def word_table(*rows: Sequence[str]) -> str:
    """A table of these cells."""
    return f"<w:tbl>{''.join(_word_row(row) for row in rows)}</w:tbl>"


def _word_row(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def letter(*files: tuple[str, bytes], body: str = "Hello\n", kind: str = "application/octet-stream") -> bytes:
    """A mail to which these files are attached."""
    parts = [f"--x\nContent-Type: text/plain\n\n{body}"]
    for name, content in files:
        packed_up = base64.encodebytes(content).decode()
        parts.append(
            f'--x\nContent-Type: {kind}\nContent-Transfer-Encoding: base64\n'
            f'Content-Disposition: attachment; filename="{name}"\n\n{packed_up}'
        )
    head = (
        "Received: by b\nDelivered-To: lea@fontaine-lea.fr\nFrom: DPO <dpo@decathlon.com>\nTo: lea@fontaine-lea.fr\n"
        "Subject: Your data\nDate: Mon, 04 Mar 2024 10:00:00 +0000\nMessage-ID: <1@decathlon.com>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="x"\n'
    )
    return (head + "\n" + "\n".join(parts) + "\n--x--\n").encode()
