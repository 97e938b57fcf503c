"""Workbooks: the lists beside the report (summary, findings), and the one that people fill in."""

from .findings import FindingsPart, findings_book, findings_parts, findings_workbook
from .overview import parts_of
from .summary import SummaryBook, SummaryRows, summary_rows
from .table import Rows

__all__ = [
    "FindingsPart",
    "Rows",
    "SummaryBook",
    "SummaryRows",
    "findings_book",
    "findings_parts",
    "findings_workbook",
    "parts_of",
    "summary_rows",
]
