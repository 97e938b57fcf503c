"""所有指标都得满分

检查：整张表每条指标都得满分的，提示复核；几乎所有项目（一般 95% 以上，且不少于 5 个项目）都如此的，警告。
错误示例：20 个项目，19 个全部满分。
正确示例：有完成有未完成，未完成的如实扣分。
为什么：全部满分的自评会被当作走形式，是抽查的首选。
依据：模板的 rules.checks.all_full_share；提示不等于有错。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, cross_rule, note
from reporter.model import Severity
from reporter.scoring import Evaluation, ProjectEvaluation

_FEW = 5


@cross_rule(Severity.WARNING)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    scored = [each for each in evaluation.projects if _losses(each)]
    full = [each for each in scored if not any(_losses(each))]
    if len(scored) >= _FEW and len(full) >= context.rules.checks.all_full_share * len(scored):
        yield note(
            f"{len(scored)} 个项目中有 {len(full)} 个所有指标都得满分",
            context.submission.ref("projects"),
            hint="请抽查佐证材料，未完成的如实扣分",
        )
        return
    for each in full:
        yield note(
            "所有指标都得满分",
            each.project.ref("indicators"),
            hint="请确认每条都有佐证；确实如此的不必改",
            project=each,
            at_most=Severity.INFO,
        )


def _losses(project: ProjectEvaluation) -> list[bool]:
    """For each stated score of a row or group whether it is below the points; empty without any."""
    scores = [row.score for row in project.indicators] + [
        each.score for each in project.groups if each.stated
    ]
    return [each.stated.value < each.points for each in scores if each.stated is not None and each.points]
