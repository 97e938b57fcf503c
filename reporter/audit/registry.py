"""The register of checks: every file in ``rules/`` that is named by a code."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from . import rules
from .rule import FAMILIES, Rule

_CODE = re.compile(rf"[{''.join(FAMILIES)}]\d\d")


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """All checks, by family in the order of the manual, then by number.

    Raises :class:`TypeError` for a rule file without a ``check``: a fault of the program, not of the data.
    """
    names = [module.name for module in iter_modules(rules.__path__) if _CODE.fullmatch(module.name)]
    found = [_load(name) for name in names]
    order = list(FAMILIES)
    return tuple(sorted(found, key=lambda each: (order.index(each.family), each.code)))


def _load(name: str) -> Rule:
    check = import_module(f"{rules.__name__}.{name}").check
    if not isinstance(check, Rule):
        raise TypeError(f"{rules.__name__}.{name}: check is no rule")
    return check
