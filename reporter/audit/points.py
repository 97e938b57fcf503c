"""Points of a form added up: by 一级, by 二级, and with the execution of the budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reporter.model import known
from reporter.model.kinds import Category, bare_name, category_of, points_named
from reporter.scoring import GroupResult, ProjectEvaluation

from .once import once_a_project

_SATISFACTION = "满意度指标"


@dataclass(slots=True)
class Block:
    """One 一级指标: the ``sum`` of known points, whether all are known, and the label's claim (``50分``)."""

    name: str
    label: Decimal | None = None
    sum: Decimal = Decimal(0)
    complete: bool = True
    empty: bool = True
    subcategories: dict[str, Decimal] = field(default_factory=dict)

    @property
    def points(self) -> Decimal | None:
        """The block's points; the label's where rows leave theirs blank; ``None`` when neither tells."""
        if self.complete and not (self.empty and self.label is not None):
            return self.sum
        return self.label


@once_a_project
def printed_blocks(project: ProjectEvaluation) -> Mapping[str, Block]:
    """The form's 一级 blocks as they are printed, whatever stands in them, by bare name."""
    blocks: dict[str, Block] = {}
    for group in project.groups:
        if group.members:
            printed = group.members[0].indicator.category
            name = bare_name(printed)
            _add(group, blocks.setdefault(name, Block(name, points_named(printed))))
    return blocks


@once_a_project
def blocks_of(project: ProjectEvaluation) -> Mapping[str, Block]:
    """The form's 一级 blocks by bare name, in printed order.

    Satisfaction that stands as a 二级 under 效益 is a block of its own, as the rules count it; what is
    printed beside 效益 are then the points of both.
    """
    blocks: dict[str, Block] = {}
    shared: set[str] = set()
    for group in project.groups:
        if group.members:
            block = _block(group, blocks)
            _add(group, block)
            shared |= {bare_name(group.category)} - {block.name}
    for name in shared & blocks.keys():
        blocks[name].label = None
    return blocks


def execution_points(project: ProjectEvaluation) -> Decimal:
    """Points of the execution rate; 0 where the form has none."""
    return project.execution.score.points or Decimal(0)


def _block(group: GroupResult, blocks: dict[str, Block]) -> Block:
    indicator = group.members[0].indicator
    name, printed = bare_name(indicator.category), indicator.category
    if category_of(indicator) is Category.SATISFACTION and "满意" not in name:
        name = printed = _SATISFACTION
    return blocks.setdefault(name, Block(name, points_named(printed)))


def _add(group: GroupResult, block: Block) -> None:
    key = bare_name(group.subcategory or "")
    for points in _points(group):
        if points is None:
            block.complete = False
            continue
        block.empty = False
        block.sum += points
        block.subcategories[key] = block.subcategories.get(key, Decimal(0)) + points


def _points(group: GroupResult) -> Iterator[Decimal | None]:
    """Points of the group as a whole, or of its rows; nothing for rows that do not apply and carry none."""
    whole = known(group.stated.points) if group.stated else None
    if whole is not None:
        yield whole
    elif group.stated and all(row.score.points is None for row in group.members):
        yield None
    else:
        for row in group.members:
            if row.score.points is not None or row.applies:
                yield row.score.points
