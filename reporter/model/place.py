"""Places in the user's data: where a value was read, so that every message and figure can name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceRef:
    """One value's place.

    ``place`` is a key path (``indicators[0].score``) or a cell (``指标!F12``); ``line`` counts from 1 and is
    ``None`` where the format has no lines.
    """

    file: str
    place: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """``文件:行（位置）`` as messages print it."""
        head = self.file if self.line is None else f"{self.file} 第{self.line}行"
        return f"{head}（{self.place}）" if self.place else head


@dataclass(frozen=True, slots=True)
class Origin:
    """One record's place: a mapping in a file, or a row of a sheet.

    ``path`` is the record's own key path ("" for the top of a file); ``spots`` gives for each field its line
    (an ``int``) or its cell (a ``str`` such as ``指标!F12``). ``line`` is the record's own line or cell.
    """

    file: str
    path: str = ""
    line: int | str | None = None
    spots: Mapping[str, int | str] = field(default_factory=dict, hash=False)

    def ref(self, name: str = "") -> SourceRef:
        """Place of the field ``name``, or of the whole record without a name."""
        spot = self.spots.get(name, self.line)
        if isinstance(spot, str):
            return SourceRef(self.file, spot)
        place = f"{self.path}.{name}" if self.path and name else self.path or name
        return SourceRef(self.file, place, spot)
