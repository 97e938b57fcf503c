"""Numbers before titles: Chinese ordinals (一, 十二, 一百零三) and the Arabic ones of GB/T 9704."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """``number`` from 1 to 999 in Chinese; larger ones in digits.

    >>> [ordinal(n) for n in (3, 10, 12, 20, 105, 110)]
    ['三', '十', '十二', '二十', '一百零五', '一百一十']
    """
    if not 1 <= number <= 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def numbered(number: int, title: str) -> str:
    """``title`` behind its number, with a blank where the two would read as one number, ``1.2024``.

    >>> numbered(1, "残疾人培训"), numbered(1, "2024年残疾人培训")
    ('1.残疾人培训', '1. 2024年残疾人培训')
    """
    return f"{number}.{' ' if title[:1].isdecimal() else ''}{title}"
