"""What the words around a number say that it is: by how much, of an earlier step, of another rate."""

from __future__ import annotations

import re

from reporter.model import DOWNWARD, Indicator, Operator, Quantity
from reporter.model.periods import take_before
from reporter.model.rules import Quantitative

from .answers import change_in
from .bases import is_other_base
from .direction import any_of
from .evaluation import Status
from .verdict import FULL, NOTHING, Verdict, judged, unknown

_WORDS = re.compile("[\u4e00-\u9fff]{2}")
RATE = re.compile("(?:率|满意度|占比|比例|比重)$")
"""Ends of names whose values are shares."""
_RATE_TOLD = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,6}[率度])(?:[为达仅]|达到)?\d")
_KINDS_OF_RATE = tuple(
    frozenset(each.split())
    for each in (
        "合格 达标 通过", "优良 优秀", "准确", "完好", "完成 达成 完工 竣工 建成", "开工", "及时 准时",
        "发放 拨付 到位 支付 执行 兑现", "覆盖 普及", "知晓", "使用", "入学", "入园", "升学", "巩固",
        "毕业", "就业", "参保", "缴费", "出勤 到岗", "签约", "成活", "保存",
    )
)  # fmt: skip
_APART = frozenset().union(*_KINDS_OF_RATE)
_MENDED = re.compile(
    "[\u4e00-\u9fff]{2}(?:修[复缮]|维修|处[理置]|整改|排[除查]|消除|化解|查处|解决)"
)  # what became of 破损 and 投诉 is good
_CONTENT = re.compile("满意[率度]")
_STEP_COUNTED = re.compile(
    r"(?:已|共|累计|完成)*(?P<step>开工|立项|设计|签订|签约|摸底|受理|收案|立案|到货|申报|发现|启动|报名|招标|订购|下单)"
    r"[^\d,，;；。]{0,4}\d"
)
_OVER_BY = re.compile(
    r"(?:超支|超(?:出|过)?(?:预算|概算|标准|限额)|较(?:预算|概算)(?:增加|超))[^\d,，;；。]{0,4}\d"
)
_SAVED = re.compile(r"(?:节约|节省)[^\d,，;；。]{0,6}\d")
_UP_TO = re.compile(r"[到至为成][≥≤约]?\d")


def told_otherwise(
    indicator: Indicator, target: Quantity, actual: Quantity, operator: Operator, rules: Quantitative
) -> Verdict | None:
    """The verdict on a number that is not the one the target asks for; ``None`` where it is.

    开工300户 is not 改造300户, 不合格率2.3% no 合格率, 超概算12万元 no cost, and 由5%提高到8% is not by how
    much it rose.
    """
    text = actual.text
    if not _WORDS.search(text):  # as of nearly all numbers
        return None
    step = None if actual.unit == "%" else _STEP_COUNTED.match(text.strip())
    if step and step["step"] not in indicator.name + target.text:
        return unknown(
            f"完成值“{text}”是“{step['step']}”的数，不能说明是否达到“{target.text}”", operator=operator
        )
    if _is_other_rate(indicator, actual, rules) or _is_about_content(indicator, target, actual):
        return unknown(f"完成值“{text}”与指标不是同一个率，无法比较", operator=operator)
    if _is_by_how_much(target, rules) and is_other_base(target.text, text):
        return unknown(f"完成值“{text}”与指标值“{target.text}”不是与同一个时间比较", operator=operator)
    if _is_by_how_much(target, rules) and take_before(text) != text:
        return unknown(f"指标值“{target.text}”是变化的幅度，完成值“{text}”没有写出幅度", operator=operator)
    if operator not in DOWNWARD:
        return None
    if _OVER_BY.search(text) and not _OVER_BY.search(target.text):
        over = judged(Status.UNDER, f"完成值“{text}”是超出的数额，扣多少分由单位判断", (NOTHING, FULL))
        return over._replace(operator=operator)
    if _SAVED.search(text) and not _SAVED.search(target.text):
        return unknown(f"完成值“{text}”是节约的数额，没有写明实际数", operator=operator)
    return None


def _is_other_rate(indicator: Indicator, actual: Quantity, rules: Quantitative) -> bool:
    """不合格率2.3% beside 合格率, and 准确率99.5% beside 差错率."""
    told, wish = _RATE_TOLD.search(actual.text), indicator.name + indicator.target_text
    if told is None or told["name"] in wish or not RATE.search(indicator.name):
        return False
    bad = any_of(rules.lower_is_better)
    is_good = [bad.search(_MENDED.sub("", each)) is None for each in (told["name"], indicator.name)]
    if is_good[0] != is_good[1]:
        return True
    what = told["name"][-3:-1]
    return indicator.name.endswith("率") and what in _APART and indicator.name[-3:-1] in _APART - _alike(what)


def _alike(what: str) -> frozenset[str]:
    """What a rate may be called as well: 达标率 for 合格率."""
    return next((each for each in _KINDS_OF_RATE if what in each), frozenset())


def _is_about_content(indicator: Indicator, target: Quantity, actual: Quantity) -> bool:
    """满意度80% beside an 扑灭率, or 满意度提高5% beside 收入增长5%."""
    if actual.unit != "%" or _CONTENT.search(actual.text) is None:
        return False
    if not (RATE.search(indicator.name) or _WORDS.search(target.text)):
        return False  # a row that does not say what it is about
    row = (indicator.category, indicator.subcategory, indicator.name, indicator.target_text)
    return not any(text and "满意" in text for text in row)


def _is_by_how_much(target: Quantity, rules: Quantitative) -> bool:
    """增长5%, but not 增长到50家."""
    return change_in(target.text, rules.rising, rules.falling) is not None and not _UP_TO.search(target.text)
