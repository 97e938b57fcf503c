"""Groups: the rows of one 二级指标, scored row by row or as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from reporter.model import Figure, GroupScore, Project, Rules, Unit, Working, known
from reporter.model.kinds import bare_name, points_named
from reporter.numbers import rounded

from .evaluation import GroupResult, IndicatorResult, Score, Status
from .verdict import FULL, NOTHING, Share
from .wording import result, short

_HALF = Decimal("0.5")
CREDITS = {"half": "部分完成记一半", "proportional": "部分完成按比例", "zero": "部分完成不计分"}
"""The rules for what was reached in part, as workings and findings say them."""


class _Group(NamedTuple):
    """The rows of one group with the user's line for it."""

    category: str
    subcategory: str | None
    rows: tuple[IndicatorResult, ...]
    line: GroupScore | None

    def has_score(self, rules: Rules) -> bool:
        """Whether the form has a place for the score of a group, and not for those of its rows only."""
        return self.line is not None or rules.groups.mode != "by_row"

    @property
    def by_rows(self) -> bool:
        """Rows that carry points or scores of their own are scored; a group is scored where they do not."""
        return _by_rows(self.rows, self.line)

    @property
    def stated(self) -> Figure | None:
        """The score that stands in the group's line; ``None`` without one."""
        return self.line.figure("score", Unit.POINTS) if self.line else None

    @property
    def assessed(self) -> tuple[IndicatorResult, ...]:
        """The rows that apply."""
        return tuple(row for row in self.rows if row.applies)


def group_results(project: Project, rows: Sequence[IndicatorResult], rules: Rules) -> tuple[GroupResult, ...]:
    """All groups in printed order."""
    groups = _groups(project, rows)
    return tuple(_result(group, groups, rules) for group in groups)


def is_scored(group: GroupResult) -> bool:
    """Whether the group as a whole carries a score, and not its rows."""
    return not _by_rows(group.members, group.stated)


def _by_rows(rows: Sequence[IndicatorResult], line: GroupScore | None) -> bool:
    return any(row.score.points is not None for row in rows) or (
        line is None and any(row.score.stated for row in rows)
    )


def scored_rows(rows: Sequence[IndicatorResult]) -> list[IndicatorResult]:
    """The rows of a group scored row by row that count: with points, or with a score.

    Beside rows with points a row without either carries nothing. Where the form prints no points, a row that
    applies has a score that is not known.
    """
    pointed = [row for row in rows if row.score.points is not None]
    if len(pointed) == len(rows):
        return pointed
    return [
        row
        for row in rows
        if row.score.points is not None or row.score.stated or not (pointed or not row.applies)
    ]


def _groups(project: Project, rows: Sequence[IndicatorResult]) -> list[_Group]:
    by_key: dict[tuple[str, str], list[IndicatorResult]] = {}
    for row in rows:
        by_key.setdefault(_key(row.indicator.category, row.indicator.subcategory), []).append(row)
    lines = {_key(line.category, line.subcategory): line for line in project.groups}
    found = []
    for key, members in by_key.items():
        first, line = members[0].indicator, lines.get(key)
        if line is None and lines and sum(category == key[0] for category, _ in by_key) == 1:
            line = lines.get((key[0], ""))
        found.append(_Group(first.category, first.subcategory, tuple(members), line))
    return found


def _key(category: str, subcategory: str | None) -> tuple[str, str]:
    return bare_name(category), bare_name(subcategory or "")


def _result(group: _Group, groups: Sequence[_Group], rules: Rules) -> GroupResult:
    score = _sum(group) if group.by_rows else _whole(group, groups, rules)
    return GroupResult(group.category, group.subcategory, score, group.rows, group.line)


def _sum(group: _Group) -> Score:
    """A group scored row by row: the sums of its rows; its points are not known unless those of all are."""
    rows = scored_rows(group.rows)
    scores = [row.score for row in rows]
    computed = _added([score.computed for score in scores])
    why_not = "" if computed else next((score.why_not for score in scores if not score.computed), "")
    summed = _added([shown for row in rows if (shown := row.score.shown) or row.applies])
    return Score(_points_of(rows), group.stated, computed, None, why_not, None, summed, adds_up=True)


def _points_of(rows: Sequence[IndicatorResult]) -> Decimal | None:
    """The points of rows added up; ``None`` when those of one are not known."""
    each = [row.score.points for row in rows]
    return None if None in each else sum((one or NOTHING for one in each), NOTHING)


def _added(figures: Sequence[Figure | None]) -> Figure | None:
    """The sum of all, ``None`` when one is missing."""
    values = [figure.value for figure in figures if figure]
    if not values or len(values) < len(figures):
        return None
    total = sum(values, NOTHING)
    terms = "＋".join(map(short, values))
    text = f"{terms}＝{short(total)}" if len(values) > 1 else f"{terms}分"
    return Figure(total, Unit.POINTS, Working(text, tuple(filter(None, figures))))


def _whole(group: _Group, groups: Sequence[_Group], rules: Rules) -> Score:
    stated = group.stated
    mark = group.line.score if group.line and not stated else None
    points, how = _points(group, groups, rules)
    score = Score(points, stated, mark=mark)
    if not rules.weights.total:
        return replace(score, why_not="本表不评分")
    if not group.assessed:
        return replace(score, why_not="本组各条均不适用")
    if points is None:
        return replace(score, why_not="没有分值")
    if rules.groups.mode == "manual":
        return replace(score, why_not="本组由单位整组评分", band=(NOTHING, points))
    return _equal_share(group, points, how, score, rules)


