"""Indicators that restate the execution of the budget: 预算成本控制率, 资金支付率 and their like."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from reporter.model import Kind, Quantity
from reporter.model.kinds import Category, category_of, is_cost
from reporter.scoring import ExecutionResult, IndicatorResult, ProjectEvaluation

from .compare import cut_to, rounds_to
from .naming import name_of
from .units import is_in_money

_NAME = re.compile(
    r"(预算|成本|资金|经费|支付|支出).{0,4}(控制|执行|支付|使用|支出|完成)(?:率|进度)|^(执行|支付|支出)(?:率|进度)$"
)
_CAPPED = re.compile(
    r"满意[度率]|(?:合格|及时|准确|覆盖|达标|知晓|通过|完好|送达|出勤|优良|优秀|回复|办结|运转|运行|到课|合规|规范"
    r"|上岗|持证|到岗|在岗|整改|处置|履约|接种|参保|建档|(?:规范|健康)管理|(?<!毛)入学|巩固|兑现|在线|成活|到位|拨付|发放|参与|普及|签约"
    r"|无害化处理|治愈|(?<!再)就业|归档|开工|竣工|公开|响应|登记|录入|落实|处理|回收|入户"
    r"|(?:安全|住房|饮水|运转|足额|生活|权益|工资)保障|保存|存活|完整|正确|有效|准点|正点|采纳|毕业|升学|结业|获证|取证|管护"
    r"|通水|通电|通车|收集|清运|无害化|检出|知情|认可|好评|支持"
    r"|[早误漏]诊|随访|受理|答复|反馈|可用|可靠|稳定|绿化|硬化|息诉|调解|化解|公示|留存|脱贫)率|占比$"
)
_OPEN = re.compile(r"增|提高|提升|毛|超")
_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.005")  # by which a rate written in whole percents may differ


def is_spending_rate(row: IndicatorResult) -> bool:
    """True when the name says that the row is spending over budget."""
    return _says_spending(row.indicator.label)


def is_general(row: IndicatorResult) -> bool:
    """True for a row that anything in a project may bear upon: spending, benefit, satisfaction."""
    return is_spending_rate(row) or category_of(row.indicator) in (Category.SATISFACTION, Category.BENEFIT)


@lru_cache(maxsize=4096)
def _says_spending(name: str) -> bool:
    return _NAME.search(name) is not None


def actual_share(row: IndicatorResult) -> Decimal | None:
    """The actual value of a percentage as a fraction; ``None`` when it is no percentage."""
    actual = row.indicator.actual
    if actual is None or actual.unit != "%" or actual.value is None or actual.kind is not Kind.NUMBER:
        return None
    return actual.value / _HUNDRED


def equals_execution(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    """True when the actual percentage is the execution rate, rounded or cut to the places it has."""
    actual, execution = row.indicator.actual, project.execution
    if actual is None or actual.value is None or actual_share(row) is None:
        return False
    rates = [each.value * _HUNDRED for each in (execution.rate, execution.stated_rate) if each is not None]
    return any(rounds_to(rate, actual.value) or cut_to(rate, actual.value) for rate in rates)


def tells_of_execution(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    """True for a row such as 预算控制率, and for a cost or a sum as far from its target as the spending is.

    Forms without a place for a reason beside the funds have it in such a row.
    """
    if not (is_cost(row.indicator) or is_in_money(row.indicator)):
        return False
    return is_spending_rate(row) or equals_execution(row, project) or _as_far(row, project.execution)


def _as_far(row: IndicatorResult, execution: ExecutionResult) -> bool:
    rate = execution.known_rate
    return rate is not None and row.ratio is not None and abs(row.ratio - rate.value) <= _ROUNDED


def is_share(row: IndicatorResult) -> bool:
    """True for a rate of which no more than 100% can be: 合格率, but not 完成率 or 增长率."""
    name = name_of(row)
    return bool(_CAPPED.search(name)) and not _OPEN.search(name)


def is_above_all(quantity: Quantity | None) -> bool:
    """True for a percentage above 100."""
    if quantity is None or quantity.unit != "%":
        return False
    highest = quantity.value if quantity.upper is None else quantity.upper
    return highest is not None and highest > _HUNDRED
