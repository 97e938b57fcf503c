"""Values as a sentence tells them: with the usual signs, and the actual in its target's unit."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.model import Kind, Quantity
from reporter.model.names import spoken_value

from .compare import in_unit_of

_SO_FAR = "(?:目前|实际|已经?|共|全部|累计)"
_DONE = re.compile(rf"(?:{_SO_FAR}*(?:完成|达到?|实现)(?:了|率?为?)|{_SO_FAR}+)\s*(?=约?近?\d)")  # 已完成100%
_ABOUT = r"每|[不大小多少高低超将达至接近足约到过于]{2,4}\d"  # 每月1次, 不少于130场: no words of their own
_CLAUSE = re.compile(rf"(?!{_ABOUT})[\u4e00-\u9fff]{{2}}\D*\d|[由从]\d")


def is_clause(actual: Quantity | None) -> bool:
    """Whether a number is told in words of its own, which a sentence can only quote: 共开展130场, 下降2.2%.

    >>> from reporter.model import read_quantity
    >>> texts = "共开展130场", "由5%降到3%", "共130场", "超过95%", "每月1次"
    >>> [is_clause(read_quantity(text)) for text in texts]
    [True, True, False, False, False]
    """
    if actual is None or actual.kind is not Kind.NUMBER:
        return False
    text = spoken_value(actual.text)
    return bool(_CLAUSE.match(text)) and not _DONE.match(text)


@lru_cache(maxsize=8192)
def spoken_values(target: Quantity | None, actual: Quantity | None) -> tuple[str, str]:
    """Target and actual, "" for none; the sentence itself says that it was done.

    >>> from reporter.model import read_quantity
    >>> spoken_values(read_quantity(">=95%"), read_quantity("已完成96.5"))
    ('≥95%', '96.5%')
    """
    asked = spoken_value(target.text) if target else ""
    if actual is None:
        return asked, ""
    text = spoken_value(in_unit_of(target, actual).text)
    return asked, _DONE.sub("", text, count=1) if actual.kind is Kind.NUMBER and _DONE.match(text) else text
