"""YAML from plain data: keys in order, long texts as blocks, quotes round text that looks like a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import yaml

from .plain import Plain


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, nothing referred to by aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _number(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    text = f"{value:f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value and not value.endswith("\n") else None
    if value.isdigit():
        style = "'"  # a code of digits, which must not be taken for a number
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(str, _text)


def to_yaml(plain: Plain) -> str:
    """The data as YAML text with ``\\n`` line ends."""
    return yaml.dump(
        plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 20, default_flow_style=False
    )
