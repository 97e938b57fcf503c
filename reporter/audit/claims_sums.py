"""Claims about sums: wholes that a text takes apart (共24套，其中甲20套、乙3套) and do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from reporter.model import Severity
from reporter.scoring.compare import same_piece

from .claims_counts import Mismatch, said_in_text, shown_like
from .mentions import Mention, mentions

_PARTED = re.compile(
    r"(?:共|合计|总计|总数)(?P<whole>[^，。；,;\n]*\d[^，。；,;\n]*)[，,;；]?其中[:：]?(?P<parts>[^。\n]+)(?:。|\n|$)"
)
_BRACKETED = re.compile(  # 清淤30公里（其中干渠12公里、支渠18公里）
    r"(?P<whole>[^，。；,;、（(）)\n\d]*\d[^，。；,;、（(）)\n]*)[（(]其中[:：]?(?P<parts>[^（()）。\n]+)[）)]"
)
_REMARK = re.compile(r"[（(][^（）()\d]*[）)]")  # 558套(台、块、项)
_BETWEEN = re.compile(r"[，,；;、]|和(?=[^，,；;、]*\d)")
_NO_PART = re.compile(
    r"其中|包括|分别|[各每均约近余多超占比增减年未剩还另女]|左右|以[上下]|党员|残疾|少数民族|完成|合格|通过|达到?"
)
"""What is said of numbers that are rough, or of parts that may overlap or are not all there are."""
_DIGIT = re.compile(r"\d")
_ONE = Decimal(1)
_NEARLY = Decimal("0.02")  # of the whole; parts that miss it by more were not meant to be all of it


def sum_claims(text: str) -> Iterator[Mismatch]:
    """Wholes that the parts named behind them miss by a little: a part is wrong, or the whole is."""
    plain = _REMARK.sub("", text) if "其中" in text else ""
    for found in chain(_PARTED.finditer(plain), _BRACKETED.finditer(plain)):
        whole, parts = _only(found["whole"]), [_only(part) for part in _BETWEEN.split(found["parts"])]
        if whole is None or len(parts) == 1:
            continue
        same = [part for part in parts if part and same_piece(part.unit, whole.unit)]
        total = sum((part.value for part in same), Decimal(0))
        off = abs(total - whole.value)
        if len(same) == len(parts) and _rounded(whole, *same) < off <= max(whole.value * _NEARLY, _ONE):
            before = found[0].partition(whole.text)[0]
            table = f"后面列出的各项相加是 {shown_like(total, whole)}"
            yield Mismatch(said_in_text(before, whole), table, at_most=Severity.WARNING)


def _rounded(*told: Mention) -> Decimal:
    """By how much the sum of numbers may be off as they were rounded; whole pieces are counted."""
    steps = [each.step for each in told]
    return Decimal(0) if all(step == 1 for step in steps) else sum(steps, Decimal(0)) / 2


def _only(words: str) -> Mention | None:
    """The one number in some words, which may be a whole or one of its parts; ``None`` for anything else."""
    found = mentions(words)
    if len(found) != 1 or _NO_PART.search(words) or _DIGIT.search(words.replace(found[0].text, "", 1)):
        return None
    return found[0]