def _points(group: _Group, groups: Sequence[_Group], rules: Rules) -> tuple[Decimal | None, str]:
    """(points, how they were found): the group's own, the pack's, or its part of what its 一级 has left.

    The pack's points stand for blank ones only where groups are scored: those of rows are the unit's to give.
    What a 一级 is labelled with also goes to a row that is alone in its group, for it can show it. Nothing is
    deduced beside points that are not known, nor for a group left blank where the unit scored the others:
    nobody gave it a score, and its points may be among theirs.
    """
    written = _own_points(group, rules)
    if written is not None or not group.assessed:
        return written, ""
    whole = _category_points(group, rules)
    if whole is None:
        return None, ""
    peers = [each for each in groups if bare_name(each.category) == bare_name(group.category)]
    fixed = [_own_points(each, rules) for each in peers]
    free = [each for each, own in zip(peers, fixed, strict=True) if own is None and each.assessed]
    if not _is_stated(group) and any(map(_is_stated, peers)):
        return None, ""
    left = whole - sum((own for own in fixed if own is not None), NOTHING)
    if left <= 0 or any(each.by_rows or not _can_show(each, rules) for each in free):
        return None, ""
    share = left / len(free)
    return share, f"（{bare_name(group.category)}余下{short(left)}分由{len(free)}组平分）" if len(
        free
    ) > 1 else ""


def _is_stated(group: _Group) -> bool:
    """Whether the unit gave the group, or one of its rows, a score."""
    line = group.line is not None and known(group.line.score) is not None
    return line or any(row.score.stated for row in group.rows)


def _can_show(group: _Group, rules: Rules) -> bool:
    """Whether the form shows the group's score: in a cell of its own, or in that of its only row."""
    return group.has_score(rules) or len(group.rows) == 1


def _own_points(group: _Group, rules: Rules) -> Decimal | None:
    written = known(group.line.points) if group.line else None
    if written is not None:
        return written
    if group.by_rows:
        return _points_of(scored_rows(group.rows))
    if not group.has_score(rules):
        return None
    return rules.weights.subcategories.get(bare_name(group.subcategory or "")) or None


def _category_points(group: _Group, rules: Rules) -> Decimal | None:
    named = points_named(group.category)
    if named is not None or not group.has_score(rules):
        return named
    return rules.weights.categories.get(bare_name(group.category)) or None


def credit(row: IndicatorResult, partial: str) -> Share:
    """(lowest, highest) credit of one row within its group, 0…1; both alike where the rules decide.

    ``partial`` is the rule for what was reached in part: half, proportional or zero.
    """
    if row.attainment in (FULL, NOTHING):
        return row.attainment, row.attainment
    if row.status is Status.UNKNOWN:
        return NOTHING, FULL
    if partial == "proportional":
        return (row.attainment, row.attainment) if row.attainment is not None else (NOTHING, FULL)
    done = row.attainment is not None or row.status is Status.PARTIAL
    share = _HALF if partial == "half" and done else NOTHING
    return share, share


def equal_shares(rows: Sequence[IndicatorResult], points: Decimal, partial: str) -> Share:
    """What a group of rows that count alike may get: (open ones counted as missed, and as reached).

    ``partial`` as for :func:`credit`; the scores are exact. ``rows`` are those that apply, at least one.
    """
    credits = [credit(row, partial) for row in rows]
    low, high = (points * sum((each[side] for each in credits), NOTHING) / len(rows) for side in (0, 1))
    return low, high


def _equal_share(group: _Group, points: Decimal, how: str, score: Score, rules: Rules) -> Score:
    """``score`` with what equal shares of the ``points`` give; ``how`` tells how these were found."""
    credits = [credit(row, rules.groups.partial) for row in group.assessed]
    count = len(credits)
    low, high = (sum((each[side] for each in credits), NOTHING) for side in (0, 1))
    if low != high:
        band = (_rounded(points * low / count, rules), _rounded(points * high / count, rules))
        open_rows = [
            row.indicator.label
            for row, each in zip(group.assessed, credits, strict=True)
            if each[0] != each[1]
        ]
        why = f"“{'”“'.join(open_rows)}”的完成程度须由人判断，本组在{short(band[0])}–{short(band[1])}分之间"
        return replace(score, why_not=why, band=band)
    exact = points * low / count
    formula = f"{short(points)}{how}×{short(low)}÷{count}{result(exact, rules.rounding)}"
    text = f"{_counted(credits, rules)}，{formula}"
    value = min(points, _rounded(exact, rules))
    return replace(score, computed=Figure(value, Unit.POINTS, Working(text, _inputs(group))))


def _rounded(value: Decimal, rules: Rules) -> Decimal:
    return rounded(value, rules.rounding.score_places, rules.rounding.mode)


def _counted(credits: Sequence[Share], rules: Rules) -> str:
    """``6条中5条完成、1条未完成`` in words."""
    full = sum(each[0] == FULL for each in credits)
    none = sum(each[0] == NOTHING for each in credits)
    part = len(credits) - full - none
    parts = [
        f"{full}条完成" if full else "",
        f"{part}条部分完成" if part else "",
        f"{none}条未完成" if none else "",
    ]
    note = f"（{CREDITS[rules.groups.partial]}）" if part else ""
    if len(credits) == 1:
        return f"本组只有1条，{'已完成' if full else '部分完成' if part else '未完成'}{note}"
    return f"本组{len(credits)}条等权，{'、'.join(filter(None, parts))}{note}"


def _inputs(group: _Group) -> tuple[Figure, ...]:
    figure = group.line.figure("points", Unit.POINTS) if group.line else None
    return (figure,) if figure else ()
