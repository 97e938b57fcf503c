"""Volumes of a report that is too large for one file: the narrative with the first forms, then the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reporter.blocks import Report


def volumes(report: Report, forms: int) -> Iterator[Report]:
    """``report`` in volumes of at most so many ``forms``, the narrative in the first; titles say which.

    A report that fits is one volume, unchanged. Raises ValueError for less than one form a volume.
    """
    if forms < 1:
        raise ValueError(f"每册至少一份自评表，得到 {forms}")
    count = max(1, -(-len(report.forms) // forms))
    for number in range(count):
        part = replace(report, forms=report.forms[number * forms : (number + 1) * forms])
        if count > 1:
            part = replace(part, title=f"{report.title}（第{number + 1}册，共{count}册）")
        yield part if number == 0 else replace(part, front=(), sections=(), back=())
