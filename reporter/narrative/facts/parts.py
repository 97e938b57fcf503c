"""Parts of a score: the 一级指标 under the short names that prose and tables use."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Unit, Working
from reporter.model.kinds import bare_name
from reporter.scoring import Evaluation, GroupResult, IndicatorResult, ProjectEvaluation

from .sums import total

_SATISFACTION = "满意度"


class Parts:
    """The parts of all projects in printed order.

    A name loses its remark (产出指标（50分） is 产出指标). Rows that some forms print as 满意度 under
    another 一级指标 are counted with satisfaction, so that the parts of all projects can be compared.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        rows = [row for _, row in evaluation.indicators()]
        named = [bare_name(row.indicator.category) for row in rows]
        self._satisfaction = next((name for name in named if _SATISFACTION in name), f"{_SATISFACTION}指标")
        self.names: tuple[str, ...] = tuple(dict.fromkeys(self.of(row) for row in rows))

    def of(self, row: IndicatorResult | GroupResult) -> str:
        """The part that a row or a group belongs to."""
        one = row if isinstance(row, GroupResult) else row.indicator
        return self._satisfaction if _SATISFACTION in (one.subcategory or "") else bare_name(one.category)

    def score(self, project: ProjectEvaluation, part: str) -> Figure | None:
        """Points got in a part: of its rows, or of its groups where the form scores groups."""
        scores = [score for group in self._groups(project, part) if (score := group_score(group))]
        return total(scores, "各项得分之和")

    def points(self, project: ProjectEvaluation, part: str) -> Figure | None:
        """Points to be had in a part; ``None`` where a group that was scored states none."""
        groups = [group for group in self._groups(project, part) if group_score(group)]
        points = [figure for group in groups if (figure := group_points(group))]
        return total(points, "各项分值之和") if len(points) == len(groups) else None

    def _groups(self, project: ProjectEvaluation, part: str) -> list[GroupResult]:
        return [group for group in project.groups if self.of(group) == part]


def group_score(group: GroupResult) -> Figure | None:
    """Points got in a group: the sum of its rows', else its own; ``None`` when neither is known."""
    rows = [row.score.shown for row in group.members if row.score.shown]
    return total(rows, "组内各项得分之和") or group.score.shown


def group_points(group: GroupResult) -> Figure | None:
    """Points to be had in a group: the sum of its rows', else its own; ``None`` when neither is known."""
    rows = [points for row in group.members if (points := row.indicator.figure("points", Unit.POINTS))]
    stated = group.stated.figure("points", Unit.POINTS) if group.stated else None
    return total(rows, "组内各项分值之和") or stated or _by_rule(group.score.points)


def _by_rule(points: Decimal | None) -> Figure | None:
    return None if points is None else Figure(points, Unit.POINTS, Working("模板规定的分值"))
