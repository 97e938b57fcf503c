"""Workbooks: the lists beside the report (summary, findings), and the one that people fill in."""

from .findings import findings_workbook
from .summary import SummaryBook, SummaryRows, summary_rows

__all__ = [
    "SummaryBook",
    "SummaryRows",
    "findings_workbook",
    "summary_rows",
]
