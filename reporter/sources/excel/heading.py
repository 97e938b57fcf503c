"""Headings of sheets: the row (or two) with the columns' names, wherever it stands and however it is split.

示例市民政局2021年度绩效自评                   金额单位：万元
项目名称 | 项目资金                              | 实施单位
         | 年初预算数 | 全年预算数 | 全年执行数   |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reporter.model import Role, role_of
from reporter.model.glossary import QUANTITY
from reporter.model.names import folded

from .grid import Grid, Row, text_of
from .layout import FUNDS, INDICATORS, PROJECTS, Column, Kind, Link, Table
from .spellings import REMARKS, is_of_execution, is_span, synonyms

_SEARCHED = 60
_UNIT = re.compile(r"[(\[【/,]*(?:金额)?(?:单位)?:?(亿元|万元|千元|元|%)[)\]】]*$")
_SHEET_UNIT = re.compile(r"(?:金额)?单位:(亿元|万元|千元|元)")
_BRACKETS = re.compile(r"[(\[【][^)\]】]*[)\]】]$")
_DECORATION = "*:·※★"
COMPUTED = "自动计算"
"""What the head of a column says that Excel works out and nobody fills in."""
_PARTS = {folded(name): key for key, term in QUANTITY.items() for name in (*term.names, key)}
_TOTAL = "年度资金总额"
_TARGET, _ACTUAL, _REASON = ("target",), ("actual",), ("reason",)
_OF_ANY_UNIT = frozenset((_TARGET, _ACTUAL, ("approved",)))
"""Columns of values that are shares where the head says so: 年度指标值（%）."""
SPAN = "span"
"""The part of a column that holds both ends of a period: 2024年1月至12月."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One column of a sheet and where it stands.

    ``unit`` is 元, 万元 … or % where the head says so, else "". ``source`` is the funds' source that heads
    money columns within the table of projects. ``part`` is operator, value or unit where a target is split,
    :data:`SPAN` where a period is not.
    """

    column: Column
    at: int
    unit: str = ""
    source: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns found in the rows from ``top`` to ``row``; data begins below.

    ``unit`` is that of all amounts, told in a line above ("" for none).
    """

    top: int
    row: int
    placed: tuple[Placed, ...]
    unit: str

    def has(self, column: Column) -> bool:
        """True when that column is there."""
        return any(one.column is column for one in self.placed)


def find_heading(grid: Grid, table: Table, unit: str = "") -> Heading | None:
    """The heading by which ``table`` stands in the sheet; ``None`` when no row is one.

    ``unit`` is that of the amounts where no line above the heading tells another.
    """
    rows = filled_rows(grid)
    scores = [len(set(_resolved(texts.values(), table))) for _, texts in rows]
    best = max(scores, default=0)
    required = sum(column.required for column in table.columns)
    if best < max(min(2, required), 1):
        return None
    index = scores.index(best)
    first, last = index, index
    if index and _heads(rows[index - 1][1], rows[index][1], table):
        first -= 1
    if index + 1 < len(rows) and _continues(rows[index + 1][1], rows[index][1], table):
        last += 1
    block = [texts for _, texts in rows[first : last + 1]]
    unit = _unit_above(rows[: last + 1]) or unit
    placed = list(_place(block, table, unit))
    placed += _remark(block, table, placed)
    return Heading(rows[first][0], rows[last][0], tuple(sorted(placed, key=lambda one: one.at)), unit)


def columns_beside(grid: Grid, table: Table, heading: Heading) -> Iterator[Placed]:
    """The columns of another ``table`` within that heading of indicators: those that it does not have itself.

    Nor is a second reason or a second score, 扣分原因 beside 偏差原因, one of the other table.
    """
    block = [texts for number, texts in filled_rows(grid) if heading.top <= number <= heading.row]
    taken = {one.at for one in heading.placed}
    for one in _place(block, table, heading.unit):
        head = _stack(block, one.at)[-1]
        again = named(head, INDICATORS) is not None and _is_synonym(head, table)
        if one.at not in taken and not again and not (one.source and one.column.where == _REASON):
            yield one


def filled_rows(grid: Grid) -> list[tuple[int, dict[int, str]]]:
    """The first rows as texts by column; a merged cell's text stands in all of its cells."""
    top = grid.rows[:_SEARCHED]
    texts = {row.number: _texts(row) for row in top}
    last = top[-1].number if top else 0
    for area in grid.merged:
        text = texts.get(area.top, {}).get(area.left)
        if text is None or area.right - area.left > 200:
            continue
        for number in range(area.top, min(area.bottom, last) + 1):
            for column in range(area.left, area.right + 1):
                texts.setdefault(number, {}).setdefault(column, text)
    return sorted(texts.items())


