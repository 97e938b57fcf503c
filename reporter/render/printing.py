"""Printing of values: what may reach a page, and as which XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0
_SPECIAL = re.compile('[&<>"{\x00-\x1f\ud800-\udfff\ufffe\uffff]').search
_BRACE = re.compile(r"\{(?=[{%#])")
_NOTHING = frozenset(("None", "nan", "NaN"))


class NotPrintable(TypeError):
    """A value that must not reach the page as it is; says in Chinese why, and after “；” what to do."""


class Xml(Markup):
    """XML that this module made: printed as it is."""

    __slots__ = ()


def cleaned(text: str) -> str:
    """``text`` without characters that XML forbids, and with plain line ends."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """``text`` for an element or attribute, its forbidden characters removed.

    A brace that looks like the start of a tag is written as a reference: nobody will ever take it for a tag.
    """
    return _BRACE.sub("&#123;", str(escape(cleaned(text))))


def run_text(text: str) -> str:
    """``text`` for a ``w:t``: line ends and tabs become elements.

    >>> run_text("a<b")
    'a&lt;b'
    """
    return escaped(text).replace("\n", BREAK).replace("\t", TAB)


def one_line(text: str) -> str:
    """``text`` escaped, on one line."""
    return escaped(text).replace("\n", " ").replace("\t", " ")


def word_text(met_foreign: Callable[[], None]) -> Callable[[Any], str]:
    """The finalizer of Word parts; ``met_foreign`` is called for a value that brings its own XML.

    It raises :class:`NotPrintable` for what is neither text nor a whole number: ``None``, floats, decimals.
    """

    def finalize(value: Any) -> str:
        if value.__class__ is str:
            if _SPECIAL(value) is None:
                return value if value not in _NOTHING else _refused(value)
            return run_text(value)
        if value.__class__ is Xml:
            return str(value)
        if hasattr(value, "__html__"):
            met_foreign()
            return _FORBIDDEN.sub("", value.__html__().replace("\n", BREAK).replace("\t", TAB))
        return run_text(_text(value))

    return finalize


def plain_text(value: Any) -> str:
    """The finalizer of other parts (properties, charts): one line without breaks."""
    return one_line(_text(value))


def attribute_text(value: Any) -> Any:
    """The filter for a value inside an attribute."""
    return value if isinstance(value, Undefined) else Xml(one_line(_text(value)))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value) if value not in _NOTHING else _refused(value)
    if isinstance(value, Undefined) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)  # an undefined value raises here and tells its name
    return _refused(value)


def _refused(value: Any) -> str:
    if value is None:
        raise NotPrintable(
            "这个值是空的（None），不能直接印出；数字请加过滤器（如 {{ x|money }}），文字请判断后再印"
        )
    if isinstance(value, str):
        raise NotPrintable(f"要印出的文字是“{value}”，多半是空值误转成了文字；请判断后再印")
    if isinstance(value, (float, Decimal)):
        raise NotPrintable(f"数字 {value} 不能直接印出；请加过滤器，如 {{{{ x|money }}}}、{{{{ x|score }}}}")
    kind = type(value).__name__
    raise NotPrintable(f"{kind} 不是文字，不能印出；请写到它的某一项，如 {{{{ x.name }}}}，或加过滤器")


def paragraphs(separators: Sequence[str]) -> Callable[[Any, int], Any]:
    """The filter for a value that fills its paragraph alone: a line end begins a new, equal paragraph.

    ``separators`` has, for each such place of the part, the XML that closes one paragraph and opens the next.
    """

    def divided(value: Any, place: int) -> Any:
        if value.__class__ is not str or "\n" not in value:
            return value
        lines = cleaned(value).strip("\n").split("\n")
        return Xml(separators[place].join(map(run_text, lines)))

    return divided


def only_markup(value: Any) -> Any:
    """The filter for a value that stands outside of text: it must bring its own XML."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    raise NotPrintable("{{r … }}、{{p … }} 只能放带格式的内容；普通文字请写 {{ … }}")


def merged_rows(value: Any) -> int:
    """The filter behind ``{% merge n %}``: how many rows the cell covers, 0 when it is covered itself."""
    if isinstance(value, Undefined):
        str(value)  # raises and tells its name
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotPrintable(
            f"合并要的是行数（0、1、2…），得到 {value!r}；请写 {{% merge row.span.category %}} 这样的值"
        )
    return value
