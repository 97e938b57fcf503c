"""The 一级 and 二级 of an indicator: printed once, they hold for all rows below until the next ones."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model.glossary import INDICATOR
from reporter.model.kinds import category_above

from .align import Aligned
from .entries import OTHER_READING, Confidence, Notes
from .grid import Cell
from .levels import level_name


@dataclass
class Carried:
    """What the rows belong to where they do not say; ``guessed`` is a 一级 told by the 二级 only."""

    notes: Notes
    level: str | None = None
    sublevel: str | None = None
    guessed: bool = False

    def begin(self, level: str) -> None:
        """Another 一级, which has no 二级 yet."""
        self.level, self.sublevel, self.guessed = level, None, False

    def take(self, cells: Aligned, *, merging: bool) -> None:
        """The names in a row; ``merging`` says that a blank 二级 that is not merged is none at all."""
        level, sub = cells.cells.get("category"), cells.cells.get("subcategory")
        if level and level.text:
            name = level_name(level.text)
            self.begin(name)
            self._note(level, "category", name, cells)
        if sub and sub.text:
            self.sublevel = level_name(sub.text)
            self._note(sub, "subcategory", self.sublevel, cells)
        elif merging and sub and not sub.covered:
            self.sublevel = None

    def category(self, cells: Aligned) -> str:
        """The 一级 of a row, by its 二级 where none is printed."""
        if self.level is None or self.guessed:
            above = category_above(self.sublevel or "")
            level = f"{above}指标" if above else "绩效指标"
            if level != self.level:
                cell = next(iter(cells.cells.values()))
                why = f"表上没有一级指标，{'按二级指标归入，请核对' if above else '请补上'}"
                self.notes.read(cell, "绩效指标·一级指标", level, why, Confidence.LOW)
            self.level, self.guessed = level, True
        return self.level

    def extend(self, field: str, cell: Cell) -> tuple[str | None, str]:
        """The name of ``field`` before and after the rest of it that stands in a row of its own."""
        old = self.level if field == "category" else self.sublevel
        new = f"{old or ''}{cell.text}"
        if field == "category":
            self.level = new
        else:
            self.sublevel = new
        title, repair = f"绩效指标·{INDICATOR[field].name}", "拆到下一行的名称已接上"
        self.notes.read(cell, title, new, "接在上一行之后", Confidence.MIDDLE, repair)
        return old, new

    def _note(self, cell: Cell, field: str, value: str, cells: Aligned) -> None:
        unsure = field in cells.unsure
        sure, why = (Confidence.LOW, OTHER_READING) if unsure else (Confidence.HIGH, "栏头")
        self.notes.read(cell, f"绩效指标·{INDICATOR[field].name}", value, why, sure, cells.repair)