def _texts(row: Row) -> dict[int, str]:
    found = ((column, text_of(cell)) for column, cell in enumerate(row.cells, 1))
    return {column: text for column, text in found if text}


def _resolved(texts: Iterable[str], table: Table) -> Iterator[Column]:
    for text in texts:
        column = named(text, table)
        if column is not None:
            yield column


def named(text: str, table: Table) -> Column | None:
    """The column of ``table`` that a head names; units in brackets, stars and colons do not matter."""
    return _looked_up(text, table.by_name) or _looked_up(text, synonyms(table))


def _looked_up(text: str, names: Mapping[str, Column]) -> Column | None:
    if len(text) > 40 or COMPUTED in text:
        return None
    name = folded(text).strip(_DECORATION)
    for candidate in (name, _UNIT.sub("", name), _BRACKETS.sub("", name)):
        found = names.get(candidate.strip(_DECORATION))
        if found is not None:
            return found
    return None


def _is_synonym(text: str, table: Table) -> bool:
    """True for a head that is no own name of the table; one that is goes first, wherever it stands."""
    tables = (PROJECTS, FUNDS) if table is PROJECTS else (table,)
    if any(_looked_up(text, one.by_name) for one in tables):
        return False
    return is_span(text) or any(_looked_up(text, synonyms(one)) for one in tables)


def _known(text: str, table: Table) -> bool:
    name = _UNIT.sub("", folded(text).strip(_DECORATION))
    return bool(
        named(text, table)
        or (table is PROJECTS and named(text, FUNDS))
        or (table is INDICATORS and name in _PARTS)
    )


def _heads(above: dict[int, str], texts: dict[int, str], table: Table) -> bool:
    """True when the row above carries group names, not the title of the sheet."""
    if len(set(above.values())) < 2:
        return False
    own = {column: text for column, text in above.items() if texts.get(column) != text}
    groups = {text for text in own.values() if _group(text, table)}
    return bool(groups) or any(named(text, table) for text in above.values())


def _group(text: str, table: Table) -> bool:
    return role_of(text) is not Role.OTHER_SOURCE or named(text, table) is not None


def _continues(below: dict[int, str], texts: dict[int, str], table: Table) -> bool:
    """True when the next row holds nothing but names of columns: a heading of two rows.

    One that only says the same once more is data, and so is one with another name under a head that names
    its one column already, such as a project that is called 资金来源.
    """
    heads = list(texts.values())
    new = False
    for column, text in below.items():
        above = texts.get(column, "")
        if text == above:
            continue
        over, under = named(above, table), named(text, table)
        group = heads.count(above) > 1 or (column + 1 in below and column + 1 not in texts)
        if not _known(text, table) or (over and over is not under and not group):
            return False
        new = new or under is None or under is not over
    return new


def _unit_above(rows: list[tuple[int, dict[int, str]]]) -> str:
    """The unit that a line such as 单位：万元 gives to all amounts of the sheet."""
    return next((unit for _, texts in rows if (unit := _unit_of(texts.values()))), "")


def _unit_of(texts: Iterable[str]) -> str:
    for text in texts:
        found = _SHEET_UNIT.search(folded(text))
        if found and named(text, PROJECTS) is None and named(text, FUNDS) is None:
            return found[1]
    return ""


def has_unit(row: Row) -> bool:
    """True for a line such as 单位：万元 above a heading."""
    return bool(_unit_of(_texts(row).values()))


def _place(block: list[dict[int, str]], table: Table, unit: str) -> Iterator[Placed]:
    """The columns: of two heads for one, that which is the table's own name, else the first."""
    found = [(one, _is_synonym(_stack(block, one.at)[-1], table)) for one in _each(block, table, unit)]
    taken = {key_of_column(one) for one, is_synonym in found if not is_synonym}
    money = _has_money(one for one, _ in found)
    for one, is_synonym in found:
        if (is_synonym and key_of_column(one) in taken) or (
            one.source and one.column.where == _REASON and not money
        ):
            continue
        taken.add(key_of_column(one))
        yield one


def _has_money(placed: Iterable[Placed]) -> bool:
    """True where amounts stand within the table of projects."""
    return any(one.source and one.column.kind is Kind.MONEY for one in placed)


