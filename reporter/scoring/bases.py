"""What a change is compared with: the year before, another year, the year's beginning, the month before."""

from __future__ import annotations

import re
from functools import lru_cache

_BASE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年|(?P<last>同比|上一?年|去年)|(?P<month>环比|上月|上季度)|(?P<start>年初)"
)


def is_other_base(target: str, actual: str) -> bool:
    """Whether both say with what they compare, and it is not the same: 较年初增长3% beside 较上年增长.

    A year that is named and the year before (同比) may be the same.
    """
    (wish, year), (got, other) = _base(target), _base(actual)
    if not wish or not got or {wish, got} == {"year", "last"}:
        return False
    return wish != got or year != other


def is_than_last_year(target: str, actual: str) -> bool:
    """Whether both compare with the year before: 同比增长2% beside 高于上年."""
    return _base(target)[0] == _base(actual)[0] == "last"


@lru_cache(maxsize=4096)
def _base(text: str) -> tuple[str, str]:
    """The kind of the first base that a text names, "" for none, and the year."""
    found = _BASE.search(text)
    return (found.lastgroup or "", found["year"] or "") if found else ("", "")
