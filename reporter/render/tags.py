"""Tags of a template: where each stands, as its author sees it, and whether blocks are closed rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

RAW = re.compile(r"\{%([-+]?)\s*raw\s*([-+]?)%\}(.*?)\{%([-+]?)\s*endraw\s*([-+]?)%\}", re.DOTALL)
"""Text that is printed as it is, with the signs of its two tags."""
TAG = re.compile(rf"{RAW.pattern}|\{{#.*?#\}}|\{{%.*?%\}}|\{{\{{.*?\}}\}}", re.DOTALL)
KEYWORD = re.compile(r"\{%[-+]?\s*(\w*)")
"""The first word of a statement."""
_TOKEN = re.compile(rf"(?P<tag>{TAG.pattern})|<(?P<element>(?:{TAG.pattern}|[^<>])*)>", re.DOTALL)

_MERGE = re.compile(r"\{% set merge_count = \((.*)\)\|_rows(?:\(\d+\))? %\}")  # what ``cells`` makes of it

_CLOSES = {
    f"end{name}": name
    for name in ("for", "if", "set", "macro", "call", "filter", "with", "block", "autoescape")
}
_MIDDLE = {"else": ("for", "if"), "elif": ("if",)}
_KEYWORDS = (*_CLOSES.values(), *_CLOSES, *_MIDDLE)
_UNSUPPORTED = ("extends", "include", "import", "from", "do", "break", "continue", "trans", "endtrans")
_SCOPES = {
    "tr": "表格的一行（用来重复或取舍整行）",
    "tc": "表格的一个单元格",
    "p": "单独一段",
    "r": "段落里",
    "merge": "表格的单元格里",
    "vm": "表格的单元格里",
    "hm": "表格的单元格里",
    "colspan": "表格的单元格里",
    "cellbg": "表格的单元格里",
}
PLACES = {
    **dict.fromkeys(("document", "r", "sdtContent", "customXml"), ""),
    **dict.fromkeys(("p", "hyperlink", "ins", "moveTo", "smartTag", "fldSimple"), "r"),
    **dict.fromkeys(("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent"), "p"),
    "tbl": "tr",
    "tr": "tc",
}
"""What a tag right in one of these elements begins with, outside of any text: {{p … }} in a body."""
_PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
    "core": "文档属性",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a tag: where, the tag as written, what is wrong, and what would be right."""

    place: str
    quote: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.place}的 {self.quote}" if self.quote else self.place
        return f"{where}：{self.problem}"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in patched XML: its span, text, place, and the elements open around it.

    ``element`` is the position of the element in whose attribute it stands, -1 for a tag between elements.
    """

    start: int
    end: int
    text: str
    place: str
    inside: tuple[str, ...]
    element: int = -1

    @property
    def in_attribute(self) -> bool:
        """Whether it stands inside an attribute."""
        return self.element >= 0

    @property
    def is_value(self) -> bool:
        """Whether it prints a value (``{{ … }}``)."""
        return self.text.startswith("{{")

    @property
    def is_block(self) -> bool:
        """Whether it is a statement (``{% … %}``); comments are none."""
        return self.text.startswith("{%")

    @property
    def keyword(self) -> str:
        """The first word of a statement."""
        match = KEYWORD.match(self.text)
        return match[1] if match else ""

    @property
    def scope(self) -> str | None:
        """p, r, tr or tc for a tag outside of any text ("" where that is not known), ``None`` within one."""
        prefix, _, name = (self.inside[-1] if self.inside else "").rpartition(":")
        return PLACES.get(name) if prefix == "w" and not self.in_attribute else None

    @property
    def quote(self) -> str:
        """The tag as its author wrote it, on one line and cut when long."""
        text = _MERGE.sub(r"{% merge \1 %}", " ".join(self.text.split()))
        if self.scope:
            text = re.sub(r"^(\{[{%])[-+]? ?", rf"\1{self.scope} ", text)
        return text if len(text) <= 60 else f"{text[:57]}…"

    def fault(self, problem: str, hint: str = "") -> Fault:
        """What is wrong with the tag, where it stands."""
        return Fault(self.place, self.quote, problem, hint)


_BRACE = re.compile(r"\{(?=[{%#])")


def literal(text: str) -> str:
    """``text`` with a reference for each brace that looks like the start of a tag: nobody takes it for one.

    >>> literal("{{ x }}")
    '&#123;{ x }}'
    """
    return _BRACE.sub("&#123;", text) if "{" in text else text


def part_title(name: str) -> str:
    """What a reader calls a part.

    >>> part_title("word/header2.xml")
    '页眉（header2.xml）'
    """
    stem = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1])
    title = _PARTS.get(stem, "")
    return (
        title if stem in ("document", "core") else f"{title}（{name.rsplit('/', 1)[-1]}）" if title else name
    )


class _Walker:
    """Counts tables, rows, cells and paragraphs as the template's author sees them.

    A row, cell or paragraph that held a ``{%tr %}``, ``{%tc %}`` or ``{%p %}`` is gone from the patched XML;
    its tag stands directly in the table, row or body: it is counted there.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self._tables: list[list[int]] = []  # number, row, cell of each open table
        self._seen = 0
        self._paragraph = 0

    def element(self, text: str) -> None:
        if text[0] in "?!":
            return
        if text[0] == "/":
            if self.open:
                self.open.pop()
            if text[1:].strip() == "w:tbl" and self._tables:
                self._tables.pop()
            return
        name = re.split(r"[\s/{]", text, maxsplit=1)[0]
        self._count(name)
        if not text.endswith("/"):
            self.open.append(name)
            if name == "w:tbl":
                self._seen += 1
                self._tables.append([self._seen, 0, 0])

    def tag(self) -> None:
        around = self.open[-1] if self.open else ""
        self._count({"w:tbl": "w:tr", "w:tr": "w:tc", "w:body": "w:p"}.get(around, ""))

    def _count(self, name: str) -> None:
        if name == "w:p" and not self._tables:
            self._paragraph += 1
        elif name == "w:tr" and self._tables:
            self._tables[-1][1] += 1
            self._tables[-1][2] = 0
        elif name == "w:tc" and self._tables:
            self._tables[-1][2] += 1

    @property
    def place(self) -> str:
        if not self._tables:
            return f"第{self._paragraph}段" if self._paragraph else ""
        return place_in(self._tables[0][0], [(row, cell) for _, row, cell in self._tables])


