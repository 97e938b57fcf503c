"""Fields of one cell: a second one that its label does not ask for gives way to a label of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .draft import CODED, Draft
from .entries import Confidence
from .grid import Cell
from .patterns import is_unasked

_SECOND = "印在“{}”的姓名之后，表上没有另印"
_OTHER_THAN = "印在“{}”的姓名之后，与表上另印的“{}”不同，已按另印的读取"
_UNITS = ("project.department", "project.unit")
_CODE_BESIDE = re.compile(
    r"^[\[［【(（]?\s*\d{3,12}\s*[\]］】)）]?[\s—–_-]*(?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])[\s—–_-]*[\[［【(（]?\s*\d{3,12}\s*[\]］】)）]?$"
)
"""The code of a unit before or behind its name, where the label asks for both: 169国家林业局."""
_ONE_LINE = frozenset({"project.name", "project.code", "project.department", "project.unit"})


@dataclass
class Keeper:
    """Gives the fields of cells to the draft; ``waiting`` holds path, text, label and cell of second ones."""

    draft: Draft
    waiting: list[tuple[str, str, str, Cell]] = field(default_factory=list)

    def keep(
        self,
        taken: Mapping[str, str],
        label: str,
        cell: Cell,
        sure: Confidence = Confidence.HIGH,
        repair: str = "",
    ) -> None:
        """Keep the fields of one cell; a second one waits until the whole form is read."""
        for path, text in taken.items():
            if path in _UNITS and _asks_code(label) and (bare := _CODE_BESIDE.sub("", text)) != text:
                text, repair = bare, repair or CODED
            if len(taken) > 1 and is_unasked(path, label):
                self.waiting.append((path, text, label, cell))
            else:
                self.draft.put(path, one_line(path, text), cell, f"标签“{label}”", sure, repair)

    def end(self) -> None:
        """Keep the second fields that nothing else on the form gives, and list the others."""
        for path, text, label, cell in self.waiting:
            stated = self.draft.parts.get(path)
            if stated is None:
                self.draft.put(path, text, cell, _SECOND.format(label), Confidence.MIDDLE)
            elif stated != text:
                self.draft.notes.leave_part(cell, text, _OTHER_THAN.format(label, stated))


def _asks_code(label: str) -> bool:
    """True for 主管部门及代码."""
    return "代码" in label or "编码" in label


def one_line(path: str, text: str) -> str:
    """Names are one line; longer texts keep their paragraphs."""
    return "".join(text.split("\n")) if path in _ONE_LINE else text
