"""Parts of a score: the 一级指标 under the short names that prose and tables use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reporter.model import Figure, Indicator, Unit, Working
from reporter.model.kinds import bare_name
from reporter.scoring import GroupResult

from .sums import total

_SATISFACTION = "满意度"
_ANY_SATISFACTION = ""  # its name is not known before all projects are


def part_of(one: Indicator | GroupResult) -> str:
    """The part that a row or a group belongs to, to be called by its name by :class:`Parts`.

    A name loses its remark (产出指标（50分） is 产出指标). Rows that some forms print as 满意度 under
    another 一级指标 are counted with satisfaction, so that the parts of all projects can be compared.
    """
    return _ANY_SATISFACTION if _SATISFACTION in (one.subcategory or "") else bare_name(one.category)


def satisfaction_of(indicators: Iterable[Indicator]) -> str:
    """What these rows call the 一级指标 of satisfaction; "" where they have none."""
    names = (bare_name(one.category) for one in indicators if _SATISFACTION in one.category)
    return next((name for name in names if _SATISFACTION in name), "")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of all projects: ``names`` in printed order, ``satisfaction`` as one of them is called."""

    names: tuple[str, ...]
    satisfaction: str

    @classmethod
    def of(cls, parts: Iterable[str], satisfactions: Iterable[str]) -> Parts:
        """Of the parts of all rows in printed order, and of what each project calls satisfaction."""
        satisfaction = next(filter(None, satisfactions), f"{_SATISFACTION}指标")
        return cls(tuple(dict.fromkeys(part or satisfaction for part in parts)), satisfaction)

    def name(self, part: str) -> str:
        """What a part of :func:`part_of` is called."""
        return part or self.satisfaction


def group_points(group: GroupResult) -> Figure | None:
    """Points to be had in a group: the sum of its rows', else its own; ``None`` when neither is known.

    In a row that does not apply there are none, unless it was scored.
    """
    counted = (row for row in group.members if row.score.shown or row.applies)
    rows = [points for row in counted if (points := row.indicator.figure("points", Unit.POINTS))]
    stated = group.stated.figure("points", Unit.POINTS) if group.stated else None
    return total(rows, "组内各项分值之和") or stated or _by_rule(group.score.points)


def _by_rule(points: Decimal | None) -> Figure | None:
    return None if points is None else Figure(points, Unit.POINTS, Working("模板规定的分值"))
