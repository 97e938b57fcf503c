"""Jinja environment of Word templates: sandboxed, escaping, strict, and particular about what may be printed.

Escaping is done by the finalizer, which every printed value passes; Jinja's own call for it is left out of
the compiled code, because it would cost as much again. A ``quick`` environment writes UTF-8 piece by piece,
and reads attributes directly where their names tell that nothing of Python's inside can be reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import CodeType
from typing import Any

from jinja2 import nodes
from jinja2 import sandbox as rules
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import SandboxedEnvironment
from jinja2.visitor import NodeTransformer

from reporter.jinja import Missing, strict

from .printing import (
    attribute_text,
    encoded,
    merged_rows,
    only_markup,
    paragraphs,
    plain_text,
    row_seen,
    text_of,
    word_text,
    xml_of,
)
from .session import Session

_PRINT, _FETCH = "@print", "@fetch"  # filters that no template can name
_FINAL = ("_paragraphs", _PRINT)  # filters that give what is printed as it is
_INNER = frozenset(
    {"mro", "format", "format_map", "clear", "replace"}  # of classes, texts, frames and code
    | rules.UNSAFE_FUNCTION_ATTRIBUTES
    | rules.UNSAFE_METHOD_ATTRIBUTES
    | rules.UNSAFE_GENERATOR_ATTRIBUTES
    | rules.UNSAFE_COROUTINE_ATTRIBUTES
    | rules.UNSAFE_ASYNC_GENERATOR_ATTRIBUTES
)
_INNER_PREFIXES = ("_", "co_", "f_", "tb_")  # code, frames, tracebacks


class _Generator(CodeGenerator):
    """Writes ``finalize(value)`` where Jinja writes ``escape(finalize(value))``."""

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        text = "".join(map(str, group))
        return repr(text.encode() if self.environment.quick else text)  # type: ignore[attr-defined]

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        const = node.as_const(frame.eval_ctx)
        if isinstance(const, bytes):
            return const.decode()
        if isinstance(node, nodes.TemplateData) or finalize.const is None or _is_final(node):
            return str(const)
        return str(finalize.const(const))

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_final(node):
            self.write(finalize.src or "")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not _is_final(node):
            self.write(")")


def _is_final(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name in _FINAL


class _Quick(NodeTransformer):
    """Turns printing and the reading of harmless attributes into filters, which are plain local calls."""

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # Jinja's name
        self.generic_visit(node)
        node.nodes = [
            each
            if isinstance(each, nodes.TemplateData) or _is_final(each)
            else nodes.Filter(each, _PRINT, [], [], None, None, lineno=each.lineno)
            for each in node.nodes
        ]
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # Jinja's name
        self.generic_visit(node)
        if not harmless(node.attr):
            return node
        name = nodes.Const(node.attr, lineno=node.lineno)
        return nodes.Filter(node.node, _FETCH, [name], [], None, None, lineno=node.lineno)


def harmless(attribute: str) -> bool:
    """Whether the sandbox allows the attribute on every object: one of data, not of Python's inside."""
    return attribute not in _INNER and not attribute.startswith(_INNER_PREFIXES)


class Environment(SandboxedEnvironment):
    """The sandbox, with keys of a dict before its methods: ``row.items`` is a column, found twice as fast.

    ``session`` is told of values that brought XML of their own: such copies are parsed before they are
    handed out, instead of being trusted for how they are made. ``quick``: templates give UTF-8.
    """

    code_generator_class = _Generator

    def __init__(self, *, word: bool, quick: bool, above: Mapping[int, frozenset[int]]) -> None:
        self.session = Session(above)
        self.quick = quick
        finalize = word_text(self.session) if word else plain_text
        super().__init__(
            autoescape=True,
            undefined=Missing,
            finalize=finalize,
            auto_reload=False,
            cache_size=0,
            keep_trailing_newline=True,
        )
        if quick:
            self.concat = b"".join  # type: ignore[assignment]

    def code_of(self, tree: nodes.Template, name: str, file: str) -> CodeType:
        """The bytecode of a parsed template, which is used up."""
        if self.quick:
            tree = _Quick().visit(tree)
            tree.set_environment(self)
        return self.compile(tree, name, file)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


def _fetcher(made: Environment) -> Callable[[Any, str], Any]:
    def fetch(holder: Any, attribute: str) -> Any:
        if holder.__class__ is dict:
            try:
                return holder[attribute]
            except KeyError:
                return made.getattr(holder, attribute)
        try:
            return getattr(holder, attribute)
        except AttributeError:
            return made.getattr(holder, attribute)

    return fetch


def environment(
    filters: Mapping[str, Callable[..., Any]],
    separators: Sequence[str],
    *,
    word: bool,
    quick: bool,
    above: Mapping[int, frozenset[int]],
) -> Environment:
    """The environment of one part; ``word`` when it holds Word text, else properties or the like.

    ``separators`` are what :func:`reporter.render.printing.paragraphs` puts between lines; ``above`` is for
    the session.
    """
    made = Environment(word=word, quick=quick, above=above)
    finalize = made.finalize or plain_text
    made.filters.update({name: strict(function) for name, function in filters.items()})
    made.filters.update(
        _attribute=attribute_text,
        _markup=only_markup(made.session),
        _text=text_of,
        _xml=xml_of(finalize),
        _rows=merged_rows(made.session),
        _row=row_seen(made.session),
        _paragraphs=paragraphs(separators, made.session, finalize, str),
    )
    if quick:
        printed = encoded(finalize)
        divided = paragraphs(separators, made.session, printed, str.encode)
        made.filters.update({_PRINT: printed, _FETCH: _fetcher(made), "_paragraphs": divided})
    return made
