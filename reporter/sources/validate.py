"""Validation of raw records: pydantic's verdicts as findings, and what is left without the wrong parts."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import ValidationError

from reporter.model import Finding, Origin, Record, Severity

from .shape import Field, Form, shape_of
from .walk import Raw

R = TypeVar("R", bound=Record)
_DROPPED = object()


def validated(
    raw: Raw, cls: type[R], findings: list[Finding], *, money_unit: str = "元", project: str | None = None
) -> R | None:
    """The record that ``raw`` holds, without the values that are wrong; each of these joins ``findings``.

    A row that lacks a required value is left out as a whole; ``None`` when that row is ``raw`` itself.
    """
    left: Raw | None = None  # without the values that were wrong; ``raw`` itself stays as it was
    while True:
        try:
            return cls.model_validate(left or raw, context={"money_unit": money_unit})
        except ValidationError as error:
            verdicts = error.errors(include_url=False, include_input=False)
        left = left or deepcopy(raw)
        wrong = [_Wrong(verdict, left, cls) for verdict in verdicts]
        findings += [one.finding(project) for one in wrong]
        if any(one.take_out() for one in wrong):
            return None
        _close_ranks(left)


class _Wrong:
    """One verdict of pydantic: the record in which it lies, the field, and the way to that record."""

    def __init__(self, verdict: Mapping[str, Any], raw: Raw, cls: type[Record]) -> None:
        self.verdict = verdict
        self.record: Raw = raw
        self.shape = shape_of(cls)
        self.field: Field | None = None
        self.holder: Any = None  # what holds the record, and under which key or number
        self.slot: Any = None
        self.indicator: str | None = None
        for step in verdict["loc"]:
            self._go(step)

    def _go(self, step: int | str) -> None:
        if isinstance(step, str):
            if self.field is not None and self.field.form is Form.RECORD:
                self._enter(self.record, self.field.key)
            self.field = self.shape.keys.get(step, self.field)
        elif self.field is not None and self.field.below is not None:
            self._enter(self.record[self.field.key], step)

    def _enter(self, holder: Any, slot: int | str) -> None:
        assert self.field is not None
        assert self.field.below is not None
        self.holder, self.slot = holder, slot
        if self.field.name == "indicators":
            name = holder[slot].get("name")
            self.indicator = name if isinstance(name, str) else None
        self.record, self.shape, self.field = holder[slot], shape_of(self.field.below), None

    def finding(self, project: str | None) -> Finding:
        """What is wrong, in Chinese, at the value's place."""
        origin: Origin = self.record["origin"]
        name = self.field.name if self.field else ""
        label = self.field.label if self.field else "这一项"
        where = origin.ref(name)
        code, message, hint = _in_words(self.verdict, label, self.field.key if self.field else "")
        if self._fatal and self.holder is not None:
            message = f"{message}，所在的这一行没有读入"
        return Finding(code, Severity.ERROR, message, where, hint, project, self.indicator)

    @property
    def _fatal(self) -> bool:
        """True when the record cannot be without this field."""
        return self.field is None or self.field.name in self.shape.required

    def take_out(self) -> bool:
        """Take the value out, or the whole row with it; True when nothing would be left."""
        if not self._fatal:
            assert self.field is not None
            self.record.pop(self.field.key, None)
        elif self.holder is None:
            return True
        elif isinstance(self.holder, list):
            self.holder[self.slot] = _DROPPED
        else:
            self.holder.pop(self.slot, None)
        return False


def _in_words(verdict: Mapping[str, Any], label: str, key: str) -> tuple[str, str, str]:
    """Code, message and hint for one verdict."""
    kind, context = verdict["type"], verdict.get("ctx", {})
    if kind in ("missing", "blank"):
        return "D03", f"缺少必填的“{label}”（{key}）", "请补上"
    if "problem" in context:
        return "D02", f"“{label}”有误：{context['problem']}", context["hint"]
    return "D02", f"“{label}”的值不符合要求", "请对照数据格式说明修改"


def _close_ranks(value: Any) -> None:
    """Remove what was dropped from all lists below ``value``."""
    if isinstance(value, dict):
        for part in value.values():
            _close_ranks(part)
    elif isinstance(value, list):
        value[:] = [item for item in value if item is not _DROPPED]
        for item in value:
            _close_ranks(item)
