"""Merging: like deviations with one cause become one paragraph, and the causes stand one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.model import Figure, Unit, Working

from .choose import Basis
from .deviation import DeviationKind
from .explanation import Explanation
from .write import stops

_OTHER = "其他原因"
_OPEN = "待补充或核实的原因"
_MANY = 8  # projects of which one paragraph tells the facts
_MEASURES = 2  # that are proposed for one cause, and not more than it has paragraphs
_REST = "其他项目的同类情况见附件"


@dataclass(frozen=True, slots=True)
class Item:
    """Deviations of one or several projects that one sentence explains.

    ``text`` is the whole paragraph.
    """

    projects: tuple[str, ...]
    text: str
    lost: Figure | None


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """The deviations of one cause, the weightiest first.

    ``heading`` stands over them, ``label`` names the cause in a sentence. ``measures`` are proposed for
    those that have none of their own, at most two; ``measure_gap`` says that one is missing. ``open`` is
    True for what is left without a cause.
    """

    id: str
    label: str
    heading: str
    paragraphs: tuple[Item, ...]
    projects: tuple[str, ...]
    lost: Figure | None
    measures: tuple[str, ...]
    measure_gap: bool
    open: bool


def by_cause(explanations: Sequence[Explanation], *, single: bool = False) -> tuple[CauseGroup, ...]:
    """Groups by cause, those that cost most first, what is unexplained last.

    Changed budgets are left out: they are told with the funds. ``single`` leaves out the project's name.
    """
    groups: dict[str, list[Explanation]] = {}
    for each in explanations:
        if each.deviation is not DeviationKind.ADJUSTED:
            groups.setdefault(_key(each), []).append(each)
    made = [_group(key, members, single=single) for key, members in groups.items()]
    return tuple(sorted(made, key=lambda group: (group.open, group.id == _OTHER, -_value(group.lost))))


def _key(each: Explanation) -> str:
    if not each.explained:
        return _OPEN
    return each.named.id if each.named else _OTHER


def _group(key: str, members: Sequence[Explanation], *, single: bool) -> CauseGroup:
    cause = members[0].named if key not in (_OPEN, _OTHER) else None
    items: dict[tuple[str, ...], list[Explanation]] = {}
    for each in members:
        items.setdefault(_said(each), []).append(each)
    unmended = [each for each in members if not each.improvement]
    proposed = cause.measures[: min(len(items), _MEASURES)] if cause and unmended else ()
    return CauseGroup(
        id=key,
        label=cause.label if cause else key,
        heading=cause.heading if cause else key,
        paragraphs=tuple(_item(each, single=single) for each in items.values()),
        projects=tuple(dict.fromkeys(each.project for each in members)),
        lost=_sum(members),
        measures=tuple(proposed),
        measure_gap=bool(unmended) and not proposed,
        open=key == _OPEN,
    )


def _said(each: Explanation) -> tuple[str, ...]:
    """What makes two deviations one item: the same words of a person, or no words in the same project."""
    if each.words:
        return (each.words, each.improvement or "", *each.gaps, *each.flaws)
    return each.project, each.cause if each.basis is not Basis.NOTHING or each.against else ""


def _item(members: Sequence[Explanation], *, single: bool) -> Item:
    """One paragraph: the facts by project, then what they have in common."""
    by_project: dict[str, list[Explanation]] = {}
    for each in members:
        by_project.setdefault(each.project, []).append(each)
    facts = [
        f"{'' if single else name}{'；'.join(each.brief for each in own)}" for name, own in by_project.items()
    ]
    if len(facts) > _MANY:
        facts = [*facts[:_MANY], _REST]
    text = stops(["。".join(facts), *_tail(members)])
    return Item(tuple(by_project), text, _sum(members))


def _tail(members: Sequence[Explanation]) -> list[str]:
    """Cause and own measure; each sentence once, where members of an item say it differently."""
    first = members[0]
    gaps = dict.fromkeys(each.cause for each in members if not each.words)
    return [*(gaps or (first.cause,)), first.measure if first.improvement else ""]


def _sum(members: Sequence[Explanation]) -> Figure | None:
    lost = [each.lost for each in members if each.lost and each.lost.value > 0]
    if not lost:
        return None
    value = sum((figure.value for figure in lost), Decimal(0))
    return Figure(value, Unit.POINTS, Working("各项失分之和", tuple(lost)))


def _value(figure: Figure | None) -> Decimal:
    return figure.value if figure else Decimal(0)
