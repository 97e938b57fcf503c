"""Rows of a form as the checks look at them: those that apply, all of them or those of one kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reporter.model import Rules
from reporter.model.kinds import Category, Subcategory, category_of, subcategory_of
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.answers import is_scale

from .once import once_a_project

Rows = Sequence[IndicatorResult]
_SIGNS = re.compile(r"[\W_]+")


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


def are_standard(project: ProjectEvaluation, rules: Rules) -> bool:
    """True where all rows that apply were laid down by the finance office, so that no unit chose them.

    Wages and running costs have the same few in every unit; the pack names them, see ``weights.standard``.
    """
    names = rules.weights.standard
    rows = applying(project) if names else ()
    return bool(rows) and all(_SIGNS.sub("", row.indicator.label).startswith(names) for row in rows)


def is_chosen(row: IndicatorResult, rules: Rules) -> bool:
    """True for a grade between the best and a failure, 良 of the scale 优良中低差 that stands as the target.

    No rule says what it is worth: it was chosen, and nothing was missed.
    """
    target = row.indicator.target
    if row.status is not Status.PARTIAL or target is None:
        return False
    return is_scale(target.text, rules.qualitative.grades)


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
