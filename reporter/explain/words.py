"""A person's words on a deviation, taken apart where cause and measure stand in one cell."""

from __future__ import annotations

import re

_HEAD = "改进措施"
_MEASURE = re.compile(rf"[，,；;。\s]*(?:下一步)?{_HEAD}(?:是|为)?[：:]\s*", re.DOTALL)


def told(reason: str | None, improvement: str | None) -> tuple[str | None, str | None]:
    """(cause, measure): a reason such as ``因中标价低，改进措施：提前询价`` holds both.

    Forms have one column 偏差原因分析及改进措施 for the two, so people write them into one text.

    >>> told("因中标价低，改进措施：提前询价", None)
    ('因中标价低', '提前询价')
    """
    if reason is None or improvement is not None:
        return reason, improvement
    if _HEAD not in reason:
        return reason, None
    cause, *measures = _MEASURE.split(reason, maxsplit=1)
    if not measures or not measures[0].strip():
        return reason, None
    return cause.strip() or None, measures[0].strip()
