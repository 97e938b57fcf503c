"""Filled 自评表 read back: Word, Excel and published text to our data, by their labels.

A file becomes rows of cells (:mod:`.word`, :mod:`.excel`, :mod:`.text`), the rows are split into forms
(:mod:`.split`), and each form is read block by block (:mod:`.form`). Which label stands for which field is
known from the glossary and learnt from the packs' own Word forms (:mod:`.learning`).
"""

from .assemble import Imported, assemble
from .entries import Confidence, Entry, Unplaced
from .grid import Sheet
from .learning import Layout, learn
from .reading import Forms, fault_of, files_of, read_forms, rows_of
from .renew import renewed

__all__ = [
    "Confidence",
    "Entry",
    "Forms",
    "Imported",
    "Layout",
    "Sheet",
    "Unplaced",
    "assemble",
    "fault_of",
    "files_of",
    "learn",
    "read_forms",
    "renewed",
    "rows_of",
]
