"""各类指标的分值与规定不符

检查：预算执行率和每个一级、二级指标的分值合计，应等于模板规定的分值；表上自己印明的“（50分）”也应与这一栏里各行之和
相符（满意度、执行率印在这一栏里的也算在内）。模板没有限定的不查；规定未经文件确认的，只作提示。
错误示例：规定产出指标 50 分，表上数量、质量、时效、成本合计 70 分。
正确示例：产出指标 50 分：数量 20 分，质量 10 分，时效 10 分，成本 10 分。
为什么：分值结构由财政部门规定，自行增减会使各项目不可比。
依据：模板的 rules.weights.categories 与 subcategories。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.points import Block, blocks_of, execution_points, printed_blocks
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number
from reporter.model import Severity
from reporter.model.rules import Weights
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    blocks = blocks_of(project)
    if all(block.empty and block.label is None for block in blocks.values()):
        return
    weights = context.rules.weights
    said = list(_wrong(project, blocks, weights))
    if said:
        yield note(
            "；".join(said),
            project.project.ref("indicators"),
            hint=weights.basis,
            at_most=None if weights.confirmed else Severity.INFO,
        )
    printed = printed_blocks(project)
    within = _execution_within(printed, project, weights)
    for block in printed.values():
        yield from _against_label(block, project, within)


def _wrong(project: ProjectEvaluation, blocks: Mapping[str, Block], weights: Weights) -> Iterator[str]:
    """Each part that has other points than the rules give it, told by its 二级 where the rules know them."""
    execution = execution_points(project)
    if weights.execution and execution and execution != weights.execution:
        yield _said("预算执行率", execution, weights.execution)
    for name, block in blocks.items():
        parts = [
            _said(part, points, share)
            for part, points in block.subcategories.items()
            if (share := weights.subcategories.get(part)) and abs(points - share) > weights.tolerance
        ]
        due, got = weights.categories.get(name), block.points
        if parts:
            yield from parts
        elif due and got is not None and abs(got - due) > weights.tolerance:
            yield _said(name, got, due)


def _said(name: str, got: Decimal, due: Decimal) -> str:
    return f"{name}共 {number(got)} 分，规定为 {number(due)} 分"


def _execution_within(printed: Mapping[str, Block], project: ProjectEvaluation, weights: Weights) -> Decimal:
    """Points of the execution that one of the blocks holds: theirs make up the whole without it."""
    labels = [block.label for block in printed.values() if block.label is not None]
    whole = len(labels) == len(printed) and sum(labels) == weights.total
    return execution_points(project) if whole else Decimal(0)


def _against_label(block: Block, project: ProjectEvaluation, within: Decimal) -> Iterator[Note]:
    if block.label is None or block.empty or not block.complete:
        return
    if block.label in (block.sum, block.sum + within):
        return
    yield note(
        f"{block.name}印明 {number(block.label)} 分，各行分值之和却是 {number(block.sum)} 分",
        project.project.ref("indicators"),
        hint="请核对表头的分值或各行分值",
    )
