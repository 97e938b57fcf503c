"""Values as a sentence tells them: with the usual signs, and the actual in its target's unit."""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.model import Kind, Quantity
from reporter.model.names import spoken_value

from .compare import in_unit_of

_SO_FAR = "(?:目前|实际|已经?|共|全部|累计)"
_DONE = re.compile(rf"(?:{_SO_FAR}*(?:完成|达到?|实现)(?:了|率?为?)|{_SO_FAR}+)\s*(?=约?近?\d)")  # 已完成100%


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
