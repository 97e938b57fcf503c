"""Rows kept together: the last row of a table never stands alone at the top of a page."""

from __future__ import annotations

import re

_END_OF_TABLE, _END_OF_ROW = b"</w:tbl>", b"</w:tr>"
_OPENING = re.compile(rb"<w:p(?: [^>]*)?(?<!/)>(?:(<w:pPr>(?:<w:pStyle [^>]*/>)?)(<w:keepNext/>)?)?")


def kept_rows(xml: bytes) -> bytes:
    """``xml`` with the last but one row of each table held together with the last."""
    pieces: list[bytes] = []
    done = 0
    while (end := xml.find(_END_OF_TABLE, done)) != -1:
        last = xml.rfind(_END_OF_ROW, done, end)
        stop = xml.rfind(_END_OF_ROW, done, last) if last != -1 else -1
        if stop != -1:
            before = xml.rfind(_END_OF_ROW, done, stop)
            start = before if before != -1 else xml.rfind(b"<w:tr", done, stop)
            if b"<w:tbl>" not in xml[start:end]:  # a table in a table is its row's own matter
                pieces += (xml[done:start], _OPENING.sub(_kept, xml[start:stop]))
                done = stop
        pieces.append(xml[done : end + len(_END_OF_TABLE)])
        done = end + len(_END_OF_TABLE)
    return b"".join((*pieces, xml[done:]))


def _kept(opening: re.Match[bytes]) -> bytes:
    if opening[2]:
        return opening[0]
    return opening[0] + (b"<w:keepNext/>" if opening[1] else b"<w:pPr><w:keepNext/></w:pPr>")
