"""Patterns of cells: how the text of a printed cell is taken apart into the fields of its tags.

``{{ execution.rate|rate }}{% if execution.score %}（{{ execution.score|score }}分）{% endif %}`` printed
``100%（10分）``, which gives both fields back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reporter.numbers import NUMBER_FILTERS

_PART = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_TAG = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|\s*(\w+))?")
_CODE = r"(?:(?=\S*\d)[0-9A-Za-z][0-9A-Za-z._]{3,}(?=[\s-])|(?=\S*\d)[0-9A-Za-z]{15,})?"
_AFTER_CODE = r"[\s—–-]*"


@dataclass(frozen=True, slots=True)
class Pattern:
    """The fields of one cell in printed order, and the expression that finds them (``None``: the text)."""

    paths: tuple[str, ...]
    expression: re.Pattern[str] | None = None

    def take(self, text: str) -> dict[str, str] | None:
        """The text of each field; ``None`` when the cell is not written in this way."""
        if self.expression is None:
            return {self.paths[0]: text}
        found = self.expression.fullmatch(text)
        if not found:
            return None
        return {path: part.strip() for path, part in zip(self.paths, found.groups(), strict=True) if part}


_DATE = r"\d{4}\s*[-./年]\s*\d{1,2}(?!\d)(?:\s*[-./月]\s*\d{1,2}(?!\d)\s*日?|\s*月)?"
_SAME_YEAR = r"\d{1,2}月(?:\d{1,2}日)?"


class _Span(Pattern):
    """Both ends of a period in one cell; the second may leave out the year."""

    __slots__ = ()

    def take(self, text: str) -> dict[str, str] | None:
        taken = Pattern.take(self, text.strip())
        if taken and re.fullmatch(_SAME_YEAR, taken["period.end"]):
            taken["period.end"] = f"{taken['period.start'][:4]}年{taken['period.end']}"
        return taken


SPAN = _Span(
    ("period.start", "period.end"),
    re.compile(rf"({_DATE})\s*起?\s*(?:至|到|[-—–－~～]+)\s*({_DATE}|{_SAME_YEAR})\s*[止底]?"),
)


_LONG_CODE = r"(?=\S*\d)[0-9A-Z]{15,}"
_WITH_MORE = {
    "project.name": Pattern(
        ("project.code", "project.name", "project.code"),
        re.compile(
            rf"(?:({_LONG_CODE})(?![0-9A-Z])[\s—–-]*)?(.+?)(?:[\s（(—–-]+({_LONG_CODE})[）)]?)?", re.DOTALL
        ),
    ),
    "project.manager": Pattern(
        ("project.manager", "project.phone", "project.phone"),
        re.compile(
            r"([^\d（(]+?)(?:(?:[\s,，、/;；:：（(]*(1\d{10}|0\d{2,3}-?\d{7,8})|[\s,，、/;；:：（(]+(\d{7,8}))"
            r"[）)]?(?:[（(](?:办公|手机)[）)])?)?"
        ),
    ),
}
"""Cells that may hold a second field: a long code beside the name, a number behind the manager's name."""
_UNASKED = {"project.phone": "电话"}
"""Second fields that another label may print as well, each with the word of a label that asks for both."""


def is_unasked(path: str, label: str) -> bool:
    """True for a second field that ``label`` does not ask for: 项目负责人, with a telephone behind the name.

    Where a label of its own prints it elsewhere, that is the one to take.
    """
    return path in _UNASKED and _UNASKED[path] not in label


def single(path: str) -> Pattern:
    """The pattern of a cell that holds one field and nothing else."""
    return Pattern((path,))


def as_filled(pattern: Pattern) -> Pattern:
    """The pattern for what people write: a cell for one field may hold the one that goes with it as well."""
    return pattern if pattern.expression else _WITH_MORE.get(pattern.paths[0], pattern)


def pattern_of(cell: str) -> Pattern | None:
    """The pattern of a template's cell; ``None`` for one without tags."""
    tags = _TAG.findall(cell)
    if not tags:
        return None
    paths = tuple(path for path, _ in tags)
    if len(tags) == 1 and not _PART.sub("", cell).strip():
        return Pattern(paths)
    whole = "".join(map(_expression, _PART.split(cell)))
    return Pattern(paths, re.compile(whole.replace(rf"({_CODE})\s*", rf"({_CODE}){_AFTER_CODE}"), re.DOTALL))


def _expression(part: str) -> str:
    tag = _TAG.match(part)
    if tag:
        return f"({_group(tag[1], tag[2])})"
    if part.startswith("{%"):
        word = part.strip("{%} -").split()[0]
        return {"if": "(?:", "endif": ")?"}.get(word, "")
    return _literal(part)


def _group(path: str, filter_name: str | None) -> str:
    if path == "project.code":
        return _CODE
    return r"[-+\d.,，%％—/\s]*?" if filter_name in NUMBER_FILTERS else ".*?"


_EITHER = {"（": "[（(]", "）": "[）)]", "：": "[：:]", "(": "[（(]", ")": "[）)]", ":": "[：:]"}


def _literal(text: str) -> str:
    """Printed text of the template; blanks and the width of brackets do not matter."""
    return "".join(r"\s*" if char.isspace() else _EITHER.get(char) or re.escape(char) for char in text)
