"""Targets in numbers that are answered in words: 全覆盖 beside 100%, 已上线 beside 1个, 未完成 beside 5场."""

from __future__ import annotations

import re
from decimal import Decimal

from reporter.model import DOWNWARD, Indicator, Quantity, Rules
from reporter.model.measures import DAYS, PIECES, TIMES, WORKING_DAYS

from .answers import affirms, denies, is_finished, is_under_way, says, says_all, told
from .compare import is_about_cost
from .direction import operator_of
from .qualitative import HOW, missed, not_reached
from .shares import done_words
from .spending import is_overspent
from .steps import is_before_the_end
from .verdict import Verdict, has_digits, met, no_number
from .wording import clipped

_HUNDRED = Decimal(100)
_SAME_DAY = re.compile("(?:均|全部|已)?当[天日](?:办结|完成|处理|处置|到场|解决|反馈|答复)")
_ALL_DONE = re.compile("(?:已|均|全部|按[时期]|如期)*完成(?:建设|任务|工作)?")
_SPAN = re.compile(r"\d+(?:个工作日|工作日|小时|分钟|个月|[天日周])")
_ALL_OF = ("全部", "全数", "足额", "全额")  # say how much, and not what became of it
_GOOD = frozenset(
    ("合格", "达标", "优良", "优秀", "准确", "规范", "满意", "及时")
)  # rates of how, not of what
_IN_TIME = re.compile("按[时期]|如期|及时|准时")
_DOUBTED = re.compile("[不未没无除余]|基本|大?部分|计划|预计")
_BEST = frozenset(("优良", "优秀"))
_SO_MANY_BEST = re.compile(r"优[良秀]\D{0,3}\d")


def said_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target in numbers, answered in words: missed, or nothing bad where there may be little."""
    words, bad = rules.qualitative, rules.quantitative.lower_is_better
    wants_less = target.value == 0 or operator_of(indicator, rules.quantitative) in DOWNWARD
    costs, said = is_about_cost(indicator, rules.quantitative), told(actual.text)
    if wants_less and not costs and denies(actual.text, bad):
        return met(f"完成情况为“{clipped(actual.text)}”")
    if says(said, words.late) or (costs and is_overspent(actual.text)):
        return missed(actual, "没有做到指标值的要求", rules)
    failed = says(said, words.failed) or _is_being_done(actual, rules) or _is_cancelled(target, said, rules)
    if failed and (not wants_less or target.unit in TIMES):
        return not_reached(actual, rules)
    if wants_less:
        done = target.unit in (*DAYS, *WORKING_DAYS) and _SAME_DAY.match(said) is not None
    else:
        done = _is_all_of_it(indicator, target, actual, rules) or _is_one_done(target, actual, rules)
    if done or (not has_digits(target.text) and affirms(actual.text, (told(target.text),))):  # 三个清零
        return met(f"完成情况为“{clipped(actual.text)}”")
    return no_number(target, actual)


def _is_cancelled(target: Quantity, said: str, rules: Rules) -> bool:
    """取消 beside 2场; of a rate (满意度) it leaves nothing to tell."""
    return target.unit in PIECES and not has_digits(said) and says(said, rules.qualitative.cancelled)


def _is_being_done(actual: Quantity, rules: Rules) -> bool:
    """建设中, and no other part of the answer says that it is there: 已上线，正在验收."""
    words = rules.qualitative
    return is_under_way(actual.text, words.under_way) and not is_finished(actual.text, words.finished)


def _is_one_done(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """已上线运行 or 已完成 beside 1个: of one thing, to be there is all; 完成招标 and 主体完工 are less."""
    words = rules.qualitative
    if target.value != 1 or target.unit not in PIECES or has_digits(actual.text):
        return False
    if says(told(actual.text), (*words.partial, *words.failed, *words.undone)):
        return False
    if is_before_the_end(actual.text, words.steps, words.finished):
        return False
    return _ALL_DONE.fullmatch(told(actual.text)) is not None or is_finished(actual.text, words.finished)


def _is_all_of_it(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """全覆盖 or 全部发放到位 beside 100%, 全部扑灭 beside a 扑灭率: all, and done."""
    words = rules.qualitative
    if target.unit != "%" or target.value is None or target.value > _HUNDRED:
        return False
    named = done_words(indicator.name, target.text)
    if _is_each(indicator.name, actual.text, named):
        return not says(told(actual.text), words.partial)
    if not says_all(actual.text, words.whole, words.partial):
        return False
    done = (*rules.quantitative.wanted, *words.met, *words.finished, *words.whole)
    if not _GOOD.isdisjoint(named):  # 全部完工 is no answer to a 合格率
        done = tuple(each for each in done if each not in (*HOW, *words.finished))
    if not _BEST.isdisjoint(named):  # nor is 全部合格 one to an 优良率, nor 均通过，其中优秀3项
        done = () if _SO_MANY_BEST.search(actual.text) else tuple(each for each in done if each in _BEST)
    if affirms(actual.text, [each for each in done if each not in _ALL_OF]):
        return True
    wish = indicator.name + target.text  # 48小时内 is not 24小时内
    in_time = all(span in wish for span in _SPAN.findall(actual.text))
    return in_time and affirms(actual.text, named)


def _is_each(name: str, actual: str, named: tuple[str, ...]) -> bool:
    """均按期开工 beside an 按期开工率: of each what the rate counts, and in time where it asks for that."""
    if not named or (_IN_TIME.search(name) and not _IN_TIME.search(actual)):
        return False
    each = re.search(
        rf"[均都](?:[已为能]|{_IN_TIME.pattern})*(?:{'|'.join(named)})(?:完[成毕]|到位)?。?$", actual
    )
    return each is not None and not _DOUBTED.search(actual)
