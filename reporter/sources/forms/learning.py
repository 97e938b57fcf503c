"""Learning of a pack's form: which label stands beside or above which tag, so that any pack is read back.

Tags stand in the cells of ``form.docx``; the label of a tag is the text in the cell to its left, or, where
there is none, the text above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reporter.model import Role, role_of, usual_name
from reporter.model.glossary import FUNDING

from .grid import Cell, Row, Sheet
from .patterns import Pattern, pattern_of
from .vocabulary import Vocabulary
from .words import is_mark, key_of

_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_LOOP = re.compile(r"\{%\s*tr\s+(for|endfor)\b")
_EACH = re.compile(r"\{%\s*p?\s*for\s+row\s+in\s+rows.*?\{\{\s*row\.(reason|improvement|remark)", re.DOTALL)
_PAIR = re.compile(r"([^\s：:{}]+)\s*[：:]\s*\{\{\s*([\w.]+)")
_RENAMED = {"total.score": "declared.total", "grade": "declared.grade"}
_BELOW = ("goal.", "project.", "period.")
_FUND_FIELDS = {"label": "source", **{name: name for name in (*FUNDING, "amount", "remark")}}
"""What a tag of a row of money prints, and the field that it is read back into."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one pack's form teaches: its words, and every label that it prints, to tell forms apart."""

    id: str
    words: Vocabulary
    labels: frozenset[str]


@dataclass
class _Learning:
    """Words found so far."""

    beside: dict[str, Pattern] = field(default_factory=dict)
    funds: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    paragraphs: dict[str, str] = field(default_factory=dict)
    gathered: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)


def learn(
    name: str,
    form: Sheet,
    levels: Mapping[str, Iterable[str]] | None = None,
    funds: Iterable[tuple[str, Role]] = (),
) -> Layout:
    """The layout of the pack ``name`` from the rows of its ``form.docx``.

    ``levels`` are the names of 一级指标 with those of their 二级指标, ``funds`` the names of the rows of
    money with their kinds, as the pack prints them.
    """
    levels = levels or {}
    found = _Learning()
    for i, row in enumerate(form.rows):
        if row.table is None:
            line = row.cells[0].text
            found.paragraphs.update((key_of(label), path) for label, path in _PAIR.findall(line))
            constant = (each for each in line.split("\t") if "{" not in each)
            found.fixed.update(key_of(part) for each in constant for part in each.split() if "：" in part)
        elif not any(_LOOP.search(cell.text) for cell in row.cells):
            _learn_row(found, form.rows[:i], row)
    words = Vocabulary(
        found.beside,
        found.funds,
        found.rows,
        {label: path for label, path in found.paragraphs.items() if path.startswith(("submission", "money"))},
        found.gathered,
        found.sources
        | {key_of(label): usual_name(role) for label, role in funds if role_of(label) is not role},
        frozenset(found.fixed) - set(found.beside) - set(found.rows) - set(found.funds),
        frozenset(levels),
        frozenset(below for names in levels.values() for below in names),
    )
    return Layout(name, words, words.labels)


def _learn_row(found: _Learning, above: Sequence[Row], row: Row) -> None:
    _learn_fund(found, above, row)
    for i, cell in enumerate(row.cells):
        gathered, pattern = _EACH.search(cell.text), pattern_of(cell.text)
        if gathered and pattern:
            found.gathered[key_of(_left(row, i))] = gathered[1]
        elif pattern:
            _learn_cell(found, pattern, _left(row, i), _above(above, cell))
        else:
            found.fixed.update(_fixed(cell))


def _learn_fund(found: _Learning, above: Sequence[Row], row: Row) -> None:
    """What a row with ``fund.total.initial``, ``fund.total.spent`` says of the columns of money."""
    tags = [
        (i, cell, p.paths[0].split(".")) for i, cell in enumerate(row.cells) if (p := pattern_of(cell.text))
    ]
    funds = [(i, path[1]) for i, _, path in tags if path[0] == "fund" and len(path) == 3]
    if len(funds) < 2:
        return  # a single amount stands beside its name
    for _, cell, path in tags:
        if path[0] in ("fund", "execution") and (label := _above(above, cell)):
            found.funds[key_of(label)] = path[-1]
    first, role = funds[0]
    if (name := _left(row, first)) and role_of(name) != role:
        found.sources[key_of(name)] = usual_name(Role(role))


def _learn_cell(found: _Learning, pattern: Pattern, left: str, above: str) -> None:
    group, _, name = pattern.paths[0].partition(".")
    if group == "line" and above:
        if name in _FUND_FIELDS:
            found.funds[key_of(above)] = _FUND_FIELDS[name]
    elif group == "row" and above:
        found.rows[key_of(above)] = {"target_value": "target", "target_unit": "unit"}.get(name, name)
    elif group in ("fund", "line", "row", "total") and not (group == "total" and name == "score" and left):
        return
    elif label := left or (above if pattern.paths[0].startswith(_BELOW) else ""):
        paths = tuple(_RENAMED.get(path, path) for path in pattern.paths)
        found.beside[key_of(label)] = Pattern(paths, pattern.expression)


def _left(row: Row, i: int) -> str:
    """The label in the next cell to the left; "" where that cell is covered or has tags of its own."""
    return _label(row.cells[i - 1]) if i else ""


def _above(rows: Sequence[Row], cell: Cell) -> str:
    """The nearest label above the cell in its table."""
    over = (other for row in reversed(rows) for other in row.cells if other.overlaps(cell))
    return next(filter(None, map(_label, over)), "")


def _label(cell: Cell) -> str:
    """The text of a cell without tags; "" for a cell that holds a value."""
    return "" if "{{" in cell.text or _LOOP.search(cell.text) else _STATEMENT.sub("", cell.text).strip()


def _fixed(cell: Cell) -> Iterator[str]:
    """The label of a cell that no field takes; names of funds and signs are no labels."""
    label = _label(cell)
    if label and not is_mark(label) and role_of(label) is Role.OTHER_SOURCE:
        yield key_of(label)


def nearest(layouts: Sequence[Layout], labels: frozenset[str]) -> Layout | None:
    """The layout that shares most labels with a form; ``None`` when none shares half of its own."""
    known = frozenset().union(*(layout.labels for layout in layouts))

    def likeness(layout: Layout) -> tuple[int, int]:
        shared, own = layout.labels & labels, layout.labels | (labels & known)
        return len(shared) * 1000 // max(len(own), 1), len(shared)

    best = max(layouts, key=likeness, default=None)
    return best if best is not None and likeness(best)[0] >= 500 else None
