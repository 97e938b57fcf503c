"""Signs that only the look of a text tells: a digit that is raised, a > with a line under it."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_UNDERLINED = {">": "≥", "<": "≤", "＞": "≥", "＜": "≤"}


def raised(text: str) -> str:
    """The text in raised characters, as it is where one has none: beside others they would be read as one
    number with them.

    >>> raised("2"), raised("注")
    ('²', '注')
    """
    return text.translate(_RAISED) if all(ord(char) in _RAISED for char in text) else text


def underlined(text: str) -> str:
    """The sign that a line under ``text`` draws, "" for none.

    >>> underlined(">")
    '≥'
    """
    return _UNDERLINED.get(text.strip(), "")
