"""Wrong values: the one kind of error that the field types raise, in Chinese, with a hint of its own."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError


def wrong(kind: str, problem: str, value: Any, hint: str) -> PydanticCustomError:
    """The error for ``value``: ``problem`` says what is wrong (``{value}`` is shown), ``hint`` what is right.

    Both stand in the context of the pydantic error, so that a reader of the data can show them apart.
    """
    shown = str(value)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
    context = {"value": shown, "problem": problem.replace("{value}", shown), "hint": hint}
    return PydanticCustomError(kind, "{problem}；{hint}", context)
