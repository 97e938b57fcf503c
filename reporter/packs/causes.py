"""Causes of deviations as a pack tells them: what they are called, how to know them, what mends them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Sign = Literal["under", "over", "unspent", "overspent", "adjusted"]
"""What a cause can explain: a target missed or exceeded, money left or overspent, a budget changed."""


def _patterns(words: tuple[str, ...]) -> tuple[str, ...]:
    for word in words:
        try:
            re.compile(word)
        except re.error as error:
            raise ValueError(f"“{word}”不是正确的词或正则表达式：{error}") from None
    return words


Words = Annotated[tuple[str, ...], AfterValidator(_patterns)]


class CauseSpec(BaseModel):
    """One cause.

    ``words`` are found in a person's text (regular expressions are allowed), but not within what ``unless``
    finds: there they mean other things. ``contrary`` are words with which it cannot explain deviations of
    that sign: rising prices leave no money. ``facts`` are the fields of a structured cause of which at least
    one makes it checkable; ``needs`` is what to ask for where none is given. ``wordings`` are Jinja sentences
    made from a structured cause, ``measures`` complete the words 下一步拟: they act on the cause and claim
    nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    label: str
    heading: str = ""  # over a group of deviations; the label where none is given
    signs: tuple[Sign, ...]
    words: Words = ()
    unless: Words = ()
    contrary: Mapping[Sign, Words] = {}
    facts: tuple[Literal["detail", "document", "date", "amount", "party", "share"], ...] = ("detail",)
    needs: str = ""
    wordings: Annotated[tuple[str, ...], Field(min_length=1)] = (
        "主要原因是{{ label }}{% if detail %}：{{ detail|clause }}{% endif %}",
    )
    measures: tuple[str, ...] = ()
