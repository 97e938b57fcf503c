"""Names that the tags of a template use, found without stamping it, and whether a context has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from reporter.jinja import MissingName

EACH = 0
"""The step of a path from a list to what is in it."""
Path = tuple[str | int, ...]
"""``row.span.whole`` in a loop over ``rows`` is ``("rows", EACH, "span", "whole")``."""


def used_names(tree: nodes.Template) -> tuple[tuple[int, Path], ...]:
    """Every name that a template must be given, with its line; those that may be missing are left out.

    What comes out of filters, calls and macros, and what a template sets itself, is not followed.
    """
    reader = _Reader(tree)
    reader.visit(tree)
    return tuple((line, path) for line, path in reader.found if path not in reader.optional)


def missing_in(path: Path, context: Mapping[str, Any]) -> MissingName | None:
    """The first name of the path that is missing in ``context``; ``None`` for none, as far as can be told."""
    value: Any = context
    if path[0] not in context:
        return MissingName(None, str(path[0]), None)
    for step in path:
        if value is None or (step == EACH and not (isinstance(value, Sequence) and value)):
            return None
        holder, value = value, _step(value, step)
        if value is _MISSING:
            return MissingName(None, str(step), holder)
    return None


_MISSING = object()


def _step(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step]
    if isinstance(value, Mapping) and step in value:
        return value[step]
    return getattr(value, step, _MISSING)


class _Reader(NodeVisitor):
    """Collects names and what they are looked up in; a name of the template's own stands for ``None``."""

    def __init__(self, tree: nodes.Template) -> None:
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        own |= {macro.name for macro in tree.find_all(nodes.Macro)}
        self._meant: dict[str, Path | None] = dict.fromkeys((*own, *_GIVEN))
        self.found: list[tuple[int, Path]] = []
        self.optional: set[Path] = set()

    def _path(self, node: nodes.Node) -> Path | None:
        """What the expression looks up; ``None`` where that cannot be told."""
        if isinstance(node, nodes.Name):
            return self._meant.get(node.name, (node.name,))
        if isinstance(node, nodes.Getattr):
            return self._below(node.node, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            key = node.arg.value
            return self._below(node.node, EACH if isinstance(key, int) else key)
        return None

    def _below(self, node: nodes.Node, step: str | int) -> Path | None:
        above = self._path(node)
        return None if above is None else (*above, step)

    def _look(self, node: nodes.Node) -> None:
        path = self._path(node)
        if path is None:
            self.generic_visit(node)
        else:
            self.found.append((node.lineno, path))

    def visit_Name(self, node: nodes.Name) -> None:  # Jinja's names
        if node.ctx == "load":
            self._look(node)

    def visit_Getattr(self, node: nodes.Getattr) -> None:
        self._look(node)

    def visit_Getitem(self, node: nodes.Getitem) -> None:
        self._look(node)

    def visit_Test(self, node: nodes.Test) -> None:
        self._perhaps(node, node.name in ("defined", "undefined"))

    def visit_Filter(self, node: nodes.Filter) -> None:
        self._perhaps(node, node.name in ("default", "d"))

    def _perhaps(self, node: nodes.Filter | nodes.Test, missing: bool) -> None:
        """A filter or test, before which the value may be ``missing``."""
        path = self._path(node.node) if missing and node.node is not None else None
        if path is None:
            self.generic_visit(node)
        else:
            self.optional.add(path)
            for argument in node.args:
                self.visit(argument)

    def visit_For(self, node: nodes.For) -> None:
        self.visit(node.iter)
        before = dict(self._meant)
        if isinstance(node.target, nodes.Name):
            self._meant[node.target.name] = self._below(node.iter, EACH)
        for inner in self._inside(node):
            self.visit(inner)
        self._meant = before
        for inner in node.else_:
            self.visit(inner)

    @staticmethod
    def _inside(node: nodes.For) -> Iterator[nodes.Node]:
        if node.test is not None:
            yield node.test
        yield from node.body


_GIVEN = ("loop", "caller", "varargs", "kwargs", "range", "dict", "lipsum", "cycler", "joiner", "namespace")
"""Names that Jinja itself gives."""
