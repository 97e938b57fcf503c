"""Excel and CSV to raw records: long tables in any order of columns, with the cell of every value."""

from .books import SUFFIXES, has_report, is_tabular, read_book
from .project_rows import ProjectRows, Read
from .tables import Tables

__all__ = ["SUFFIXES", "ProjectRows", "Read", "Tables", "has_report", "is_tabular", "read_book"]
