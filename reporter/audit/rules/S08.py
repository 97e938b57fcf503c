"""所有指标都得满分

检查：整张表每条指标都得满分的，提示复核（有一条没有填得分或不该得满分的不算）；几乎所有项目（一般 95% 以上，
且不少于 5 个项目）都如此的，警告。
错误示例：20 个项目，19 个全部满分。
正确示例：有完成有未完成，未完成的如实扣分。
为什么：全部满分的自评会被当作走形式，是抽查的首选。
依据：模板的 rules.checks.all_full_share；提示不等于有错。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from reporter.audit.context import Context, CrossContext
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.scores import is_full, stated_scores
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation

_FEW = 5


def _gather(project: ProjectEvaluation, context: Context) -> Sequence[Note] | None:
    """The note that is due where all are full, nothing where one is not; ``None`` without any score."""
    losses = _losses(project)
    undue = any(is_full(row, context) for row in project.indicators)
    if not losses or undue or any(losses) or _has_unscored(project):
        return () if losses else None
    return (
        note(
            "所有指标都得满分",
            project.project.ref("indicators"),
            hint="请确认每条都有佐证；确实如此的不必改",
            project=project,
            at_most=Severity.INFO,
        ),
    )


@cross_rule(Severity.WARNING, _gather)
def check(found: Sequence[Sequence[Note]], context: CrossContext) -> Iterator[Note]:
    full = list(chain.from_iterable(found))
    if len(found) >= _FEW and len(full) >= context.rules.checks.all_full_share * len(found):
        yield note(
            f"{len(found)} 个项目中有 {len(full)} 个所有指标都得满分",
            context.head.ref("projects"),
            hint="请抽查佐证材料，未完成的如实扣分",
        )
    else:
        yield from full


def _has_unscored(project: ProjectEvaluation) -> bool:
    """True when a row or group that counts has no score, so that nobody can say it is full."""
    return any(value is None for group in project.groups for value in stated_scores(group))


def _losses(project: ProjectEvaluation) -> list[bool]:
    """For each stated score of a row or group whether it is not the points; empty without any.

    Nobody can say that a score is full whose points are not known.
    """
    scores = [row.score for row in project.indicators] + [
        each.score for each in project.groups if each.stated
    ]
    return [
        each.stated.value != each.points
        for each in scores
        if each.stated is not None and (each.points or each.stated.value)
    ]
