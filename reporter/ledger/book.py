"""The book: every printed number once, with its places and its origin, as ``ledger.json`` holds it.

    {"report": …, "places": {"section:basics": {"title": "一、基本情况"}, "table:funds": {…}},
     "numbers": [{"text": "86.93%", "kind": "rate", "value": "0.8693…", "unit": "率", "places": […],
                  "origin": {"working": "…", "inputs": [12, 13]}}, …],
     "figures": [{"value": …, "unit": …, "origin": {"file": …, "line": …, "place": …}}, …],
     "texts": [{"text": …, "file": …, "line": …, "place": …}, …]}

``inputs`` are indices of ``figures``, so that a figure that goes into many others is written once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reporter.blocks import Report
from reporter.model import Submission
from reporter.numbers import Printing

from .origins import Origins
from .places import Places
from .written import written

Row = dict[str, Any]


def ledger_of(
    printed: Iterable[Printing], report: Report, submission: Submission, texts: Mapping[str, Iterable[str]]
) -> bytes:
    """The book of a finished report as JSON; the same build gives the same bytes.

    ``texts`` are the texts that were read back from the report, by place (``section:basics``): what was
    tried out for a section and did not get into it is left out.
    """
    printed = list(printed)
    places = Places(report, printed, texts)
    origins = Origins(submission)
    numbers: dict[tuple[Any, ...], Row] = {}
    for each in printed:
        if each.kind == "text":
            continue
        found = places.of(each)
        if not found:
            continue
        row = origins.row(each)
        kept = numbers.setdefault(row[0], row[1])
        kept["places"].extend(place for place in found if place not in kept["places"])
    return _written(
        {
            "places": places.titles,
            "numbers": numbers.values(),
            "figures": origins.figures,
            "texts": _texts(submission),
        }
    )


def _texts(submission: Submission) -> Iterator[Row]:
    seen = set()
    for each in written(submission):
        where = each.where
        if (where, each.text) not in seen:
            seen.add((where, each.text))
            yield {"text": each.text, "file": where.file, "line": where.line, "place": where.place}


def _written(book: Mapping[str, Any]) -> bytes:
    """One line for each entry: short, and easy to compare."""
    parts = []
    for name, content in book.items():
        if isinstance(content, dict):
            lines = (f"{_json(key)}: {_json(value)}" for key, value in content.items())
            parts.append(f'"{name}": {{\n{_lines(lines)}\n}}')
        else:
            parts.append(f'"{name}": [\n{_lines(map(_json, content))}\n]')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
