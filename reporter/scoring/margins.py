"""Margins: how far a value is below or above a mark, 低于市场价8% beside 低于市场价5%."""

from __future__ import annotations

import re
from decimal import Decimal

from reporter.model import Quantity
from reporter.model.names import folded

from .evaluation import Status
from .verdict import NOTHING, Verdict, differing, met

_MARGIN = re.compile(
    r"[^\d不]*?(?P<way>低于|高于)(?P<mark>[\u4e00-\u9fff]{2,10}?)(?P<by>\d+(?:\.\d+)?)(?P<unit>%|个?百分点)(?:以上)?"
)
_MOST = Decimal(50)  # 高于上年95% tells what last year's was


def margin_verdict(target: Quantity, actual: Quantity) -> Verdict | None:
    """The further on the side that is wanted the better; ``None`` where not both tell of a margin."""
    if "于" not in target.text or "于" not in actual.text:  # as in nearly all
        return None
    wish, got = (_MARGIN.fullmatch(folded(each.text.strip())) for each in (target, actual))
    if wish is None or got is None:
        return None
    wanted, by = Decimal(wish["by"]), Decimal(got["by"])
    if wanted >= _MOST or by >= _MOST:
        return None
    is_same_mark = wish["mark"] in got["mark"] or got["mark"] in wish["mark"]
    if not is_same_mark or wish["unit"].lstrip("个") != got["unit"].lstrip("个"):
        return differing(target, actual)
    if wish["way"] != got["way"]:
        return Verdict(Status.UNDER, NOTHING, said="与指标值的方向相反，不得分")
    if by >= wanted:
        return met()
    return Verdict(Status.UNDER, by / wanted, by / wanted, formula=f"{got['by']}÷{wish['by']}")
