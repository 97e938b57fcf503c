"""各类指标的分值与规定不符

检查：每个一级、二级指标的分值合计，应等于模板规定的分值；表上自己印明的“（50分）”也应与各行之和相符。模
板没有限定的不查；规定未经文件确认的，只作提示。
错误示例：规定产出指标 50 分，表上数量、质量、时效、成本合计 70 分。
正确示例：产出指标 50 分：数量 20 分，质量 10 分，时效 10 分，成本 10 分。
为什么：分值结构由财政部门规定，自行增减会使各项目不可比。
依据：模板的 rules.weights.categories 与 subcategories。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.points import Block, blocks_of
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    weights = context.rules.weights
    where = project.project.ref("indicators")
    unsure = None if weights.confirmed else Severity.INFO
    blocks = blocks_of(project)
    if all(block.empty and block.label is None for block in blocks.values()):
        return
    for name, block in blocks.items():
        due, got = weights.categories.get(name), block.points
        if due and got is not None and abs(got - due) > weights.tolerance:
            yield note(_said(name, got, due), where, hint=weights.basis, at_most=unsure)
        yield from _against_label(block, project)
        for part, points in block.subcategories.items():
            share = weights.subcategories.get(part)
            if share and abs(points - share) > weights.tolerance:
                yield note(_said(part, points, share), where, hint=weights.basis, at_most=unsure)


def _said(name: str, got: Decimal, due: Decimal) -> str:
    return f"{name}共 {number(got)} 分，规定为 {number(due)} 分"


def _against_label(block: Block, project: ProjectEvaluation) -> Iterator[Note]:
    if block.label is None or block.empty or not block.complete or block.label == block.sum:
        return
    yield note(
        f"{block.name}印明 {number(block.label)} 分，各行分值之和却是 {number(block.sum)} 分",
        project.project.ref("indicators"),
        hint="请核对表头的分值或各行分值",
    )
