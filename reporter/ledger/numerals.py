"""Numerals in texts, and the texts in which a numeral may stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

NUMERAL = re.compile(r"\d+(?:[,.]\d+)*[%％]?")
has_digit = re.compile(r"\d").search
_WINDOW = 2
_CODE = 10  # digits; no count or amount is printed with as many
_BETWEEN = "\0"  # no text of a document has it
_EDGE = _BETWEEN * _WINDOW
_WORDS_BEFORE = re.compile(r"[^。．.；;，,、：:\s()《》“”]*$")
_WORDS_AFTER = re.compile(r"[^。．.；;，,、：:\s()《》“”]*")
# brackets are put right when the number of a document is quoted: [2019]185号 becomes 〔2019〕185号
_ALIKE = str.maketrans("〔【[［（〕】]］）", "((((()))))")


def numerals(text: str) -> list[str]:
    """Every numeral of ``text`` in its order: digits with their separators and percent sign.

    >>> numerals("执行率86.93%，共1,200.50万元")
    ['86.93%', '1,200.50']
    """
    return NUMERAL.findall(text)


class Known:
    """Texts that may stand in a document, known by each numeral with its nearest neighbours.

    Texts reach the page in pieces (by line, by clause, without the stop at the end), so it is not the whole
    text that is looked up but two characters on each side; beyond its ends a piece may have anything. A text
    that is nothing but a numeral allows only a cell or paragraph that holds nothing else, or quotation marks
    around it; one as long as a code may stand anywhere, since some forms print it before the project's name.

    ``pieces`` are those of more texts (see :func:`pieces_of`).
    """

    def __init__(self, texts: Iterable[str] = (), pieces: Iterable[str] = ()) -> None:
        self._contexts: dict[str, set[tuple[str, str]]] = {}
        self._bare: set[str] = set()
        for piece in {*pieces_of(texts), *pieces}:
            self._add(*_apart(piece))

    def _add(self, numeral: str, before: str, after: str) -> None:
        contexts = self._contexts.setdefault(numeral, set())
        for context in ((before, after), _words_only(before, after)):
            if context != ("", ""):
                contexts.add(context)
            else:
                self._bare.add(numeral)

    def holds(self, numeral: str, before: str, after: str) -> bool:
        """Whether a known text has this numeral between these texts, or is nothing but this numeral."""
        if not before and not after:
            return numeral in self._bare or numeral in self._contexts
        quoted = before.endswith("“") and after.startswith("”")
        if numeral in self._bare and (quoted or len(numeral) >= _CODE):
            return True
        contexts = self._contexts.get(numeral)
        if contexts is None:
            return False
        return (before, after) in contexts or any(
            (before.endswith(left) or left.endswith(before))
            and (after.startswith(right) or right.startswith(after))
            for left, right in contexts
        )

    def unknown(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Each (numeral, before, after) of ``text`` that no known text has; ``before`` has two characters."""
        for numeral, before, after in in_context(text):
            if not self.holds(numeral, before, after):
                yield numeral, before, after


def _words_only(before: str, after: str) -> tuple[str, str]:
    """The neighbours without punctuation; of what stands right beside the numeral, a bracket is kept."""
    words = _WORDS_BEFORE.search(before), _WORDS_AFTER.match(after)
    left, right = (match[0] if match else "" for match in words)
    return left or (before[-1:] if before[-1:] in "()" else ""), right


def in_context(text: str) -> Iterator[tuple[str, str, str]]:
    """Each (numeral, before, after) of ``text``, with two characters before and after it.

    >>> list(in_context("共2个，占50%"))
    [('2', '共', '个，'), ('50%', '，占', '')]
    """
    return map(_apart, _pieces(text))


def pieces_of(texts: Iterable[str]) -> set[str]:
    """All that has to be known of texts: each numeral with two characters on either side, once.

    It is the same for each text, whatever others stand beside it.
    """
    return {*_pieces(_EDGE.join(texts))}


def about(pieces: Iterable[str], wanted: Collection[str]) -> Iterator[str]:
    """Those of the pieces whose numerals are wanted."""
    return (piece for piece in pieces if _numeral(piece) in wanted)


def _pieces(text: str) -> Iterator[str]:
    """Each numeral of ``text`` (or of several, with :data:`_EDGE`) with two characters on either side."""
    text = f"{_EDGE}{text}{_EDGE}"
    return (text[match.start() - _WINDOW : match.end() + _WINDOW] for match in NUMERAL.finditer(text))


def _apart(piece: str) -> tuple[str, str, str]:
    before, after = piece[:_WINDOW].translate(_ALIKE), piece[-_WINDOW:].translate(_ALIKE)
    return _numeral(piece), before.rpartition(_BETWEEN)[2], after.partition(_BETWEEN)[0]


def _numeral(piece: str) -> str:
    return piece[_WINDOW:-_WINDOW]
