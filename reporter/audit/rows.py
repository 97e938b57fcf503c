"""Rows of a form as the checks look at them: those that apply, all of them or those of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reporter.model.kinds import Category, Subcategory, category_of, subcategory_of
from reporter.scoring import IndicatorResult, ProjectEvaluation

from .once import once_a_project

Rows = Sequence[IndicatorResult]


@once_a_project
def applying(project: ProjectEvaluation) -> Rows:
    """The rows that apply, in printed order."""
    return [row for row in project.indicators if row.applies]


def of_category(project: ProjectEvaluation, category: Category) -> Rows:
    """The rows of one 一级 kind that apply."""
    return _by_category(project).get(category, ())


def of_subcategory(project: ProjectEvaluation, subcategory: Subcategory) -> Rows:
    """The rows of one 二级 kind that apply."""
    return _by_subcategory(project).get(subcategory, ())


@once_a_project
def _by_category(project: ProjectEvaluation) -> Mapping[Category, Rows]:
    found: dict[Category, list[IndicatorResult]] = defaultdict(list)
    for row in applying(project):
        found[category_of(row.indicator)].append(row)
    return found


@once_a_project
def _by_subcategory(project: ProjectEvaluation) -> Mapping[Subcategory, Rows]:
    found: dict[Subcategory, list[IndicatorResult]] = defaultdict(list)
    for row in applying(project):
        found[subcategory_of(row.indicator)].append(row)
    return found
