"""The intake workbook: sheets to be filled in, with an example or with the data of a submission."""

from .pages import data_workbook, intake_workbook

__all__ = ["data_workbook", "intake_workbook"]
