"""缺少应设的二级指标

检查：模板要求的二级指标是否都有适用的指标，如数量、质量、时效、成本各一条，效益类至少一条；一条指标也没有的全部
列出。规定未经文件确认的，只作提示。其余都有、只是没有满意度指标的，也提示一次。整张表都是财政统一设定的指标的，不查。
错误示例：只有数量指标和社会效益指标，没有质量、时效、成本。
正确示例：数量、质量、时效、成本指标各一条以上，社会效益指标一条，满意度指标一条。
为什么：指标体系不完整，是评审最常见的扣分点。
依据：模板的 rules.weights.required、rules.weights.standard。
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reporter.audit.context import Context
from reporter.audit.rows import applying, are_standard
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity
from reporter.model.kinds import Category, bare_name, category_of
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    weights = context.rules.weights
    if are_standard(project, context.rules):
        return
    present = _present(project)
    missing = [each for each in weights.required if not any(_is_in(name, present) for name in each)]
    if missing:
        names = "；".join(each[0] if len(each) == 1 else f"{'、'.join(each)}之一" for each in missing)
        yield note(
            f"没有适用的：{names}",
            project.project.ref("indicators"),
            hint="请补充；确实不适用的，保留该行并写“不适用”及理由",
            at_most=None if weights.confirmed else Severity.INFO,
        )
    elif all(category_of(row.indicator) is not Category.SATISFACTION for row in project.indicators):
        yield note(
            "没有满意度指标",
            project.project.ref("indicators"),
            hint="直接面向公众或服务对象的项目请补充；不直接面向的可以不设，分值另行分配",
            at_most=Severity.INFO,
        )


def _present(project: ProjectEvaluation) -> frozenset[str]:
    """Bare 一级 and 二级 names of the rows that apply."""
    rows = [row.indicator for row in applying(project)]
    printed = {row.category for row in rows} | {row.subcategory for row in rows}
    return frozenset(bare_name(name) for name in printed if name)


@lru_cache(maxsize=4096)
def _is_in(wanted: str, present: frozenset[str]) -> bool:
    """True when a printed name means ``wanted``: 产出数量 for 数量指标, or cut short by the form."""
    bare = wanted.removesuffix("指标")
    short = bare.removeprefix("产出") or bare
    return any(short in name or (len(name) > 2 and name in short) for name in present)
