"""JSON to trees: a reader that knows the line of every value and keeps numbers exactly as written."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from reporter.model import SourceRef

from .text import Text
from .tree import DEEPEST, BrokenFile, Entry, Rows, Table, Tree

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?(?![\w.+-])")
_WORD = re.compile(r"[^\s,:\[\]{}\"]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_json(text: Text) -> Tree:
    """The one value of ``text``; raises :class:`BrokenFile` with the line and what would be right."""
    return _Reader(text).document()


_SLIPS = {
    ("//", "/*", "#"): ("JSON 里不能写注释", "请删去注释；要写注释的，可以改用 YAML（.yaml）"),
    ("'",): ("引号用了单引号", '请改成半角双引号 "'),
    ("“", "”", "‘", "’", "＂"): ("用了中文引号", '请改成半角双引号 "'),
    ("，", "、", "；", ";"): ("两项之间用的不是半角逗号", "请改成半角逗号 ,"),
    ("：",): ("键后面用了全角冒号", "请改成半角冒号 :"),
}
"""What people write in place of the signs of JSON, with what is wrong and what is right."""


class _Reader:
    """Recursive descent: a method takes a value's offset and gives the value and the offset behind it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.content = text.content
        self.breaks = [match.start() for match in re.finditer("\n", self.content)]

    def document(self) -> Tree:
        tree, at = self.value(self.skip(0), 0)
        at = self.skip(at)
        if at < len(self.content):
            raise self.broken(at, "数据已经结束，后面还有内容", "一个文件只放一份数据；请检查括号是否多了")
        return tree

    def skip(self, at: int) -> int:
        match = _SPACE.match(self.content, at)
        return match.end() if match else at

    def line(self, at: int) -> int:
        return bisect_right(self.breaks, at - 1) + 1

    def value(self, at: int, depth: int) -> tuple[Tree, int]:
        head = self.content[at : at + 1]
        if head == '"':
            return self.string(at)
        if head in ("{", "["):
            if depth >= DEEPEST:
                raise self.broken(at, f"嵌套超过 {DEEPEST} 层", "请检查括号")
            return self.table(at, depth + 1) if head == "{" else self.rows(at, depth + 1)
        number = _NUMBER.match(self.content, at)
        if number:
            return Decimal(number[0]), number.end()
        word = _WORD.match(self.content, at)
        if word and word[0] in _WORDS:
            return _WORDS[word[0]], word.end()
        raise self.unexpected(at, word[0] if word else head)

    def string(self, at: int) -> tuple[str, int]:
        try:
            made, end = scanstring(self.content, at + 1, True)
            return str(made), int(end)
        except JSONDecodeError as error:
            kind = str(error)
        if "control character" in kind or "Unterminated" in kind:
            raise self.broken(
                at, "引号没有配对，或引号里直接换了行", "请补上引号；换行写成 \\n，制表符写成 \\t"
            )
        raise self.broken(at, "引号里的反斜杠 \\ 写法不认识", "请把 \\ 写成 \\\\")

    def rows(self, at: int, depth: int) -> tuple[Rows, int]:
        rows = Rows(self.line(at))
        at = self.skip(at + 1)
        if self.content.startswith("]", at):
            return rows, at + 1
        while True:
            rows.lines.append(self.line(at))
            item, at = self.value(at, depth)
            rows.items.append(item)
            at, closed = self.after_item(at, "]")
            if closed:
                return rows, at

    def table(self, at: int, depth: int) -> tuple[Table, int]:
        table = Table(self.line(at))
        at = self.skip(at + 1)
        if self.content.startswith("}", at):
            return table, at + 1
        while True:
            if not self.content.startswith('"', at):
                raise self.broken(at, "这里应是带双引号的键", '请写成 "键": 值；最后一项后面不要逗号')
            line = self.line(at)
            key, at = self.string(at)
            at = self.skip(at)
            if not self.content.startswith(":", at):
                raise self.broken(at, f"键“{key}”后面少了半角冒号", '请写成 "键": 值')
            value, at = self.value(self.skip(at + 1), depth)
            table.entries.append(Entry(key, line, value, isinstance(value, str)))
            at, closed = self.after_item(at, "}")
            if closed:
                return table, at

    def after_item(self, at: int, end: str) -> tuple[int, bool]:
        """The offset of the next item, or behind ``end`` when the collection is closed there."""
        at = self.skip(at)
        if self.content.startswith(end, at):
            return at + 1, True
        if not self.content.startswith(",", at):
            raise self.broken(at, f"两项之间少了逗号，或少了 {end}", f"请补上半角逗号或 {end}")
        return self.skip(at + 1), False

    def unexpected(self, at: int, seen: str) -> BrokenFile:
        if not seen:
            return self.broken(at, "文件没有写完", "请补上缺少的值和括号")
        if seen in "]}":
            return self.broken(at, "最后一项后面多了逗号，或少了值", "请删去多余的逗号")
        return self.broken(
            at, f"“{seen[:40]}”不是 JSON 的值", "文字请加半角双引号；数字不要带逗号、单位或多余的 0"
        )

    def broken(self, at: int, problem: str, hint: str) -> BrokenFile:
        slips = (said for signs, said in _SLIPS.items() if self.content.startswith(signs, at))
        problem, hint = next(slips, (problem, hint))
        if at >= len(self.content):
            at = max(len(self.content.rstrip()) - 1, 0)
        line = self.line(at)
        quote = self.text.line(line).strip()
        shown = quote if len(quote) <= 80 else f"{quote[:77]}…"
        return BrokenFile(problem, SourceRef(self.text.name, "", line), hint=hint, quote=shown)
