"""Signs: what a target asks of its value, as a sign or in words."""

from __future__ import annotations

from enum import StrEnum


class Operator(StrEnum):
    """The sign written before or after a target value."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EQUAL = "="


UPWARD = (Operator.AT_LEAST, Operator.MORE_THAN)
"""Signs of targets that are the least there must be."""
DOWNWARD = (Operator.AT_MOST, Operator.LESS_THAN)
"""Signs of targets that are the most there may be."""

SIGNS = {
    Operator.AT_LEAST: r">=|=>|≥|≧|⩾|不低于|不少于|不小于|不得低于|不得少于|至少|最少"
    r"|大于或?等于|高于或?等于|(?:未|没有?)[低少小]于",
    Operator.AT_MOST: r"<=|=<|≤|≦|⩽|不超过|不高于|不大于|不多于|不得超过|不得高于|至多|最多"
    r"|小于或?等于|低于或?等于|控制在|(?:未|没有?)(?:超[过出]|突破|[高大多]于)|不超出|不突破|未超(?=\d)",
    Operator.MORE_THAN: r">|超过|大于|高于|多于",
    Operator.LESS_THAN: r"<|低于|小于|少于|不足|不到",
    Operator.EQUAL: r"==?|═|等于",
}
"""Patterns of the signs and of the words that are written for them."""
