"""Jinja environment of Word templates: sandboxed, escaping, strict, and particular about what may be printed.

Escaping is done by the finalizer, which every printed value passes; Jinja's own call for it is left out of
the compiled code, because it would cost as much again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing

from .printing import attribute_text, merged_rows, only_markup, paragraphs, plain_text, word_text
from .session import Session

_FINAL = "_paragraphs"  # a filter that gives what is printed as it is


class MissingName(UndefinedError):
    """A name that the context does not have: ``name`` in ``holder`` (``None``: the context itself)."""

    def __init__(self, message: str | None, name: str, holder: Any) -> None:
        super().__init__(message)
        self.name, self.holder = name, holder


class Missing(StrictUndefined):
    """An undefined value that knows, when it is used, which name was missing where."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        def told(message: str | None) -> MissingName:
            return MissingName(message, str(name), None if obj is missing else obj)

        super().__init__(hint, obj, name, told if exc is UndefinedError and hint is None else exc)  # type: ignore[arg-type]


class _Generator(CodeGenerator):
    """Writes ``finalize(value)`` where Jinja writes ``escape(finalize(value))``."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        const = node.as_const(frame.eval_ctx)
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
    return isinstance(node, nodes.Filter) and node.name == _FINAL


class Environment(SandboxedEnvironment):
    """The sandbox, with keys of a dict before its methods: ``row.items`` is a column, found twice as fast.

    ``session`` is told of values that brought XML of their own: such copies are parsed before they are
    handed out, instead of being trusted for how they are made.
    """

    code_generator_class = _Generator

    def __init__(self, *, word: bool) -> None:
        self.session = Session()
        finalize = word_text(self.session) if word else plain_text
        super().__init__(
            autoescape=True,
            undefined=Missing,
            finalize=finalize,
            auto_reload=False,
            cache_size=0,
            keep_trailing_newline=True,
        )

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


def environment(
    filters: Mapping[str, Callable[..., Any]], separators: Sequence[str], *, word: bool
) -> Environment:
    """The environment of one part; ``word`` when it holds Word text, else properties or the like.

    ``separators`` are what :func:`reporter.render.printing.paragraphs` puts between lines.
    """
    made = Environment(word=word)
    made.filters.update(filters)
    made.filters.update(
        _paragraphs=paragraphs(separators, made.finalize or plain_text),
        _attribute=attribute_text,
        _markup=only_markup,
        _rows=merged_rows(made.session),
    )
    return made
