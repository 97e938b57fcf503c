"""Excel and CSV to raw records: long tables in any order of columns, with the cell of every value."""

from .books import SUFFIXES, has_report, is_tabular, read_book
from .grid import Grid
from .tables import Read, Tables

__all__ = ["SUFFIXES", "Grid", "Read", "Tables", "has_report", "is_tabular", "read_book"]
