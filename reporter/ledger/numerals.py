"""Numerals in texts, and the texts in which a numeral may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

NUMERAL = re.compile(r"\d+(?:[,.]\d+)*[%％]?")
has_digit = re.compile(r"\d").search
_STOP = "。．.；;，,、：: \t\r\n　"
_WINDOW = 2


def numerals(text: str) -> list[str]:
    """Every numeral of ``text`` in its order: digits with their separators and percent sign.

    >>> numerals("执行率86.93%，共1,200.50万元")
    ['86.93%', '1,200.50']
    """
    return NUMERAL.findall(text)


class Known:
    """Texts that may stand in a document, known by each numeral with its nearest neighbours.

    Texts reach the page in pieces (by line, without the stop at the end), so it is not the whole text that
    is looked up but two characters on each side; the ends of a text may have anything beside them. A text
    that is nothing but a numeral allows only a cell or paragraph that holds nothing else.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._contexts: dict[str, set[tuple[str, str]]] = {}
        self._bare: set[str] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Know one more text."""
        for numeral, before, after in _in_context(text):
            after = "" if after[:1] in _STOP else after
            if before or after:
                self._contexts.setdefault(numeral, set()).add((before, after))
            else:
                self._bare.add(numeral)

    def holds(self, numeral: str, before: str, after: str) -> bool:
        """Whether a known text has this numeral between these texts."""
        if not before and not after and (numeral in self._bare or numeral in self._contexts):
            return True
        contexts = self._contexts.get(numeral, ())
        return any(before.endswith(left) and after.startswith(right) for left, right in contexts)

    def unknown(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Each (numeral, before, after) of ``text`` that no known text has; ``before`` has two characters."""
        for numeral, before, after in _in_context(text):
            if not self.holds(numeral, before, after):
                yield numeral, before, after


def _in_context(text: str) -> Iterator[tuple[str, str, str]]:
    for match in NUMERAL.finditer(text):
        start, end = match.span()
        yield match[0], text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
