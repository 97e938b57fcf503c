"""Names as they are compared: blanks, line breaks and full-width characters do not matter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without blanks, in half-width characters.

    >>> folded("全年（调整后） 预算数")
    '全年(调整后)预算数'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())
