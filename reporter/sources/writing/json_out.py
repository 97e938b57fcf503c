"""JSON from plain data, with every number in exactly the digits that it has."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from .plain import Plain


def to_json(plain: Plain) -> str:
    """The data as JSON text, two blanks a level."""
    return f"{_value(plain, 0)}\n"


def _value(value: Any, level: int) -> str:
    if isinstance(value, dict):
        entries = [
            f"{json.dumps(key, ensure_ascii=False)}: {_value(part, level + 1)}" for key, part in value.items()
        ]
        return _block("{", entries, "}", level)
    if isinstance(value, list):
        return _block("[", [_value(part, level + 1) for part in value], "]", level)
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _block(start: str, entries: list[str], end: str, level: int) -> str:
    if not entries:
        return start + end
    inner = ",\n".join("  " * (level + 1) + entry for entry in entries)
    return f"{start}\n{inner}\n{'  ' * level}{end}"
