"""The number that is asked for, in any of the ways in which people write it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from reporter.errors import InputError

from .numerals import numerals

_ASKED = re.compile(
    r"[¥￥约共≥≤><=]*(?P<digits>-?\d[\d,]*(?:\.\d+)?)(?P<percent>%)?(?P<unit>亿元|万元|元|分|个百分点|百分点|[^\d\s]{1,4})?"
)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_SCALE = {"元": 0, "万元": 4, "亿元": 8}
_KINDS = {**dict.fromkeys(_SCALE, ("money",)), "分": ("score", "points"), "%": ("rate",)}


@dataclass(frozen=True, slots=True)
class Asked:
    """``digits`` without separators of thousands, ``unit`` as written ("" for none, % for a percentage).

    ``text`` is the whole of it, for what is no plain number such as a date.
    """

    text: str
    digits: str
    unit: str

    @classmethod
    def read(cls, written: str) -> Asked:
        """Understand ``1,190.85万元``, ``86.93%``, ``91.9分`` or ``2021年1月1日``.

        Raises :class:`InputError` for a text without a digit.
        """
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", written))
        match = _ASKED.fullmatch(text)
        if match:
            return cls(text, match["digits"].replace(",", ""), match["percent"] or match["unit"] or "")
        if not numerals(text):
            raise InputError(f"“{written}”里没有数字", hint="请照报告上的写法，如 86.93%、1190.85万元")
        return cls(text, "", "")

    def score(self, text: str, kind: str, value: str) -> int:
        """How well a printed number of this kind and value is meant: 0 not at all, 3 to the letter."""
        printed = text.replace(",", "")
        if printed in (self.text.replace(",", ""), self._with_percent):
            return 3
        if self.digits and printed.removesuffix("%") == self.digits:
            return 2
        return 1 if self._same_value(kind, value) or self._same_number(printed) else 0

    def fits(self, kind: str) -> bool:
        """Whether the unit that was asked for belongs to this kind of number."""
        return kind in _KINDS.get(self.unit, (kind,))

    def is_in(self, text: str) -> bool:
        """Whether the number stands in a text, with its digits to the letter."""
        if not self.digits:
            return self.text in text
        wanted = {self.digits, self._with_percent} if self.unit != "%" else {self._with_percent}
        return any(unicodedata.normalize("NFKC", each).replace(",", "") in wanted for each in numerals(text))

    @property
    def _with_percent(self) -> str:
        return f"{self.digits}%" if self.unit in ("%", "") else self.digits

    def _same_number(self, printed: str) -> bool:
        """The same number with other decimal places, such as 85 for 85.00%."""
        bare = printed.removesuffix("%")
        if not self.digits or not _PLAIN.fullmatch(bare) or (self.unit == "%") > printed.endswith("%"):
            return False
        return Decimal(bare) == Decimal(self.digits)

    def _same_value(self, kind: str, value: str) -> bool:
        """The same amount in another unit, such as 3866689.10 for 386.67万元."""
        if kind != "money" or not self.digits:
            return False
        return Decimal(self.digits).scaleb(_SCALE.get(self.unit, 0)) == Decimal(value)
