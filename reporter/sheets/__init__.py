"""Excel lists beside the report: the summary of all projects, and the findings to be worked through."""

from .findings import findings_workbook
from .summary import summary_workbook

__all__ = ["findings_workbook", "summary_workbook"]
