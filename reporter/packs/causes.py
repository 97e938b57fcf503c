"""Causes of deviations as a pack tells them: what they are called, how to know them, what mends them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

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


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> re.Pattern[str]:
    """Of causes compiling takes longest: what is compiled to be checked is what is looked for afterwards."""
    return re.compile(expression)


def _any_of(words: Sequence[str] | None) -> re.Pattern[str] | None:
    return _compiled("|".join(words)) if words else None


class CauseSpec(BaseModel):
    """One cause.

    ``words`` are found in a person's text (regular expressions are allowed), but not within what ``unless``
    finds: there they mean other things. ``contrary`` are words with which it cannot explain deviations of
    that sign: rising prices leave no money. ``within`` are words in the names of indicators in which it
    explains that sign beside its ``signs``. ``facts`` are the fields of a structured cause of which at least
    one makes it checkable; ``needs`` is what to ask for where none is given. ``partial`` says that its amount
    is the part of a deviation of money that it brought about, ``ahead`` that its date may be still to come.
    ``wordings`` are Jinja sentences made from a structured cause, ``measures`` complete the words 下一步拟:
    they act on the cause and claim nothing. ``against`` are those that take their place with deviations of
    that sign: what answers a greater demand does not bring down the rate of crimes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    label: str
    heading: str = ""  # over a group of deviations; the label where none is given
    signs: tuple[Sign, ...]
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    contrary: Mapping[Sign, tuple[str, ...]] = {}
    within: Mapping[Sign, Words] = {}
    facts: tuple[Literal["detail", "document", "date", "amount", "party", "share"], ...] = ("detail",)
    needs: str = ""
    partial: bool = True
    ahead: bool = False
    wordings: Annotated[tuple[str, ...], Field(min_length=1)] = (
        "主要原因是{{ label }}{% if detail %}：{{ detail|clause }}{% endif %}",
    )
    measures: tuple[str, ...] = ()
    against: Mapping[Sign, tuple[str, ...]] = {}

    def mending(self, sign: Sign | None) -> tuple[str, ...]:
        """The measures against a deviation of that sign."""
        return self.against.get(sign, self.measures) if sign else self.measures

    @property
    def said(self) -> re.Pattern[str] | None:
        """Finds the words, as its group ``word``, and what they mean nothing in; ``None`` without words."""
        if not self.words:
            return None
        return _compiled("|".join((*self.unless, f"(?P<word>{'|'.join(self.words)})")))

    def denied(self, sign: Sign) -> re.Pattern[str] | None:
        """Finds the words with which it cannot explain that sign; ``None`` where there are none."""
        return _any_of(self.contrary.get(sign))

    def named(self, sign: Sign) -> re.Pattern[str] | None:
        """Finds the words in the names of those indicators in which it explains that sign, too."""
        return _any_of(self.within.get(sign))

    @model_validator(mode="after")
    def _can_be_looked_for(self) -> CauseSpec:
        try:
            _ = self.said, *map(self.denied, self.contrary), *map(self.named, self.within)
        except re.error as error:
            _patterns((*self.words, *self.unless, *chain.from_iterable(self.contrary.values())))
            raise ValueError(f"这些词合起来不是正确的正则表达式：{error}") from None
        return self


def called(causes: Mapping[str, CauseSpec], kind: str) -> str | None:
    """The id of the cause that a ``kind`` names: by id, by one of its names, or a part of one; else ``None``.

    >>> called({"D06": CauseSpec(label="按合同进度付款", signs=("unspent",))}, "合同进度")
    'D06'
    """
    for id_, spec in causes.items():
        if kind in (id_, spec.label, spec.heading):
            return id_
    return next((id_ for id_, spec in causes.items() if kind in spec.label), None)
