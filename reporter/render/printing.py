"""Printing of values: what may reach a page, and as which XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from typing import Any, AnyStr

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from .breaks import has_breaks
from .session import Session
from .tags import literal
from .values import is_picture, is_subdocument, picture_xml, subdocument_xml

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # by XML 1.0
_UNPRINTED = re.compile(
    "[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # \a \f mean a paragraph, a page
_SPECIAL = re.compile('[&<>"{\x00-\x1f\ud800-\udfff\ufffe\uffff]').search
_ELEMENT = re.compile(r"<(/?)w:(\w+)")
_LEVELS = {"r": "r", "hyperlink": "r", "p": "p", "tbl": "p", "tr": "tr", "tc": "tc"}
_CONTENTS = {"r": "带格式的文字（RichText）", "p": "整段的内容", "tr": "表格的行", "tc": "单元格"}
_NOTHING = frozenset(("None", "nan", "NaN"))
_SHORT, _REMEMBERED = 64, 4096  # characters of a text, and texts, that are worth remembering


BY_FILTER = "请加过滤器"


class NotPrintable(TypeError):
    """A value that must not reach the page as it is; says in Chinese why, and after “；” what to do."""


class Xml(Markup):
    """XML that this module made: printed as it is."""

    __slots__ = ()


def cleaned(text: str) -> str:
    """``text`` without characters that XML forbids, and with plain line ends."""
    return _FORBIDDEN.sub("", _plain_ends(text))


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def escaped(text: str) -> str:
    """``text`` for an element or attribute, its forbidden characters removed.

    A brace that looks like the start of a tag is written as a reference: nobody will ever take it for a tag.
    """
    return _escape(cleaned(text))


def _escape(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace('"', "&#34;").replace("'", "&#39;")
    return literal(text)


def run_text(text: str) -> str:
    """``text`` for a ``w:t``: line ends and tabs become elements.

    >>> run_text("a<b")
    'a&lt;b'
    """
    return escaped(text).replace("\n", BREAK).replace("\t", TAB)


def _value_text(text: str, session: Session) -> str:
    """``text`` of a value for a ``w:t``; tabs, ``\\a`` and ``\\f`` stay, for ``breaks`` to resolve."""
    text = _escape(_UNPRINTED.sub("", _plain_ends(text)))
    session.breaks = session.breaks or has_breaks(text)
    return text.replace("\n", BREAK) if "\n" in text else text


def one_line(text: str) -> str:
    """``text`` escaped, on one line."""
    return escaped(text).replace("\n", " ").replace("\t", " ")


def word_text(session: Session) -> Callable[[Any], str]:
    """The finalizer of Word parts; ``session`` is told of values that bring XML or parts of their own.

    It raises :class:`NotPrintable` for what is neither text nor a whole number: ``None``, floats, decimals.
    """

    def finalize(value: Any) -> str:
        if value.__class__ is str:
            if _SPECIAL(value) is None:
                return value if value not in _NOTHING else _refused(value)
            return _value_text(value, session)
        if value.__class__ is Xml:
            return str(value)
        if hasattr(value, "__html__"):
            session.foreign = True
            return _foreign_xml(value, session)
        return _value_text(_text(value), session)

    return finalize


def _foreign_xml(value: Any, session: Session, scope: str | None = None) -> str:
    """The XML of ``value`` within a text, or outside of any where ``scope`` belongs (see ``tags.PLACES``)."""
    if is_picture(value) and scope is None:
        return picture_xml(value, session)
    if is_subdocument(value) and scope in ("p", ""):
        return subdocument_xml(value, session)
    level = "p" if is_subdocument(value) else None if is_picture(value) else _level(value.__html__())
    if level is None and scope is not None:
        raise NotPrintable("{{r … }}、{{p … }} 只能放带格式的内容；普通文字和图片请写 {{ … }}")
    if level and level != scope and scope != "":
        raise NotPrintable(f"这里不能放{_CONTENTS[level]}；请写成 {{{{{level} … }}}}")
    return _UNPRINTED.sub("", value.__html__().replace("\n", BREAK))


def _level(xml: str) -> str | None:
    """What XML is made of, by its first element: p, r, tr or tc ("" for another), ``None`` for text."""
    found = _ELEMENT.search(xml)
    if found is None:
        return None if xml.strip() else ""
    before = xml[: found.start()].strip()
    return None if found[1] == "/" or (before and found[2] not in _LEVELS) else _LEVELS.get(found[2], "")


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
        raise NotPrintable(f"这个值是空的（None），不能直接印出；请判断后再印；数字{BY_FILTER}")
    if isinstance(value, str):
        raise NotPrintable(f"要印出的文字是“{value}”，多半是空值误转成了文字；请判断后再印")
    if isinstance(value, (float, Decimal)):
        raise NotPrintable(f"数字 {value} 不能直接印出；{BY_FILTER}")
    kind = type(value).__name__
    raise NotPrintable(f"{kind} 不是文字，不能印出；请写到它的某一项，如 {{{{ x.name }}}}，或加过滤器")


def encoded(finalize: Callable[[Any], str]) -> Callable[[Any], bytes]:
    """``finalize`` in UTF-8; plain short texts are remembered, since forms repeat most of theirs."""
    known: dict[str, bytes] = {}

    def printed(value: Any) -> bytes:
        if value.__class__ is not str:
            return finalize(value).encode()
        found = known.get(value)
        if found is not None:
            return found
        data = finalize(value).encode()
        if len(value) <= _SHORT and _SPECIAL(value) is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[value] = data
        return data

    return printed


def paragraphs(
    separators: Sequence[str],
    session: Session,
    printed: Callable[[Any], AnyStr],
    made: Callable[[str], AnyStr],
) -> Callable[[Any, int], AnyStr]:
    """What prints a value that fills its paragraph alone: a line end begins a new, equal paragraph.

    ``separators`` has, for each such place of the part, the XML that closes one paragraph and opens the next.
    ``printed`` prints whatever has no line end, ``made`` gives text in its kind (text, or UTF-8).
    """

    def divided(value: Any, place: int) -> AnyStr:
        if value.__class__ is str and "\n" in value:
            lines = _plain_ends(value).strip("\n").split("\n")
            return made(separators[place].join(_value_text(line, session) for line in lines))
        return printed(value)

    return divided


def only_markup(session: Session) -> Callable[[Any, str], Any]:
    """The filter for a value that stands outside of text: it must bring XML of its own that belongs there."""

    def markup(value: Any, scope: str) -> Any:
        if isinstance(value, Undefined):
            return value
        if not hasattr(value, "__html__"):
            raise NotPrintable("{{r … }}、{{p … }} 只能放带格式的内容；普通文字请写 {{ … }}")
        session.foreign = True
        return Xml(_foreign_xml(value, session, scope))

    return markup


def text_of(xml: Any) -> Any:
    """The filter before those of ``{% filter … %}``: the text that its block has printed.

    What holds elements is left as it is.
    """
    return xml if "<" in xml else Markup(xml).unescape()


def xml_of(finalize: Callable[[Any], str]) -> Callable[[Any], Any]:
    """The filter behind those of ``{% filter … %}``: their text as XML again."""

    def made(value: Any) -> Any:
        return value if hasattr(value, "__html__") else Xml(finalize(value))

    return made


def merged_rows(session: Session) -> Callable[[Any, Hashable], int]:
    """The filter behind ``{% merge n %}``: how many rows the cell covers, 0 when it is covered itself."""

    def merged(value: Any, column: Hashable = None) -> int:
        if value.__class__ is not int:
            _refuse_rows(value)
        if column is not None:
            session.merged(value, column)
        return int(value)

    return merged


def row_seen(session: Session) -> Callable[[Context, int], bool]:
    """The filter that tells the session which row of the template is printed; always false."""

    @pass_context  # or Jinja would call it once, when it compiles
    def seen(_: Context, row: int) -> bool:
        session.row(row)
        return False

    return seen


def _refuse_rows(value: Any) -> None:
    if isinstance(value, Undefined):
        str(value)  # raises and tells its name
    if not isinstance(value, int) or isinstance(value, bool):
        raise NotPrintable(
            f"合并要的是行数（0、1、2…），得到 {value!r}；请写 {{% merge row.span.category %}} 这样的值"
        )
