"""Fields of a form: which figure stands in which cell, by the names that the form's labels use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
_Found = tuple[int, str]


def fields_of(form: Form) -> dict[int, str]:
    """The name of the cell, such as ``年度资金总额·执行率``, for the identity of every value of a form.

    A value that stands in several cells has the name of the first.
    """
    found: dict[int, str] = {}
    for key, name in _walk(form.context, ""):
        found.setdefault(key, name)
    return found


def _walk(value: object, head: str) -> Iterator[_Found]:
    if isinstance(value, (Figure, When)):
        yield id(value), head
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, _joined(head, _NAMES.get(key, "")))
    elif isinstance(value, tuple):
        for item in value:
            yield from _walk(item, head)
    elif names := _slots(type(value)):
        title = head or str(getattr(value, "label", "") or getattr(value, "name", ""))
        for name in names:
            item = getattr(value, name)
            if item.__class__ is Figure or item.__class__ is When:
                of = _group(value) if name.startswith("group_") else title
                yield id(item), _joined(of, _NAMES.get(name, name))


def _group(row: object) -> str:
    return str(getattr(row, "subcategory", "") or getattr(row, "category", ""))


def _joined(head: str, name: str) -> str:
    return "·".join(filter(None, (head, name)))


def _slots(kind: type) -> tuple[str, ...]:
    return tuple(getattr(kind, "__slots__", ()))
