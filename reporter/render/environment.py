"""Jinja environment of Word templates: sandboxed, escaping, strict, and particular about what may be printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0
_BRACE = re.compile(r"\{(?=[{%#])")


class NotPrintable(TypeError):
    """A value that must not reach the page as it is; the message says in Chinese why."""


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
        holder = None if obj is missing else obj
        if exc is UndefinedError and hint is None:
            super().__init__(hint, obj, name, lambda message: MissingName(message, str(name), holder))  # type: ignore[arg-type]
        else:
            super().__init__(hint, obj, name, exc)


def cleaned(text: str) -> str:
    """``text`` without characters that XML forbids, and with plain line ends."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def markup(text: str) -> str:
    """``text`` escaped; braces that look like a tag are written as references, so that they are never taken for one."""
    return _BRACE.sub("&#123;", str(escape(text)))


def word_text(value: Any) -> Any:
    """The finalizer of Word parts: what is printed for ``value``; raises :class:`NotPrintable`."""
    if value.__class__ is str:
        if value.isprintable() and "{" not in value:
            return value
        return Markup(markup(cleaned(value)).replace("\n", BREAK).replace("\t", TAB))
    if hasattr(value, "__html__"):
        return Markup(cleaned(value.__html__()).replace("\n", BREAK).replace("\t", TAB))
    return _allowed(value, word_text)


def plain_text(value: Any) -> Any:
    """The finalizer of other parts (properties, charts) and attributes: one line without breaks."""
    if isinstance(value, str):
        return Markup(markup(" ".join(cleaned(str(value)).split("\n"))))
    return _allowed(value, plain_text)


def _allowed(value: Any, printed: Callable[[Any], Any]) -> Any:
    if isinstance(value, str):
        return printed(str.__str__(value))
    if isinstance(value, Undefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if value is None:
        raise NotPrintable("这个值是空的（None），不能直接印出；数字请加过滤器（如 {{ x|money }}），文字请判断后再印")
    if isinstance(value, (float, Decimal)):
        raise NotPrintable(f"数字 {value} 不能直接印出；请加过滤器，如 {{{{ x|money }}}}、{{{{ x|score }}}}")
    raise NotPrintable(f"{type(value).__name__} 不是文字，不能印出；请写到它的某一项，如 {{{{ x.name }}}}，或加过滤器")


class Paragraphs:
    """The filter for a value that fills its paragraph alone: a line end begins a new paragraph of the same look.

    ``separators`` holds, for each such place of the part, the XML that closes one paragraph and opens the next.
    """

    def __init__(self, separators: Sequence[str]) -> None:
        self._separators = separators

    def __call__(self, value: Any, place: int) -> Any:
        if not isinstance(value, str) or ("\n" not in value and "\r" not in value) or hasattr(value, "__html__"):
            return value
        lines = cleaned(str.__str__(value)).strip("\n").split("\n")
        return Markup(self._separators[place].join(markup(line).replace("\t", TAB) for line in lines))


def only_markup(value: Any) -> Any:
    """The filter for a value that stands outside of text: it must bring its own XML."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    raise NotPrintable("{{r … }}、{{p … }} 只能放带格式的内容；普通文字请写 {{ … }}")


def merged_rows(value: Any) -> int:
    """The filter behind ``{% merge n %}``: how many rows the cell covers."""
    if isinstance(value, Undefined):
        str(value)  # raises: a strict undefined value tells its name
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotPrintable(f"合并要的是行数（0、1、2…），得到 {value!r}；请写 {{% merge row.span.category %}} 这样的值")
    return value


class Environment(SandboxedEnvironment):
    """The sandbox, with keys of a dict before its methods: ``row.items`` is the column, and look-ups are twice as fast."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj.__class__ is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)


def environment(filters: Mapping[str, Callable[..., Any]], separators: Sequence[str], *, word: bool) -> Environment:
    """The environment of one part; ``word`` when it holds Word text, else properties or the like."""
    made = Environment(
        autoescape=True,
        undefined=Missing,
        finalize=word_text if word else plain_text,
        auto_reload=False,
        cache_size=0,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    made.filters.update(_paragraphs=Paragraphs(separators), _attribute=plain_text, _markup=only_markup, _rows=merged_rows)
    return made
