"""Lines below a form: who filled it in, checked and signed it, recognised by their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .grid import Cell
from .synonyms import FOOT, FOOT_ENDS
from .words import key_of

FOOT_LABELS = frozenset(map(key_of, FOOT.split()))
"""Labels by their keys."""
NOTE = re.compile(r"[备附]?注\s*\d*[:：.、]|说明[:：]|填[表报]")
"""How a remark below the table begins, or the line of who filled it in."""
_COLON = re.compile("[：:]")


def is_foot(filled: Sequence[Cell]) -> bool:
    """True for a row such as 填报人：张三 | 联系电话：…, or 主要负责人意见 | 同意."""
    first = filled[0].text
    return is_foot_label(first) or (len(filled) <= 2 and _label(first).endswith(FOOT_ENDS))


def is_foot_label(text: str) -> bool:
    """True for 填报人, alone or with the name behind it."""
    return _label(text) in FOOT_LABELS


def _label(text: str) -> str:
    return key_of(_COLON.split(text, maxsplit=1)[0])
