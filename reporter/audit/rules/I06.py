"""年度目标里的数与指标对不上

检查：年度总体目标写明的数量，应在指标里找得到；同一件事目标写一个数、指标写另一个数的，警告；找不到对应指标
的、数量指标在目标里没有写明数的，每个项目各提示一次。金额、比率、时间不查，不超过几次一类的上限也不必写进目标。
错误示例：年度目标“完成取证任务20宗”，数量指标“取证案件数”14宗。
正确示例：年度目标“完成取证任务14宗”，数量指标“取证案件数”14宗。
为什么：目标与指标脱节，评审无从判断目标是否完成。
依据：绩效指标是绩效目标的细化，两者应当一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.mentions import Mention, mentions, unlisted
from reporter.audit.naming import listed, name_of
from reporter.audit.rows import applying, of_subcategory
from reporter.audit.rule import Note, note, rule
from reporter.audit.units import AGE, MONEY, SHARE, TIME, measures
from reporter.model import DOWNWARD, Kind, Severity
from reporter.model.kinds import Subcategory
from reporter.scoring import IndicatorResult, ProjectEvaluation

_NOT_COUNTED = frozenset({"", AGE, MONEY, SHARE, TIME})
_EMPTY_WORDS = ("完成", "数量", "人数", "任务", "工作", "项目", "开展", "实施", "指标")
_AROUND = 12
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    goal = project.project.goal.expected
    rows = applying(project)
    if not goal or not rows:
        return
    own = unlisted(row.indicator.target.unit for row in rows if row.indicator.target)
    told = [each for each in mentions(goal, own) if measures(each.unit) not in _NOT_COUNTED]
    known = _known_values(rows) if told else {}
    missing = [each for each in told if not _is_known(each, known)]
    counts = of_subcategory(project, Subcategory.QUANTITY)
    untold = [row for row in counts if _is_untold(row, told, known)]
    clashes = list(_clashes(goal, missing, untold))
    yield from (_clash(mention, row, project) for mention, row in clashes)
    clashing = {id(mention) for mention, _ in clashes}, {id(row) for _, row in clashes}
    yield from _asked(
        project,
        [each for each in missing if id(each) not in clashing[0]],
        [row for row in untold if id(row) not in clashing[1] and not _is_written(row, goal)],
    )


def _known_values(rows: Sequence[IndicatorResult]) -> dict[str, set[Decimal]]:
    """Numbers of the indicators by unit, and under each unit their sum; "" holds all of them."""
    found: dict[str, set[Decimal]] = {"": set()}
    sums: dict[str, Decimal] = {}
    for row in rows:
        target = row.indicator.target
        named = [each.value for each in mentions(name_of(row))]
        if target is not None and target.kind is Kind.COMPOUND:
            named += [each.value for each in mentions(target.text)]
        elif target is not None and target.value is not None:
            named.append(target.value)
            if target.upper is not None:
                named.append(target.upper)
            sums[target.unit] = sums.get(target.unit, Decimal(0)) + target.value
        found[""].update(named)
    return found | {unit: {value} for unit, value in sums.items() if unit}


def _is_known(mention: Mention, known: dict[str, set[Decimal]]) -> bool:
    return mention.value in known[""] or mention.value in known.get(mention.unit, ())


def _is_untold(row: IndicatorResult, told: Sequence[Mention], known: dict[str, set[Decimal]]) -> bool:
    """True for a counted quantity that the goal does not name; 一项 and an upper limit need no telling."""
    target = row.indicator.target
    if target is None or target.kind is not Kind.NUMBER or target.value is None or target.value <= 1:
        return False
    if measures(target.unit) in _NOT_COUNTED or row.operator in DOWNWARD:
        return False
    enough = {target.value} | known.get(target.unit, set())  # the number itself, or the sum in its unit
    return all(each.value not in enough for each in told)


def _is_written(row: IndicatorResult, goal: str) -> bool:
    """True where the digits of the target stand in the goal, whatever they count there."""
    digits = set(_DIGITS.findall(row.indicator.target_text))
    return bool(digits) and digits <= set(_DIGITS.findall(goal))


def _clashes(
    goal: str, missing: Sequence[Mention], untold: Sequence[IndicatorResult]
) -> Iterator[tuple[Mention, IndicatorResult]]:
    """A number and an indicator left over on both sides, alone in their unit, about the same thing."""
    for mention in missing:
        rows = [row for row in untold if row.indicator.target and row.indicator.target.unit == mention.unit]
        if len(rows) != 1 or sum(each.unit == mention.unit for each in missing) != 1:
            continue
        around = goal[max(0, mention.start - _AROUND) : mention.end + _AROUND]
        if _shares_word(around, name_of(rows[0])):
            yield mention, rows[0]


def _shares_word(text: str, name: str) -> bool:
    """True when two telling characters in a row stand in both."""
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return any(pair in text for pair in pairs.difference(_EMPTY_WORDS))


def _clash(mention: Mention, row: IndicatorResult, project: ProjectEvaluation) -> Note:
    return note(
        f"年度目标写“{mention.text}”，指标“{row.indicator.label}”的指标值却是 {row.indicator.target_text}",
        project.project.goal.ref("expected"),
        hint="目标与指标应一致，请核对",
        indicator=row,
    )


def _asked(
    project: ProjectEvaluation, missing: Sequence[Mention], untold: Sequence[IndicatorResult]
) -> Iterator[Note]:
    if not missing and not untold:
        return
    where = project.project.goal.ref("expected")
    if missing:
        said = f"年度目标里的{listed(each.text for each in missing)}没有对应的指标"
        yield note(
            said, where, hint="目标中的数量请设为指标；已由其他指标反映的不必改", at_most=Severity.INFO
        )
    if untold:
        shown = (
            f"{row.indicator.label} {row.indicator.target.text}" for row in untold if row.indicator.target
        )
        said = f"数量指标{listed(shown)}在年度目标里没有写明"
        yield note(said, where, hint="请在年度目标中写明主要数量", at_most=Severity.INFO)
