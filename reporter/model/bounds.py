"""Numbers of a pack with the bounds within which they make sense, each told in Chinese where it does not."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator

N = TypeVar("N", int, Decimal)


def _exact(value: Any) -> Any:
    """TOML numbers as exact decimals (the loader reads floats as text)."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"应是数字，得到“{value}”") from None


def _between(low: int, high: int | None, said: str) -> AfterValidator:
    """Refuses what is not from ``low`` to ``high`` (``None``: no bound); ``said``: what would be right."""

    def within(value: N) -> N:
        if value >= low and (high is None or value <= high):  # NaN is neither
            return value
        raise ValueError(f"应是{said}，得到 {value}")

    return AfterValidator(within)


Exact = Annotated[Decimal, BeforeValidator(_exact)]
"""An exact decimal, from a number or from its text."""
Points = Annotated[Exact, _between(0, 10_000, " 0 到 10000 的分数")]
"""Points, or percentage points."""
Share = Annotated[Exact, _between(0, 1, " 0 到 1 的小数，如 95% 写 0.95")]
"""A part of a whole as a fraction."""
Ratio = Annotated[Exact, _between(0, 20, " 0 到 20 的小数，如 95% 写 0.95、130% 写 1.3")]
"""A rate as a fraction, which may be more than the whole: 95 for 0.95 would never be reached."""
Places = Annotated[int, _between(0, 6, " 0 到 6 的整数")]
"""Decimal places that can be printed."""
Length = Annotated[int, _between(0, None, "不小于 0 的整数（0 是不限）")]
"""Characters; 0 is no limit."""
Count = Annotated[int, _between(1, None, "不小于 1 的整数")]
"""How many of something, at least one."""
