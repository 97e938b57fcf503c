"""Cells of a form: what the unit stated is shown as stated, and computed values fill the blanks."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Mark, Record, Unit, Working
from reporter.scoring import Score


def stated(record: Record, name: str, unit: Unit) -> Figure | Mark | None:
    """The number in field ``name`` with its place, or the mark in its place, or ``None`` for a blank."""
    value = getattr(record, name)
    return value if value is None or isinstance(value, Mark) else record.figure(name, unit)


def shown(score: Score) -> Figure | Mark | None:
    """What the unit wrote in the score's cell, number or mark; else the score that is shown everywhere."""
    return score.shown or (score.mark if isinstance(score.mark, Mark) else None)


def by_rule(points: Decimal | None, what: str) -> Figure | None:
    """Points that the pack's rules give to ``what``."""
    if points is None:
        return None
    return Figure(points, Unit.POINTS, Working(f"模板的评分规则：{what}的分值为{points:f}分"))


def remark(reason: str | None, improvement: str | None) -> str:
    """偏差原因 and 改进措施 as one cell prints them, each in a paragraph of its own."""
    return "\n".join(filter(None, (reason, improvement)))
