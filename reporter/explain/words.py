"""A person's words on a deviation, taken apart where cause and measure stand in one cell."""

from __future__ import annotations

import re

_HEAD = r"(?:下一步)?改进措施(?:是|为)?[：:]\s*"
_LATER = "下一步|今后|接下来|下一?年度?将|明年将|后续将"
_TO_DO = "拟|建议|将|进一步|提高|加强|完善|强化|优化|加快|督促|继续|力争|争取|改进|严格|规范|细化"
_MEASURE = re.compile(
    rf"[，,；;。\s]*{_HEAD}|[，,；;。\s]+(?={_LATER})|[；;。\s]+(?=(?:{_TO_DO})(?![^，,；;。]{{0,3}}了))"
)


def told(reason: str | None, improvement: str | None) -> tuple[str | None, str | None]:
    """(cause, measure): a reason such as ``因中标价低，改进措施：提前询价`` holds both.

    Forms have one column 偏差原因分析及改进措施 for the two, so people write them into one text: what is to
    be done under a head, after 下一步, or as a sentence of its own.

    >>> told("因中标价低，改进措施：提前询价", None)
    ('因中标价低', '提前询价')
    >>> told("剩余3%尾款未付。提高预算准确度。", None)
    ('剩余3%尾款未付', '提高预算准确度。')
    """
    if reason is None or improvement is not None:
        return reason, improvement
    cause, *measures = _MEASURE.split(reason, maxsplit=1)
    if not measures or not measures[0].strip():
        return reason, None
    return cause.strip() or None, measures[0].strip()
