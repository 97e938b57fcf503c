"""Plain rows: the rows of a sheet that hold nothing but numbers and shared texts, read without an XML parser.

Nearly all rows of a large workbook are of this kind, and a pattern reads them five times as fast::

    <row r="2" spans="1:3"><c r="A2" t="s"><v>7</v></c><c r="B2" s="1"><v>7.5</v></c></row>

A row that differs by one character (a formula, an inline text, a prefix, single quotes) is left to the
parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

ROW_END = b"</row>"
_ROW = re.compile(rb'<row r="(\d+)"(?: (?!hidden)[A-Za-z0-9:]+="[^"<&]*")*>')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})\d+"(?: s="(\d+)")?(?: t="([sn])")?(?:/>|></c>|><v>([-+.\dEe]*)</v></c>)'
)
_GROUPS = 5

PlainCell: TypeAlias = tuple[bytes, bytes | None, bytes | None, bytes | None]
"""Column letters, number of the style, kind of the value (``s`` for a shared text), the value."""


def plain_row(element: bytes) -> tuple[int, Iterator[PlainCell]] | None:
    """The number and the cells of one row; ``None`` when an XML parser has to read it.

    ``element`` ends before its ``</row>``.

    >>> number, cells = plain_row(b'<row r="2"><c r="B2" s="1"><v>7.5</v></c>')
    >>> number, list(cells)
    (2, [(b'B', b'1', None, b'7.5')])
    """
    head = _ROW.match(element)
    if head is None:
        return None
    parts = _CELL.split(element[head.end() :])
    if any(parts[::_GROUPS]):  # what stands between the cells
        return None
    columns = (parts[at::_GROUPS] for at in range(1, _GROUPS))
    return int(head[1]), zip(*columns, strict=True)
