"""The list of an import: every value with its place, how sure its field is, and what had to be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .grid import Cell

OTHER_READING = "另有一种读法同样说得通，请核对"


class Confidence(StrEnum):
    """How sure it is that a value stands in its field."""

    HIGH = "高"
    MIDDLE = "中"
    LOW = "低"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that was read: ``project`` is the form it stands on, ``field`` its Chinese name.

    ``why`` says what the field was recognised by, ``repair`` what was mended ("" for nothing).
    """

    file: str
    place: str
    project: str
    field: str
    value: str
    confidence: Confidence = Confidence.HIGH
    why: str = ""
    repair: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text that no field takes, and why."""

    file: str
    place: str
    project: str
    text: str
    why: str
    lost: bool = False
    """True when it stands where a value belongs and cannot be read as one."""
    idle: bool = False
    """True when its label tells what it is, and no field is meant for it: who checked the form, a note."""


@dataclass(slots=True)
class Notes:
    """Entries of one form; grows while the form is read."""

    file: str
    project: str = ""
    entries: list[Entry] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)

    def read(
        self,
        cell: Cell,
        name: str,
        value: str,
        why: str = "",
        confidence: Confidence = Confidence.HIGH,
        repair: str = "",
    ) -> str:
        """Note that ``value`` was read from ``cell`` into the field ``name``; gives the value back."""
        self.seen.add(id(cell))
        repairs = "；".join(dict.fromkeys(filter(None, (cell.repair, repair))))
        entry = Entry(self.file, cell.place, self.project, name, value, confidence, why, repairs)
        self.entries.append(entry)
        return value

    def skip(self, *cells: Cell) -> None:
        """Labels and signs: nothing is to be read from them."""
        self.seen.update(map(id, cells))

    def expect(self, *cells: Cell) -> None:
        """Texts that are known for what they are: if no field takes them, nothing is amiss."""
        self.idle.update(map(id, cells))

    def leave(self, cell: Cell, why: str, *, lost: bool = False) -> None:
        """Note a text that no field takes."""
        if id(cell) not in self.seen:
            self.seen.add(id(cell))
            self.leave_part(cell, cell.text, why, lost=lost)

    def leave_part(self, cell: Cell, text: str, why: str, *, lost: bool = False) -> None:
        """Note a part of a cell's text that no field takes."""
        idle = not lost and id(cell) in self.idle
        self.unplaced.append(Unplaced(self.file, cell.place, self.project, text, why, lost, idle))

    def mend(self, cell: Cell, repair: str) -> None:
        """Note a repair that no single value shows."""
        self.entries.append(Entry(self.file, cell.place, self.project, "（版式）", cell.text, repair=repair))
