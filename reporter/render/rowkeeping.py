"""Rows kept together: the last row of a table never stands alone at the top of a page, nor the end of a form.

A form ends in rows for a total, remarks or signatures, in the table of the indicators or in one of their own:
where these come to stand on a new page, the last indicators go with them.

A row of which one text alone takes about half a page is left free instead: kept whole, or with the next row,
it would leave as much of the page before it empty, and one higher than a page runs into LibreOffice's footer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END_OF_TABLE, _END_OF_ROW = b"</w:tbl>", b"</w:tr>"
_OPENING = re.compile(rb"<w:p(?: [^>]*)?(?<!/)>(?:(<w:pPr>(?:<w:pStyle [^>]*/>)?)(<w:keepNext/>)?)?")
_LONG = 900  # bytes, 300 characters: half a page in a column for reasons
_WHOLE = b"<w:cantSplit/>"
_START_OF_TABLE, _HEAD = b"<w:tbl>", b"<w:tblHeader"
_CLOSING = 3  # rows that are held to the last of a form
_ABOVE = 2  # of them in the table above, at least, where all of the last table is held
_SEAM = 200  # bytes: an empty paragraph between two tables that look like one
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)")


def kept_rows(xml: bytes) -> bytes:
    """``xml`` with the last but one row of each table held together with the last, unless it is long."""
    xml = _closed(_freed(xml))
    pieces: list[bytes] = []
    done = 0
    while (end := xml.find(_END_OF_TABLE, done)) != -1:
        last = xml.rfind(_END_OF_ROW, done, end)
        stop = xml.rfind(_END_OF_ROW, done, last) if last != -1 else -1
        if stop != -1:
            before = xml.rfind(_END_OF_ROW, done, stop)
            start = before if before != -1 else xml.rfind(b"<w:tr", done, stop)
            # a table in a table is its row's own matter: one that is open, or that the row has had already
            if start != -1 and b"<w:tbl>" not in xml[start:end]:
                row = xml[start:stop]
                free = _WHOLE not in row and any(_long_texts(row))
                pieces += (xml[done:start], row if free else _OPENING.sub(_kept, row))
                done = stop
        pieces.append(xml[done : end + len(_END_OF_TABLE)])
        done = end + len(_END_OF_TABLE)
    return b"".join((*pieces, xml[done:]))


def _closed(xml: bytes) -> bytes:
    """``xml`` whose last rows are held together, as many as have less than half a page of text."""
    end = stop = done = xml.rfind(_END_OF_ROW)
    left, room = _CLOSING, _LONG
    pieces: list[bytes] = []  # the lowest first
    while left and (above := xml.rfind(_END_OF_ROW, 0, stop)) != -1:
        start = above + len(_END_OF_ROW)
        seam, opening, row = xml[start:stop].rpartition(_START_OF_TABLE)
        room -= max(map(len, _TEXT.findall(row)), default=0)
        if room < 0 or _HEAD in row or _END_OF_TABLE in row or not (_is_seam(seam) if opening else not seam):
            break
        if pieces:
            row = _OPENING.sub(_kept, row) + _END_OF_ROW
            left -= 1
        if opening:
            left = max(left, _ABOVE)
        pieces += (row, opening, _OPENING.sub(_kept, seam))
        stop, done = above, start
    return b"".join((xml[:done], *reversed(pieces), xml[end:]))


def _is_seam(between: bytes) -> bool:
    """Whether this is the end of a table and one empty paragraph, and nothing else."""
    lines = between.count(b"<w:p>") + between.count(b"<w:p ")
    return (
        between.startswith(_END_OF_TABLE)
        and len(between) < _SEAM
        and lines == 1
        and b"<w:r>" not in between
        and b"<w:sectPr" not in between
    )


def _freed(xml: bytes) -> bytes:
    """``xml`` in which a row with a long text may go on on the next page."""
    pieces: list[bytes] = []
    done = 0
    for text in _long_texts(xml):
        whole = xml.rfind(_WHOLE, done, text)
        if whole != -1 and xml.find(_END_OF_ROW, whole, text) == -1:
            pieces.append(xml[done:whole])
            done = whole + len(_WHOLE)
    return b"".join((*pieces, xml[done:])) if pieces else xml


def _long_texts(xml: bytes) -> Iterator[int]:
    """Where each long text begins; leaps over as many bytes as one has, for this runs for every form."""
    at = 0  # behind the opening of a tag
    while (end := at + _LONG) <= len(xml):
        tag = xml.rfind(b"<", at, end)
        if tag == -1:
            start, tag = xml.find(b">", at) + 1, xml.find(b"<", end)
            if tag - start >= _LONG:
                yield start
            elif tag == -1:
                return
        at = tag + 1


def _kept(opening: re.Match[bytes]) -> bytes:
    if opening[2]:
        return opening[0]
    return opening[0] + (b"<w:keepNext/>" if opening[1] else b"<w:pPr><w:keepNext/></w:pPr>")
