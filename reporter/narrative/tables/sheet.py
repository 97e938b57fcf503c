"""What all tables share: labels of the pack, columns by head, and rows of plain cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

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


def grouped(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """The rows with one heading for up to ``most`` of a run of equal ones.

    A long run gets several, in parts about as long: rows on the next page must say again whose they are.
    """
    return tuple(
        one
        for _, run in groupby(rows, lambda one: one[0])
        for part in _parts(tuple(run), most)
        for one in (_below_heading(part) if len(part) > 1 else part)
    )


def _parts(run: Sequence[Row], most: int) -> Sequence[Sequence[Row]]:
    size = ceil(len(run) / ceil(len(run) / most))
    return [run[at : at + size] for at in range(0, len(run), size)]


def _below_heading(rows: Sequence[Row]) -> Sequence[Row]:
    heading, *values = rows[0]
    if heading is None:
        return rows
    return [(replace(heading, down=len(rows)), *values), *((None, *one[1:]) for one in rows[1:])]


def _run(rows: Sequence[Row]) -> Sequence[Row]:
    heading, beside, *values = rows[0]
    if len(rows) > 1:
        return _below_heading(rows)
    if heading is None or beside is None or beside.text:
        return rows
    return [(replace(heading, across=2), None, *values)]
