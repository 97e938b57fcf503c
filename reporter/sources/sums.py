"""Sums: which texts head a row that sums up other rows, and so is no project and no indicator itself.

合计 | 合计数 | 合计（3个项目） | 本页小计 | 全部项目总计 | 平均分 | 得分合计 | 自评总分
"""

from __future__ import annotations

import re
from functools import lru_cache

from reporter.model.names import folded

_MARKS = frozenset("计均总")
"""Characters one of which every sum has."""
_BARE_SUMS = frozenset(("合计", "小计", "总计", "平均"))
_OF_ALL = frozenset(("合计", "总计"))
_LONGEST = 24
_WHOLE = (
    r"本[页表级年科]|本(?:单位|部门|项目|年度)|[全各](?:[局县市区省年]|部门|单位)?|[省市县区]级|所有|全部"
    r"|以上|上述|累计|其中|共?[\d一二三四五六七八九十]+[、.]?"
)
_WHAT = (
    r"项目|指标|类|项|个|资金|金额|预算|执行|支出|自评|绩效|评价|综合|加权|算术|年初|全年|年度|部门|单位|部分"
    r"|产出|效益|满意度|服务对象|数量|质量|时效|成本|经济|社会|生态|可持续影响|一级|二级|三级"
    r"|得分|分[值数]|权重"
)
_SCORED = r"总得?分|总评分"
_SUM = re.compile(
    rf"(?:{_WHOLE}|{_WHAT})*(?:[合小总共]计|平均|总和|{_SCORED})"
    rf"(?:[数额值分率]|得分|{_WHAT}|\d+(?=[个项]))*(?:\([^()]*\))?"
)
_REMARK = re.compile(r"\([^()]*\):?$")
_BRACKETED = re.compile(r"\([^()]*\)")
_TOTAL_SCORE = re.compile(rf"(?:{_WHAT}|最终|本项目)*(?:(?:{_SCORED})[数值]?|得分[合总]计)|[合总]计得分")


@lru_cache(maxsize=8192)
def says_sum(text: str) -> bool:
    """True for the head of a row that sums up others, whatever usual words stand around it.

    >>> [says_sum(text) for text in ("合 计：", "合计（3个）", "全部项目合计", "平均分", "合计项目管理平台")]
    [True, True, True, True, False]
    """
    return _may_say_sum(text) and _SUM.fullmatch(_bare(text)) is not None


def says_bare_sum(text: str) -> bool:
    """True for 合计 and its like with no word beside it, which a source of funds may be called as well."""
    return len(text) <= _LONGEST and _bare(text) in _BARE_SUMS


def says_total_score(text: str) -> bool:
    """True for the head of the row with the score of a whole project.

    >>> [says_total_score(text) for text in ("总分", "自评总分（100分）", "得分合计", "小计", "平均得分")]
    [True, True, True, False, False]
    """
    return _may_say_sum(text) and _TOTAL_SCORE.fullmatch(_head(text)) is not None


@lru_cache(maxsize=8192)
def says_total(text: str) -> bool:
    """True for the head of the last row of a project's indicators: 总分 in any of its names, or 合计.

    >>> [says_total(text) for text in ("总分", "合计（100分）", "小计", "合计项目")]
    [True, True, False, False]
    """
    return says_total_score(text) or (_may_say_sum(text) and _head(text) in _OF_ALL)


def says_subtotal(text: str) -> bool:
    """True for the head of a row that sums up a group: 小计, 分项小计, 产出指标小计（50分）."""
    return len(text) <= _LONGEST and _head(text).endswith("小计")


def _may_say_sum(text: str) -> bool:
    """False for nearly all texts, without a look at their words."""
    return len(text) <= _LONGEST and not _MARKS.isdisjoint(text)


def _head(text: str) -> str:
    """The bare text without a remark in brackets at its end, such as the points of the whole."""
    return _REMARK.sub("", _bare(text)).strip(":*")


def _bare(text: str) -> str:
    """The text without blanks, without a colon or brackets around all of it."""
    name = folded(text).strip(":")
    return name[1:-1] if _BRACKETED.fullmatch(name) else name
