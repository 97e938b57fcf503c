"""What a person's text holds: sentences, clauses, document numbers, its cause and its measure."""

from __future__ import annotations

import re

from reporter.audit.written import without_item, without_items

_SENTENCE = re.compile(r"[^。；;\n]+")
_CLAUSE = re.compile(r"[^，,。；;：:\n]+")
_DOCUMENT = re.compile(
    r"(?P<office>[\u4e00-\u9fff]{1,10})\s*[〔\[【(（](?P<year>(?:19|20)\d\d)[〕\]】)）]\s*(?P<number>第?\d+号)"
)
_NUMBER = re.compile(r"\d")
_MARKER = re.compile(
    r"受[^，。]{1,20}影响|由于|因为|(?<![\u4e00-\u9fff])因(?!此|而)|(?<=[，,])因(?!此|而)|根据|鉴于|为落实"
)
_LONGEST_QUOTE = 60  # characters


def sentences(text: str) -> list[str]:
    """The sentences of a text without their stops and numbers.

    >>> sentences("1.招标流标；（2）1.5万元尾款未付。")
    ['招标流标', '1.5万元尾款未付']
    """
    pieces = (without_item(found[0]).strip() for found in _SENTENCE.finditer(text))
    return [piece for piece in pieces if piece]


def clauses(text: str) -> list[str]:
    """The parts between commas and stops."""
    return [found[0].strip() for found in _CLAUSE.finditer(text) if found[0].strip()]


def documents(text: str) -> list[str]:
    """Document numbers with the brackets of the standard.

    >>> documents("见通知（粤社保函[2021]66号）")
    ['粤社保函〔2021〕66号']
    """
    return [f"{found['office']}〔{found['year']}〕{found['number']}" for found in _DOCUMENT.finditer(text)]


def checkable(text: str) -> bool:
    """True when the text holds something that can be looked up: a number, a date, a document.

    >>> checkable("1.人手不足；2.宣传不到位"), checkable("1.调离2人；2.宣传不到位")
    (False, True)
    """
    return bool(_NUMBER.search(without_items(text)) or "《" in text)


def cause_in(sentence: str) -> str:
    """The sentence from where it begins to name a cause (受…影响, 由于, 因, 根据), "" where it names none.

    What is too long to be quoted is cut at a comma.
    """
    found = _MARKER.search(sentence)
    text = sentence[found.start() :] if found else ""
    if len(text) <= _LONGEST_QUOTE:
        return text
    cut = max(text.rfind("，", 0, _LONGEST_QUOTE), text.rfind(",", 0, _LONGEST_QUOTE))
    return text[:cut] if cut > 0 else text
