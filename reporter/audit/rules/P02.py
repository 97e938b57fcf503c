"""公开的文字里有个人信息或涉密字样

检查：会印出来的文字里不应有手机号、固定电话、身份证号、银行账号；带有“机密★”“秘密★”一类密级标志的警告，提
到“涉密”的提请保密审查。“联系电话”一栏公开版不印，不查。问题清单里只显示号码的头尾。
错误示例：项目负责人填“张三 13800005678”。
正确示例：项目负责人填“张三”，电话填在“联系电话”一栏。
为什么：自评表随决算公开，个人信息和涉密内容一旦上网就收不回来。
依据：个人信息保护法；政府信息公开前的保密审查。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, rule
from reporter.audit.written import Written, report_texts, texts_of, words_of
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation

_NUMBER = re.compile(
    r"""(?P<identity>(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z]))
      | (?P<mobile>(?<!\d)1[3-9]\d(?:[-\s]?\d{4}){2}(?![\d.万元]))
      | (?P<phone>(?<![\d-])0\d{2,3}[-－—]\d{7,8}(?!\d))
      | (?P<account>(?:账号|帐号|卡号|账户|帐户)[:：]?\s*\d(?:\s?\d){11,18}(?!\d))""",
    re.VERBOSE,
)
_LABELS = {"identity": "身份证号", "mobile": "手机号", "phone": "电话号码", "account": "银行账号"}
_NEAR = 8  # characters before a number that say what it is, mistyped or not
_MARK = re.compile(r"(?:绝密|机密|秘密)\s*[★☆]|密级[:：]?\s*(?:绝密|机密|秘密)")
_SECRET = re.compile(r"(?<![不非])涉密|内部资料|不予公开|不得公开")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ANY_NUMBER = re.compile(r"\d\d\d(?:\d{4}|[-－—\s]\d)")
_ANY_WORD = ("密", "内部", "公开")
"""Something of each kind stands in every text that has a number or a word of the above."""


def _report(context: Context) -> Iterator[Note]:
    return _texts(report_texts(context.head))


@rule(Severity.WARNING, of_report=_report)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    if _worth_reading(words_of(project)):
        yield from _texts(texts_of(project.project))


def _texts(texts: Iterable[Written]) -> Iterator[Note]:
    for text in texts:
        if _worth_reading(text.text):
            yield from _text(text)


def _worth_reading(text: str) -> bool:
    return any(word in text for word in _ANY_WORD) or _ANY_NUMBER.search(text) is not None


def _text(written: Written) -> Iterator[Note]:
    for found in _NUMBER.finditer(written.text):
        kind = found.lastgroup or ""
        before = written.text[max(0, found.start() - _NEAR) : found.start()]
        if kind != "identity" or "身份证" in before or _is_identity(found[0]):
            said = f"文字里有{_LABELS[kind]} {_masked(found[0])}"
            yield _note(said, written, "公开的表不应印出，请删去；电话请填在“联系电话”一栏")
    for found in _MARK.finditer(written.text):
        yield _note(f"文字里有密级标志“{found[0]}”", written, "涉密项目不得公开，请删去或不予公开")
    for found in _SECRET.finditer(written.text):
        yield _note(f"文字里有“{found[0]}”", written, "公开前请做保密审查", Severity.INFO)


def _note(said: str, written: Written, hint: str, at_most: Severity | None = None) -> Note:
    return Note(said, written.where, hint, written.of, at_most=at_most)


def _masked(number: str) -> str:
    """Head and tail of a number: the list of findings goes around as well."""
    digits = re.sub(r"^\D+|[\s-]", "", number)
    return f"{digits[:3]}…{digits[-2:]}"


def _is_identity(number: str) -> bool:
    """True when the last character is the check of the others (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17].upper()
