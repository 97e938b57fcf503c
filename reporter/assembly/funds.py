"""Funds block of a form: the pack's rows in the pack's order, with the project's money in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reporter.model import FundingLine, Mark, Project, Role, Unit, funding_line, role_of, stated_rate
from reporter.packs.pack import FundRow, Pack
from reporter.scoring import ExecutionResult

from .cells import by_rule, remark, shown, stated
from .views import ExecutionView, FundView, Shown


def funds_of(execution: ExecutionResult, project: Project, pack: Pack) -> tuple[FundView, ...]:
    """The pack's rows in its order, blank where the project has no such line, then its further lines."""
    placed = [(row, _line_for(row, execution, project)) for row in pack.form.funds]
    taken = {id(line) for _, line in placed}
    further = [line for line in project.funds if id(line) not in taken]
    rows = [
        _fund(line, execution, pack, row)
        if line
        else _blank(row.role, row.label, None if row.scored else pack.form.unscored)
        for row, line in placed
    ]
    return (*rows, *(_fund(line, execution, pack) for line in further))


def _line_for(row: FundRow, execution: ExecutionResult, project: Project) -> FundingLine | None:
    """The project's line of that kind; a project with a single line has it as its total, too."""
    return funding_line(project, row.role) or (execution.line if row.role is Role.TOTAL else None)


def by_role(funds: Sequence[FundView], pack: Pack) -> Mapping[str, FundView]:
    """One row for every kind of funds, blank for kinds that the project has not."""
    first = {view.role: view for view in reversed(funds)}
    return {str(role): first.get(str(role)) or _blank(role, "", pack.form.unscored) for role in Role}


def _fund(line: FundingLine, execution: ExecutionResult, pack: Pack, row: FundRow | None = None) -> FundView:
    scored = row is not None and row.scored
    budget, spent = (stated(line, name, Unit.YUAN) for name in ("adjusted", "spent"))
    initial = stated(line, "initial", Unit.YUAN)
    points, score = _scored(line, execution) if scored else _unscored(line, pack)
    return FundView(
        label=_label(line, row),
        role=str(row.role if row else role_of(line.source)),
        scored=scored,
        initial=initial,
        adjusted=budget,
        spent=spent,
        amount=next((value for value in (budget, initial, spent) if value is not None), None),
        rate=_rate(line, execution),
        points=points,
        score=score,
        reason=line.reason or "",
        improvement=line.improvement or "",
        remark=remark(line.reason, line.improvement),
    )


@lru_cache(maxsize=64)
def _blank(role: Role, label: str, unscored: str | None) -> FundView:
    """A row of which the project knows nothing; ``unscored`` stands in it unless it is scored."""
    scored = unscored is None
    return FundView(label, str(role), scored, None, None, None, None, None, unscored, unscored, "", "", "")


def _label(line: FundingLine, row: FundRow | None) -> str:
    """The pack's label, unless the unit wrote a 其中 of its own or the pack has no such row."""
    return line.source if row is None or line.source.strip().startswith("其中") else row.label


def _rate(line: FundingLine, execution: ExecutionResult) -> Shown:
    """The stated rate of a line, else its computed one."""
    written = line.rate if isinstance(line.rate, Mark) else stated_rate(line)
    return written or next((rate for known, rate in execution.lines if known is line), None)


def _scored(line: FundingLine, execution: ExecutionResult) -> tuple[Shown, Shown]:
    """分值 and 得分 of the line that is scored."""
    return stated(line, "points", Unit.POINTS) or _points(execution), shown(execution.score)


def _unscored(line: FundingLine, pack: Pack) -> tuple[Shown, Shown]:
    """分值 and 得分 of a line that is not scored: what the unit wrote, else the pack's sign."""
    points, score = (stated(line, name, Unit.POINTS) for name in ("points", "score"))
    return points or pack.form.unscored, score or pack.form.unscored


def execution_of(execution: ExecutionResult) -> ExecutionView:
    """The scored line's rate, score and points: as stated, else by the rules."""
    rate = _rate(execution.line, execution) if execution.line else None
    return ExecutionView(rate or execution.rate, shown(execution.score), _points(execution))


def _points(execution: ExecutionResult) -> Shown:
    written = stated(execution.line, "points", Unit.POINTS) if execution.line else None
    return written or by_rule(execution.score.points, "预算执行率")
