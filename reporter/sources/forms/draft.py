"""A form being read: the project's fields as they are written in our data, and the notes about each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from reporter.model import fields, glossary
from reporter.model.when import read_when

from ..excel.grid import without_noise
from .entries import Confidence, Notes
from .grid import Cell
from .words import is_score, number_in

Raw = dict[str, Any]


_SEAL = re.compile(r"\s*[（(][^（()）]*(?:章|签字|签名)[）)]\s*$")
"""What is printed behind the name of a unit and is no part of it: （盖章）."""

_UNIT_CODE = re.compile(
    r"(?:(?:[\[［【(（]\s*(?:\d{3}){1,4}\s*[\]］】)）]|(?:\d{3}){1,4}\s*[-—–_])\s*|(?:\d{3}){2,4}\s+)(?=[\u4e00-\u9fff])"
)
"""The code of a unit in the budget, three digits a level, before its name: 105-, [105001]."""
CODED = "单位名称前的预算代码没有读入"
"""What is told where the name of a unit is read without its code."""


class _Plain:
    """Stands for pydantic's context where there is none."""

    context = None


def _money(value: Any) -> Any:
    info: ValidationInfo = _Plain()  # type: ignore[assignment]
    return fields.read_money(value, info)


_SHORTENED = "公式算出的小数，按印出的位数读取"
SCORES = ("points", "score", "total")
MONEY = frozenset(("amount", "initial", "adjusted", "spent"))
_READERS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(MONEY, _money),
    **dict.fromkeys(SCORES, fields.read_score),
    "rate": fields.read_rate,
    **dict.fromkeys(("start", "end", "date"), read_when),
}
_TERMS: Mapping[str, glossary.Terms] = {
    "project": glossary.PROJECT,
    "goal": glossary.GOAL,
    "period": glossary.PERIOD,
    "declared": glossary.DECLARED,
    "execution": glossary.FUNDING,
    "submission": glossary.SUBMISSION,
}


def problem_of(name: str, value: str) -> str:
    """What is wrong with ``value`` as the field ``name``, in Chinese; "" when it can be read."""
    reader = _READERS.get(name)
    try:
        if reader is not None:
            reader(value)
    except PydanticCustomError as error:
        return str((error.context or {}).get("problem", error.message()))
    return ""


def as_printed(name: str, value: str) -> tuple[str, str]:
    """The value without the places that only a formula gives to a score or a rate, and what is told of it."""
    short = without_noise(value) if name in (*SCORES, "rate") else value
    return short, _SHORTENED if short != value else ""


def write_unit(record: Raw, unit: str) -> None:
    """Write the unit behind every bare amount of a record that differs from the others in it."""
    for name in MONEY:
        if isinstance(record.get(name), str) and is_score(record[name]):
            record[name] += unit


def _same(name: str, one: str, other: str) -> bool:
    """True for the same text and, where the field is a number, for the same number: 94 and 94分."""
    number = number_in(one) if name in _READERS else None
    return one == other or (number is not None and number == number_in(other))


@dataclass
class Draft:
    """One form's data: ``parts`` holds the fields beside labels by their path (``goal.actual``)."""

    notes: Notes
    parts: dict[str, str] = field(default_factory=dict)
    funds: list[Raw] = field(default_factory=list)
    management: list[Raw] = field(default_factory=list)
    indicators: list[Raw] = field(default_factory=list)
    groups: list[Raw] = field(default_factory=list)
    unit: str = ""
    year: str = ""
    annex: int | None = None
    titles: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def put(
        self,
        path: str,
        value: str,
        cell: Cell,
        why: str,
        confidence: Confidence = Confidence.HIGH,
        repair: str = "",
    ) -> None:
        """Keep ``value`` as the field ``path`` unless it cannot be one, or another stands there already."""
        group, _, name = path.partition(".")
        if name in ("unit", "department"):
            value = _SEAL.sub("", value)
            if code := _UNIT_CODE.match(value):
                value, repair = value[code.end() :], repair or CODED
        label = _TERMS[group][name].name if group in _TERMS and name in _TERMS[group] else path
        if group != "submission" and group not in _TERMS:
            self.notes.skip(cell)
        elif problem := problem_of(name, value):
            self.notes.leave(cell, f"“{label}”读不出来：{problem}", lost=True)
        elif path in self.parts and not _same(name, self.parts[path], value):
            self.notes.leave(cell, f"“{label}”在表上出现两次，已按第一处“{self.parts[path]}”读取", lost=True)
        else:
            value, shortened = as_printed(name, value)
            repair = "；".join(filter(None, (repair, shortened)))
            self.parts.setdefault(path, self.notes.read(cell, label, value, why, confidence, repair))

    def section(self, group: str) -> Raw:
        """The fields of one group by name: those of ``goal`` are expected and actual."""
        prefix = f"{group}."
        return {path[len(prefix) :]: value for path, value in self.parts.items() if path.startswith(prefix)}
