"""The scorer's front: every project of a submission by one set of rules."""

from __future__ import annotations

from reporter.model import Project, Rules, Submission

from .evaluation import Evaluation, ProjectEvaluation
from .execution import execution_result
from .groups import group_results
from .rows import row_result
from .totals import execution_apart, grade_of, parts_of, total_score


def evaluate(submission: Submission, rules: Rules) -> Evaluation:
    """Every score of every project: stated beside computed, each computed one with its working."""
    projects = tuple(
        evaluate_project(project, rules, year=submission.year, money_unit=submission.money_unit)
        for project in submission.projects
    )
    return Evaluation(submission, rules, projects)


def evaluate_project(
    project: Project, rules: Rules, *, year: int, money_unit: str = "元"
) -> ProjectEvaluation:
    """One project. ``year`` completes dates such as 12月底前; workings write money in ``money_unit``."""
    execution = execution_result(project, rules, money_unit)
    idle = execution.rate is not None and execution.rate.value == 0
    rows = tuple(row_result(indicator, rules, year, idle=idle) for indicator in project.indicators)
    groups = group_results(project, rows, rules)
    parts = parts_of(groups)
    execution = execution_apart(execution, parts, rules)
    total = total_score(project, execution, parts, rules)
    shown = None if total.adds_up is False else total.shown
    return ProjectEvaluation(
        project=project,
        execution=execution,
        indicators=rows,
        groups=groups,
        total=total,
        grade=project.declared.grade or grade_of(shown.value if shown else None, rules),
        computed_grade=grade_of(total.computed.value if total.computed else None, rules),
    )
