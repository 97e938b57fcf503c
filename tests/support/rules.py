"""The national rules, as they are and with parts of them changed."""

from __future__ import annotations

from typing import Any

from reporter.model import Rules
from reporter.packs import load_pack

RULES = load_pack("national-2020").rules


def with_rules(**parts: Any) -> Rules:
    """These rules with other parts: ``with_rules(rounding=Rounding(mode="truncate"))``."""
    return RULES.model_copy(update=parts)
