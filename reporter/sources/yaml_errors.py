"""Explanations of broken YAML: the parser's complaint in Chinese, with the line and what would be right."""

from __future__ import annotations

import re

import yaml

from reporter.model import SourceRef

from .text import Text
from .tree import BrokenFile

_KINDS = (
    (
        "mapping values are not allowed",
        "这里不能再出现“键: 值”",
        "多半是缩进不齐，或一行里写了两个冒号；值里有冒号时请加引号",
    ),
    (
        "block sequence entries are not allowed",
        "这里不能出现以 - 开头的行",
        "请让 - 另起一行，并与上一项对齐",
    ),
    (
        "while parsing a block collection",
        "列表里有一行不是以 - 开头",
        "请让同一列表的每一项都以 - 开头并左对齐",
    ),
    ("did not find expected key", "缩进不齐，或少了键", "请让同一层的键左边对齐；带引号的值后面不能再有文字"),
    ("expected <block end>", "缩进不齐，或少了键", "请让同一层的键左边对齐；带引号的值后面不能再有文字"),
    ("could not find expected ':'", "少了冒号", "请写成“键: 值”，半角冒号后面空一格"),
    ("could not found expected ':'", "少了冒号", "请写成“键: 值”，半角冒号后面空一格"),
    ("expected ',' or ']'", "方括号 [ ] 没有配对，或少了逗号", "请补上半角的 ] 或逗号"),
    (
        "expected ',' or '}'",
        "花括号 { } 没有配对，或少了逗号",
        "请补上半角的 } 或逗号；值里有逗号、冒号时请加引号",
    ),
    ("unexpected end of stream", "引号没有配对，一直到文件末尾", "请补上结尾的引号"),
    ("unexpected document separator", "引号没有配对", "请补上结尾的引号"),
    ("tab character", "行首用了制表符（Tab）", "YAML 的缩进只能用空格，请把制表符换成空格"),
    ("found character '\\t'", "行首用了制表符（Tab）", "YAML 的缩进只能用空格，请把制表符换成空格"),
    ("cannot start any token", "值不能以这个符号开头", "以 @、`、% 开头的值请加引号"),
    ("escape character", "双引号里的反斜杠 \\ 写法不认识", "请改用单引号，或把 \\ 写成 \\\\"),
    ("escape sequence", "双引号里的 \\u 转义写法不认识", "请直接写这个字"),
    ("invalid Unicode character", "双引号里的 \\u 转义写法不认识", "请直接写这个字"),
    ("document start", "文件开头之后又出现了不属于上面数据的内容", "请检查缩进：同一层的键左边对齐"),
    ("comment or ", "| 或 > 后面不能再有文字", "请把文字写到下一行，并缩进"),
    ("anchor or alias", "& 或 * 后面少了名称", "如果 & 或 * 是正文的一部分，请给整个值加引号"),
    (
        "alphabetic or numeric character",
        "& 或 * 后面少了名称",
        "如果 & 或 * 是正文的一部分，请给整个值加引号",
    ),
    ("whitespace or line break", "! 后面的写法不认识", "如果 ! 是正文的一部分，请给整个值加引号"),
    ("tag", "! 后面的写法不认识", "如果 ! 是正文的一部分，请给整个值加引号"),
    ("directive", "以 % 开头的行不认识", "以 % 开头的内容请加引号"),
    ("depth", "嵌套太深", "请检查括号和缩进"),
    ("simple key", "少了冒号", "请写成“键: 值”，半角冒号后面空一格"),
)
_OTHER = ("YAML 写法不对", "请检查这一行的缩进、冒号和引号")


def explained(error: yaml.YAMLError, text: Text) -> BrokenFile:
    """The parser's ``error`` about ``text`` as one of ours; the quoted line is the one to correct."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    complaint = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}"
    number = mark.line + 1 if mark is not None else None
    problem, hint = next(((p, h) for key, p, h in _KINDS if key in complaint), _OTHER)
    if number is not None:
        number, quote = _line_to_blame(text, number)
        problem, hint = _seen_in(quote) or (problem, hint)
    else:
        quote = ""
    return BrokenFile(problem, SourceRef(text.name, "", number), hint=hint, quote=_shown(quote))


def _line_to_blame(text: Text, number: int) -> tuple[int, str]:
    """The line itself, or the one before when a usual slip (a tab, a full-width colon) stands there."""
    candidates = [(n, text.line(n)) for n in (number, number - 1)]
    guilty = next(((n, line) for n, line in candidates if line.strip() and _seen_in(line)), None)
    written = next(((n, line) for n, line in candidates if line.strip()), candidates[0])
    return guilty or written


def _seen_in(line: str) -> tuple[str, str] | None:
    """A slip that is plain to see in the line, whatever the parser says of it."""
    if re.match(r"[ -]*\t", line):
        return "行首用了制表符（Tab）", "YAML 的缩进只能用空格，请把制表符换成空格"
    return full_width_colon(line)


def full_width_colon(line: str) -> tuple[str, str] | None:
    """The slip of a Chinese colon after a key, where no ``: `` makes one; ``None`` for other lines.

    >>> full_width_colon("年度：2021")[0]
    '键后面用了全角冒号“：”'
    """
    if re.match(r"\s*(- *)?[\w（）()]{1,20}：", line) and not re.search(r":(\s|$)", line):
        return "键后面用了全角冒号“：”", "请改成半角冒号，后面空一格，如 年度: 2021"
    if re.match(r"\s*(- *)?[\w（）()]{1,20}:[^\s/:]", line) and not re.search(r":(\s|$)", line):
        return "冒号后面少了空格", "请写成“键: 值”，半角冒号后面空一格"
    return None


def _shown(line: str) -> str:
    """The line with its tabs made visible."""
    shown = line.rstrip().replace("\t", "→")
    return shown if len(shown) <= 80 else f"{shown[:77]}…"
