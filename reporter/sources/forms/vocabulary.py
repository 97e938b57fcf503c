"""Labels of forms and the fields they stand for: the glossary's names, usual synonyms, and what packs teach.

Fields are paths: ``project.name``, ``goal.actual``, ``declared.total`` beside a label; ``initial``, ``rate``
… above a column of the funds; ``category``, ``target`` … above a column of the indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reporter.model import glossary

from .patterns import Pattern, single
from .words import key_of

_SIMPLE = ("name", "code", "amount", "department", "unit", "manager", "phone", "overview", "progress")
_BESIDE = {
    "project.name": "转移支付名称 项目(政策)名称 项目全称",
    "project.code": "项目代码 项目编号",
    "project.department": "项目主管部门 主管单位 主管预算部门 预算部门 一级预算单位",
    "project.unit": "项目单位 预算单位 资金使用单位 项目承担单位 实施部门 项目实施部门",
    "project.manager": "负责人",
    "project.overview": "项目基本情况 项目简介 项目内容 实施内容及过程概述",
    "project.progress": "项目进度 项目进展",
    "goal.expected": "年度总体目标 年度目标 项目年度目标 总体目标 年初设定目标 预期总目标 绩效目标 "
    "年度预期目标",
    "goal.actual": "年度目标完成情况 全年实际完成情况 年度总体目标完成情况 目标实际完成情况 实际完成目标",
    "declared.total": "自评总得分 自评分 自评得分合计",
    "declared.grade": "评价等级 自评结论等级 绩效等级",
    "execution.rate": "预算执行率",
}
_FUNDS = {
    "source": "资金性质 资金名称",
    "amount": "金额 预算金额",
    "initial": "年初批复预算数 年初预算安排",
    "adjusted": "预算数 调整预算数 年度预算数 全年预算金额",
    "spent": "全年支出数 实际支出数 支出数 实际执行数 全年执行金额",
    "rate": "预算执行率 执行进度",
    "points": "权重",
    "reason": "原因",
}
_ROWS = {
    "category": "一级",
    "subcategory": "二级",
    "name": "三级 具体指标名称 绩效指标名称",
    "nature": "指标性质 性质 运算符号",
    "unit": "度量单位 计量单位 单位",
    "target": "计划指标值 年度目标值 预期指标值 年初指标值 目标指标值 预期值 计划值",
    "actual": "年度实际完成值 全年完成值 实际值 实际完成情况 实际完成指标值 完成情况",
    "points": "指标分值 权重分值 指标权重 满分",
    "score": "自评得分 实际得分 指标得分 评分",
    "remark": "偏差原因分析及改进措施 偏差原因及改进措施 未完成原因和改进措施 未完成原因及改进措施 "
    "未完成原因及拟采取的改进措施 备注 偏差原因分析与改进措施",
    "reason": "未完成原因 未完成原因分析 原因分析 未完成原因说明",
}
_LIKE = (  # parts of a column's label that tell its field where the whole label is not known
    (("措施",), "remark"),
    (("原因",), "reason"),
    (("完成值",), "actual"),
    (("指标值",), "target"),
    (("目标值",), "target"),
    (("得分",), "score"),
    (("分值",), "points"),
    (("权重",), "points"),
)
_PARAGRAPH = {
    "submission.unit": "填报单位 单位名称 部门 填表单位 预算单位名称",
    "submission.date": "填报日期 填表日期",
    "money_unit": "金额单位 单位",
}
TOTALS = frozenset({"总分", "合计", "总计", "总得分", "自评总分", "合计得分", "得分合计", "总分值"})
"""Labels of the last row of the indicators."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every label that is known, by its key (see :func:`reporter.sources.forms.words.key_of`).

    ``fixed`` labels stand on some form but no field takes what stands beside them. ``gathered`` labels have
    one text for all indicators beside them; ``sources`` are names of funds that only their pack prints,
    with the usual name. ``levels`` and ``sublevels`` are the printed names of 一级 and
    二级指标.
    """

    beside: Mapping[str, Pattern] = field(default_factory=dict)
    funds: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    gathered: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    sublevels: frozenset[str] = frozenset()

    def over(self, other: Vocabulary) -> Vocabulary:
        """Both; where they differ, this one is right."""
        return Vocabulary(
            {**other.beside, **self.beside},
            {**other.funds, **self.funds},
            {**other.rows, **self.rows},
            {**other.paragraphs, **self.paragraphs},
            {**other.gathered, **self.gathered},
            {**other.sources, **self.sources},
            self.fixed | other.fixed,
            self.levels | other.levels,
            self.sublevels | other.sublevels,
        )

    @property
    def labels(self) -> frozenset[str]:
        """Every key that is known in any place of a form."""
        return frozenset({*self.beside, *self.funds, *self.rows, *self.gathered}) | self.fixed

    def column(self, label: str) -> tuple[str, bool] | None:
        """The field of an indicator column and whether its whole label is known; ``None`` for no field."""
        key = key_of(label)
        if key in self.rows:
            return self.rows[key], True
        if len(key) > 20:
            return None
        return next(((name, False) for parts, name in _LIKE if all(part in key for part in parts)), None)


def usual() -> Vocabulary:
    """What the glossary and the usual synonyms teach, without any pack."""
    project = {f"project.{name}": glossary.PROJECT[name].names for name in _SIMPLE}
    parts = {
        f"{path}.{name}": term.names
        for path, terms in (
            ("goal", glossary.GOAL),
            ("period", glossary.PERIOD),
            ("declared", glossary.DECLARED),
        )
        for name, term in terms.items()
    }
    beside = _keys({**project, **parts}) | _keys(_split(_BESIDE))
    return Vocabulary(
        beside={key: single(path) for key, path in beside.items()},
        funds=_keys(_split(_FUNDS)) | _names(glossary.FUNDING),
        rows=_keys(_split({"score": "指标得分"})) | _names(glossary.INDICATOR) | _keys(_split(_ROWS)),
        paragraphs=_keys(_split(_PARAGRAPH)),
        fixed=frozenset(map(key_of, ("项目资金", "年度总体目标", "年度绩效指标", "绩效指标"))),
    )


def _names(terms: glossary.Terms) -> dict[str, str]:
    return _keys({name: term.names for name, term in terms.items() if name not in ("cause", "evidence")})


def _split(words: Mapping[str, str]) -> dict[str, list[str]]:
    return {path: text.split() for path, text in words.items()}


def _keys(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key_of(word): path for path, names in words.items() for word in names}
