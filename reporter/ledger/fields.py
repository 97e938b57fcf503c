"""Fields of a form: which figure stands in which cell, by the names that the form's labels use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple, cast

from reporter.blocks import Form
from reporter.model import Figure, When, glossary

_NAMES = {
    **{name: term.name for name, term in glossary.PROJECT.items()},
    **{name: term.name for name, term in glossary.FUNDING.items()},
    **{name: term.name for name, term in glossary.PERIOD.items()},
    "funds": "",
    "fund": "",
    "further_funds": "",
    "rows": "",
    "project": "",
    "period": "",
    "amount": "金额",
    "execution": "预算执行率",
    "total": "总分",
    "group_points": "分值",
    "group_score": "得分",
}

_WITHOUT_FIGURE = ("str", "bool", "int")  # types of fields as they are written


def fields_of(form: Form) -> dict[int, str]:
    """The name of the cell, such as ``年度资金总额·执行率``, for the identity of every value of a form.

    A value that stands in several cells has the name of the first.
    """
    found: dict[int, str] = {}
    _walk(form.context, "", found)
    return found


def _walk(value: object, head: str, found: dict[int, str]) -> None:
    kind = value.__class__
    if kind is str:
        return
    if kind is Figure or kind is When:
        found.setdefault(id(value), head)
    elif kind is tuple:
        for item in cast("tuple[object, ...]", value):
            _walk(item, head, found)
    elif cells := _cells(cast(type, kind)):
        _of_view(value, cells, head, found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _walk(item, _joined(head, _NAMES.get(key, "")), found)


def _of_view(view: object, cells: _Cells, head: str, found: dict[int, str]) -> None:
    title = head or str(getattr(view, "label", "") or getattr(view, "name", ""))
    for (name, label), item in zip(cells.names, cells.values(view), strict=True):
        kind = item.__class__
        if (kind is Figure or kind is When) and id(item) not in found:
            found[id(item)] = _joined(_group(view) if name.startswith("group_") else title, label)


def _group(row: object) -> str:
    return str(getattr(row, "subcategory", "") or getattr(row, "category", ""))


def _joined(head: str, name: str) -> str:
    return f"{head}·{name}" if head and name else head or name


class _Cells(NamedTuple):
    """The fields of one class of views in which a figure or a date may stand.

    Their names with their labels, and what takes all values at once.
    """

    names: tuple[tuple[str, str], ...]
    values: Callable[[object], Iterable[object]]


@cache
def _cells(kind: type) -> _Cells | None:
    if not is_dataclass(kind):
        return None
    names = [each.name for each in fields(kind) if each.type not in _WITHOUT_FIGURE]
    if not names:
        return None
    get = attrgetter(*names)
    labelled = tuple((name, _NAMES.get(name, name)) for name in names)
    return _Cells(labelled, get if len(names) > 1 else lambda view: (get(view),))
