"""YAML to trees: PyYAML's C parser read event by event, so that every scalar is the text that was written.

Nothing is resolved (``0123``, ``on``, ``12:30`` and ``1.00`` stay what they are); only a plain ``~``,
``null`` or nothing is a blank. Events take a third of the time and a sixth of the memory of PyYAML's node
tree, and carry the same marks.
"""

from __future__ import annotations

from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from reporter.model import SourceRef

from .text import Text
from .tree import DEEPEST, BrokenFile, Entry, Rows, Table, Tree
from .yaml_errors import explained

_BLANKS = frozenset(("", "~", "null", "Null", "NULL"))
_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "seq", "map", "null")
)
_MOST_COPIES = 1_000_000
"""Values that aliases may add to a file; beyond it the file is a trap, not a report."""


def read_yaml(text: Text) -> Tree:
    """The one document of ``text``; raises :class:`BrokenFile` with the line and what would be right."""
    parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text.content)
    try:
        return _Builder(parser, text).document()
    except yaml.YAMLError as error:
        raise explained(error, text) from None
    finally:
        parser.dispose()


class _Builder:
    """Events to a tree; the parser gives one event a call."""

    def __init__(self, parser: Any, text: Text) -> None:
        self.next = parser.get_event
        self.text = text
        self.anchors = _Anchors()

    def document(self) -> Tree:
        event: Any = self.next()
        while isinstance(event, (StreamStartEvent, DocumentStartEvent)):
            event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        tree, _ = self.value(event, 0)
        self.next()  # the end of the document
        after: Any = self.next()
        if not isinstance(after, StreamEndEvent):
            raise self.broken(after, "一个文件里有两份数据（用 --- 隔开）", "请拆成两个文件，或删去 ---")
        return tree

    def value(self, event: Any, depth: int) -> tuple[Tree, bool]:
        """The value that begins with ``event``, and whether it is quoted text."""
        kind = type(event)
        if kind is AliasEvent:
            return self.alias(event)
        if event.tag is not None and event.tag not in _TAGS and event.tag != "!":
            raise self.broken(
                event, f"不支持 YAML 标签“{event.tag}”", "如果 ! 是正文的一部分，请给整个值加引号"
            )
        made: Tree
        if kind is ScalarEvent:
            quoted = not event.implicit[0]
            made = None if not quoted and event.value in _BLANKS else event.value
        else:
            quoted = False
            made = self.collection(event, kind is MappingStartEvent, depth + 1)
        if event.anchor is not None:
            self.anchors.close(event.anchor, made, quoted)
        return made, quoted

    def collection(self, event: Any, is_table: bool, depth: int) -> Table | Rows:
        if depth > DEEPEST:
            raise self.broken(event, f"嵌套超过 {DEEPEST} 层", "请检查括号和缩进")
        if event.anchor is not None:
            self.anchors.begin(event.anchor)
        return self.table(event, depth) if is_table else self.rows(event, depth)

    def rows(self, event: Any, depth: int) -> Rows:
        rows = Rows(event.start_mark.line + 1)
        get = self.next
        while type(event := get()) is not SequenceEndEvent:
            rows.lines.append(event.start_mark.line + 1)
            rows.items.append(self.value(event, depth)[0])
        return rows

    def table(self, event: Any, depth: int) -> Table:
        table = Table(event.start_mark.line + 1)
        merged: list[Entry] = []
        get, add, new = self.next, table.entries.append, tuple.__new__  # Entry(…), in half of its time
        value: Tree
        while type(event := get()) is not MappingEndEvent:
            line: int = event.start_mark.line + 1
            if type(event) is not ScalarEvent:
                raise self.broken(event, "键必须是文字", "请写成 键: 值；以 *、[、{ 开头的键要加引号")
            inner: Any = get()
            if type(inner) is ScalarEvent and inner.implicit[0] and inner.anchor is None:  # nearly all
                quoted, value = False, None if inner.value in _BLANKS else inner.value
            else:
                value, quoted = self.value(inner, depth)
            if event.value == "<<" and event.implicit[0]:
                merged += self.merged(event, value)
            else:
                add(new(Entry, (intern(event.value), line, value, quoted)))
        own = {entry.key: entry for entry in reversed(merged)}
        for entry in table.entries if merged else ():
            own.pop(entry.key, None)
        table.entries += own.values()
        return table

    def merged(self, event: Any, value: Tree) -> list[Entry]:
        """Entries that ``<<: *common`` or ``<<: [*a, *b]`` brings in; the earlier one of a key counts."""
        tables = value.items if isinstance(value, Rows) else [value]
        entries: list[Entry] = []
        for table in tables:
            if not isinstance(table, Table):
                raise self.broken(event, "<< 后面应是引用", "请写成 <<: *名称，名称指向一组键值")
            entries += table.entries
        return entries

    def alias(self, event: Any) -> tuple[Tree, bool]:
        anchors, name = self.anchors, event.anchor
        hint = "如果 * 是正文的一部分，请给整个值加引号"
        if name in anchors.unfinished:
            raise self.broken(event, f"引用 *{name} 指向了它自己", hint)
        if name not in anchors.values:
            raise self.broken(event, f"引用 *{name} 没有对应的 &{name}", hint)
        if anchors.copied(name) > _MOST_COPIES:
            raise self.broken(event, f"引用（*）展开后超过 {_MOST_COPIES} 个值", "请去掉层层引用的 & 和 *")
        return anchors.values[name]

    def broken(self, event: Any, problem: str, hint: str) -> BrokenFile:
        line = event.start_mark.line + 1
        ref = SourceRef(self.text.name, "", line)
        return BrokenFile(problem, ref, hint=hint, quote=self.text.line(line).strip())


class _Anchors:
    """Anchored values of one file, and how many values their aliases have added so far."""

    def __init__(self) -> None:
        self.values: dict[str, tuple[Tree, bool]] = {}
        self.unfinished: set[str] = set()
        self._sizes: dict[int, int] = {}
        self._copies = 0

    def begin(self, name: str) -> None:
        self.unfinished.add(name)

    def close(self, name: str, made: Tree, quoted: bool) -> None:
        self.unfinished.discard(name)
        self.values[name] = (made, quoted)
        if isinstance(made, (Table, Rows)):
            self._sizes[id(made)] = self._size(made)

    def copied(self, name: str) -> int:
        """All copies so far, with one more of ``name``."""
        self._copies += self._size(self.values[name][0])
        return self._copies

    def _size(self, made: Tree) -> int:
        """Values in ``made`` with all copies; anchored parts were counted when they were closed."""
        if not isinstance(made, (Table, Rows)):
            return 1
        known = self._sizes.get(id(made))
        if known is not None:
            return known
        parts = made.items if isinstance(made, Rows) else [entry.value for entry in made.entries]
        return 1 + sum(map(self._size, parts))
