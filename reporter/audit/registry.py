"""The register of checks: every file in ``rules/`` that is named by a code."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from reporter.model import Rules, Severity

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


def rules_in_force(given: Rules) -> list[tuple[Rule, Severity]]:
    """The checks that these rules do not switch off, with the severity that they give to each."""
    checks = given.checks
    return [
        (rule, Severity(checks.severity.get(rule.code, rule.severity)))
        for rule in all_rules()
        if rule.code not in checks.off
    ]


def _load(name: str) -> Rule:
    check = import_module(f"{rules.__name__}.{name}").check
    if not isinstance(check, Rule):
        raise TypeError(f"{rules.__name__}.{name}: check is no rule")
    return check
