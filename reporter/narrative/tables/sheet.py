"""What all tables share: labels of the pack, columns by head, and rows of plain cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reporter.blocks import Cell, Column
from reporter.errors import PackError

Row = tuple[Cell | None, ...]


class Labels:
    """The pack's ``[labels]``; one that is missing is a :class:`PackError`."""

    def __init__(self, labels: Mapping[str, str], where: str) -> None:
        self._labels, self._where = labels, where

    def __call__(self, key: str) -> str:
        """The label of ``key``."""
        if key not in self._labels:
            raise PackError(
                f"缺少 {key}", where=f"{self._where}（labels）", hint="表头和表名写在 [labels] 里"
            )
        return self._labels[key]

    def left(self, key: str, share: float = 0) -> Column:
        """A column of text; ``share`` of what the other columns leave, 0 for as much as it needs."""
        return Column(self(key), "left", share)

    def center(self, key: str) -> Column:
        """A column of short values."""
        return Column(self(key), "center")

    def right(self, key: str) -> Column:
        """A column of amounts."""
        return Column(self(key), "right")


def row(texts: Sequence[str], *, bold: bool = False) -> Row:
    """A row of cells that cover one place each."""
    return tuple(Cell(text, bold=bold) for text in texts)


def headed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with one heading for each run of equal ones, also over a second column that is empty."""
    return tuple(merged for _, run in groupby(rows, lambda one: one[0]) for merged in _run(list(run)))


def _run(rows: Sequence[Row]) -> Sequence[Row]:
    heading, beside, *values = rows[0]
    if heading is None or (len(rows) == 1 and (beside is None or beside.text)):
        return rows
    if len(rows) == 1:
        return [(replace(heading, across=2), None, *values)]
    return [(replace(heading, down=len(rows)), beside, *values), *((None, *one[1:]) for one in rows[1:])]
