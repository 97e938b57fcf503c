"""Years as forms print them: the year that a title is about, apart from the day on which it was filled in."""

from __future__ import annotations

import re
import unicodedata

_HAN = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=\s*年)")
_ARABIC = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s*年|(?=[-./]\d))")
_BUDGET_YEAR = re.compile(r"((?:19|20)\d\d)\s*年度")
_ALONE = re.compile(r"\s*((?:19|20)\d\d)\s*年?度?\s*")
_RANGE = "-—–~至到"
_LABELLED = re.compile(r"(?:日期|时间)\s*:?\s*\d{4}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{1,2})?")
_DATE = re.compile(rf"(?<![{_RANGE}])\d{{4}}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?(?!\s*[{_RANGE}])")


def in_arabic(text: str) -> str:
    """The text in half width, with its years in Arabic digits.

    >>> in_arabic("二〇二三年度"), in_arabic("二○二三年")
    ('2023年度', '2023年')
    """
    plain = unicodedata.normalize("NFKC", text)
    return _HAN.sub(lambda year: year[0].translate(_ARABIC), plain)


def years_in(text: str) -> list[str]:
    """All years that a text names: those of ``2021年度`` and of ``2021.12.31``."""
    return _YEAR.findall(in_arabic(text))


def year_of_title(text: str) -> str:
    """The year that a title, or a line below it, is about; "" where it names none, or only a date.

    >>> year_of_title("某县2024年开展2023年度项目支出绩效自评表"), year_of_title("（2023年）")
    ('2023', '2023')
    >>> year_of_title("（填报日期：2024年3月15日）"), year_of_title("（2024年3月）")
    ('', '')

    A form is filled in after its year has ended, so the year of such a date is mostly the wrong one; a
    period stays: 2023年1月—12月.
    """
    plain = _DATE.sub("", _LABELLED.sub("", in_arabic(text)))
    found = _BUDGET_YEAR.findall(plain) or _YEAR.findall(plain)
    return found[0] if found else ""


def year_alone(text: str) -> str:
    """The year where a text says nothing else: 2023, 2023年度; "" for other texts."""
    found = _ALONE.fullmatch(in_arabic(text))
    return found[1] if found else ""
