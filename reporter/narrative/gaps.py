"""Visible gaps: where a fact is missing the report says which, and invents nothing."""

from __future__ import annotations

from reporter.blocks import Run, gap_text

UNKNOWN = "【待补充】"  # in a table cell, under a head that says what is missing


def gap(what: str, *, bold: bool = False) -> Run:
    """【待补充：报告日期】, marked so that it can be seen and found."""
    return Run(gap_text(what), bold, gap=True)
