"""Claims with a slip: numbers in a text that are those of the table with their digits misplaced."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.model import Kind, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.compare import same_piece, value_beside

from .claims_counts import Mismatch, is_of_now, said_in_text, same, unit_done
from .compare import misplaced
from .mentions import Mention, mentions
from .naming import name_of
from .reasons import about
from .slips import SLIP, table_amounts
from .words import money
from .written import around

_FEW = 2  # digits that may agree by chance: the words must tell of the row too


def slipped_claims(project: ProjectEvaluation, text: str, unit: str, year: int) -> Iterator[Mismatch]:
    """Counts and amounts that stand nowhere in the form, but for two digits swapped or a zero too many.

    What the text also tells rightly is not taken for wrong.
    """
    told = [each for each in mentions(text) if each.unit != "%"]
    odd = [each for each in told if each.digits >= _FEW and _is_of_now(each, text, year)]
    if not odd:
        return
    rows = [row for row in project.indicators if _value(row) is not None]
    known = {value for row in rows for value in (_value(row), _target(row)) if value is not None}
    amounts = table_amounts(project)
    known |= amounts
    for each in odd:
        if any(same(each, value) for value in known):
            continue
        row = next((row for row in rows if _is_slip(each, text, row, told)), None)
        if row is not None and row.indicator.actual is not None:
            table = f"表中“{name_of(row)}”完成 {row.indicator.actual.text}"
            sure = each.digits > _FEW and _is_about(each, text, row)
            said = f"{table}，像是写错了数位"
            yield Mismatch(_said(each, text), said, row, None if sure else Severity.WARNING)
        elif each.unit == "元" and each.digits > _FEW:
            yield from _amount(each, text, amounts, told, unit)


def _amount(
    each: Mention, text: str, amounts: frozenset[Decimal], told: list[Mention], unit: str
) -> Iterator[Mismatch]:
    meant = [value for value in amounts if misplaced(each.value, value)]
    if len(meant) != 1 or any(same(other, meant[0]) for other in told):
        return
    if each.value not in (meant[0] * SLIP, meant[0] / SLIP):  # else 元 and 万元, which is another check's
        table = f"表中是 {money(meant[0], unit)}，像是写错了数位"
        yield Mismatch(_said(each, text), table, None, Severity.WARNING)


def _is_slip(each: Mention, text: str, row: IndicatorResult, told: list[Mention]) -> bool:
    value = _value(row)
    if value is None or not same_piece(each.unit, unit_done(row)) or not misplaced(each.value, value):
        return False
    if any(same(other, value) for other in told):
        return False
    return each.digits > _FEW or _is_about(each, text, row)


def _is_about(each: Mention, text: str, row: IndicatorResult) -> bool:
    return about("".join(around(text, each.start, each.end)), row.indicator)


def _is_of_now(each: Mention, text: str, year: int) -> bool:
    before, _ = around(text, each.start, each.end)
    return is_of_now(before, year)


def _said(each: Mention, text: str) -> str:
    before, _ = around(text, each.start, each.end)
    return said_in_text(before, each)


def _value(row: IndicatorResult) -> Decimal | None:
    """The actual value where it is one plain number that applies."""
    actual = row.indicator.actual
    if actual is None or not row.applies or actual.kind is not Kind.NUMBER:
        return None
    return value_beside(row.indicator.target, actual)


def _target(row: IndicatorResult) -> Decimal | None:
    return row.indicator.target.value if row.indicator.target else None