def _remark(block: list[dict[int, str]], table: Table, placed: Sequence[Placed]) -> Iterator[Placed]:
    """The column 备注, where there is none for the reason and it could be one's."""
    of_funds = table is PROJECTS and _has_money(placed)
    if (table not in (FUNDS, INDICATORS) and not of_funds) or any(is_reason(one) for one in placed):
        return
    named_by, source = (FUNDS if of_funds else table), _TOTAL if of_funds else ""
    heads = {at: _stack(block, at)[-1] for texts in block for at in texts}
    others = {at: heads[at] for at in sorted(heads.keys() - {one.at for one in placed})}
    if any(_is_nearly_reason(head, named_by) for head in others.values()):
        return
    at = next((at for at, head in others.items() if plain_head(head) in REMARKS), None)
    if at is not None:
        yield Placed(named_by.column(_REASON), at, source=source)


def _is_nearly_reason(head: str, table: Table) -> bool:
    """True for 偏差原固: who misspells the column wants the reasons to be read from it."""
    near = get_close_matches(plain_head(head), list(table.by_name), n=1, cutoff=0.6)
    return bool(near) and table.by_name[near[0]].where == _REASON


def is_reason(one: Placed) -> bool:
    """True for the column 偏差原因 and for 备注 in its place."""
    return one.column.where == _REASON


def plain_head(head: str) -> str:
    """A head without blanks, stars and colons."""
    return folded(head).strip(_DECORATION)


def _each(block: list[dict[int, str]], table: Table, unit: str) -> Iterator[Placed]:
    for at in sorted({column for texts in block for column in texts}):
        heads = _stack(block, at)
        placed = _one(heads, at, table)
        if placed is None:
            continue
        own = next((found for head in reversed(heads) if (found := _UNIT.search(folded(head)))), None)
        money = placed.column.kind is Kind.MONEY
        share = placed.column.kind is Kind.RATE or (placed.column.where in _OF_ANY_UNIT and not placed.part)
        written = own[1] if own else ""
        given = written if (money and written != "%") or (share and written == "%") else ""
        yield Placed(placed.column, at, given or (unit if money else ""), placed.source, placed.part)


def _stack(block: list[dict[int, str]], at: int) -> list[str]:
    """The texts over one column from the top, each once; a group's name may stand to the left."""
    heads: list[str] = []
    for depth, texts in enumerate(block):
        text = texts.get(at)
        if text is None and depth + 1 < len(block) and at in block[-1]:
            text = next((texts[left] for left in range(at - 1, 0, -1) if left in texts), None)
        if text is not None and text not in heads:
            heads.append(text)
    return heads


def _one(heads: list[str], at: int, table: Table) -> Placed | None:
    last, above = heads[-1], heads[-2] if len(heads) > 1 else ""
    column = named(last, table)
    part = (
        _PARTS.get(_UNIT.sub("", folded(last).strip(_DECORATION)) or folded(last))
        if table is INDICATORS
        else None
    )
    if part and (column is None or above):
        upper = named(above, table) if above else None
        where = upper.where if upper is not None and upper.where in (_TARGET, _ACTUAL) else _TARGET
        return Placed(table.column(where), at, part=part)
    if column is None and table is PROJECTS:
        if is_span(last):
            return Placed(table.column(("period", "start")), at, part=SPAN)
        return _funds(last, above, at)
    if column is None and above:
        column = named(f"{above}{last}", table)
    return None if column is None else Placed(column, at)


def _funds(last: str, above: str, at: int) -> Placed | None:
    """A column of the funds within the table of projects: 项目资金 over 年初预算数.

    Without a head above it, what can be said of nothing else is about the total: 执行率, 偏差原因.
    """
    column, above = named(last, FUNDS), _UNIT.sub("", folded(above))
    known = role_of(above) is not Role.OTHER_SOURCE if above else False
    if column is None or isinstance(column.where, Link) or column.where == ("source",):
        return None
    alone = column.kind in (Kind.MONEY, Kind.RATE) or column.where == _REASON or is_of_execution(last)
    if not known and not alone:
        return None
    source = above if known and role_of(above) is not Role.TOTAL else _TOTAL
    return Placed(column, at, source=source)


def key_of_column(one: Placed) -> tuple[Column, str, str]:
    """What two columns of a sheet may not have in common."""
    return one.column, one.source, "" if one.part == SPAN else one.part


def distinct(heading: Heading) -> tuple[Placed, ...]:
    """The columns that are read: of two alike, the first."""
    first: dict[tuple[Column, str, str], Placed] = {}
    for one in heading.placed:
        first.setdefault(key_of_column(one), one)
    return tuple(first.values())
