"""Sources: a file or folder to a :class:`Reading`, the records in it and everything that is wrong with them.

Codes of the findings: D01 unknown key, D02 wrong value, D03 required value missing, D04 key given twice,
D05 project file not found, not usable or named twice, D06 two projects with one name, D07 control
characters removed, D08 long code without quotes, D09 file not in UTF-8, D10 project file that cannot be
read; in tables also D11 row that belongs to nothing, D12 cell without a usable value, D13 sheet, column or
cell that was not read, D14 something passed over or read on purpose.
"""

from .items import Item
from .load import read
from .opening import Opened, open_data
from .projects import ItemsRead, read_items, same_names
from .reading import Loss, Reading
from .schema import json_schema

__all__ = [
    "Item",
    "ItemsRead",
    "Loss",
    "Opened",
    "Reading",
    "json_schema",
    "open_data",
    "read",
    "read_items",
    "same_names",
]