def place_in(table: int, cells: Sequence[tuple[int, int]]) -> str:
    """A place in the table of this number and in those within it, by row and cell (0: in none).

    >>> place_in(2, [(3, 1), (1, 0)])
    '第2个表格第3行第1格内的表格第1行'
    """
    rows = (f"第{row}行" + (f"第{cell}格" if cell else "") for row, cell in cells)
    return f"第{table}个表格" + "内的表格".join(rows)


def tags_in(source: str) -> Iterator[Tag]:
    """All tags of patched XML, in order."""
    walker = _Walker()
    for token in _TOKEN.finditer(source):
        if token["tag"] is not None:
            walker.tag()
            yield Tag(*token.span(), token["tag"], walker.place, tuple(walker.open))
            continue
        walker.element(token["element"])
        if "{" in token["element"]:
            start = token.start("element")
            for tag in TAG.finditer(token["element"]):
                yield Tag(
                    start + tag.start(), start + tag.end(), tag[0], walker.place, tuple(walker.open), start
                )


def block_faults(tags: list[Tag]) -> list[Fault]:
    """What is wrong with the statements: unknown words, blocks left open, or closed twice or elsewhere."""
    faults: list[Fault] = []
    stack: list[tuple[str, Tag]] = []
    for tag in tags:
        word = tag.keyword
        if not tag.is_block:
            continue
        if word in _CLOSES or word in _MIDDLE:
            faults += _continue(stack, tag)
        elif word not in _KEYWORDS:
            faults.append(_unknown(tag))
        elif not (word == "set" and "=" in tag.text):
            stack.append((word, tag))
    faults += [tag.fault(f"没有对应的 {{% end{w} %}}", f"在后面补上 {{% end{w} %}}") for w, tag in stack]
    return faults


def _continue(stack: list[tuple[str, Tag]], tag: Tag) -> list[Fault]:
    wanted = _MIDDLE.get(tag.keyword) or (_CLOSES[tag.keyword],)
    if not stack or stack[-1][0] not in wanted:
        inner = f"，这里还开着的是 {stack[-1][1].place}的 {stack[-1][1].quote}" if stack else ""
        problem = f"前面没有与它配对的 {{% {wanted[0]} … %}}{inner}"
        return [tag.fault(problem, "检查成对的标记有没有写漏、写反")]
    opened = stack[-1][1]
    if tag.keyword in _CLOSES:
        stack.pop()
    if (opened.inside, opened.element) != (tag.inside, tag.element):
        hint = "开始和结束要放在同一层：整行重复都写 {%tr … %}，整段都写 {%p … %}，或都在同一段文字里"
        return [tag.fault(f"与 {opened.place}的 {opened.quote} 不在同一层", hint)]
    return []


def _unknown(tag: Tag) -> Fault:
    if tag.keyword in _SCOPES:
        return tag.fault(f"“{tag.keyword}”标记要放在{_SCOPES[tag.keyword]}", "移到那里，或去掉前缀")
    if tag.keyword in _UNSUPPORTED:
        return tag.fault(f"模板里不能用“{tag.keyword}”标记", "可用的有 for、if、set、macro、merge 等")
    words = (
        word for word in (*_KEYWORDS, "merge") if word.startswith("end") == tag.keyword.startswith("end")
    )
    near = get_close_matches(tag.keyword, words, n=1, cutoff=0.5)
    hint = f"是不是 {{% {near[0]} … %}}？" if near else "可用的有 for、if、set、merge 等"
    return tag.fault(f"不认识的标记“{tag.keyword}”", hint)
