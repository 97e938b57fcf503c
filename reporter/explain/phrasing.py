"""Phrasings as Jinja texts: compiled once a process, rendered in a sandbox with numbers by filters only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import Template, TemplateSyntaxError, meta
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reporter.errors import TemplateError
from reporter.jinja import Missing, MissingName, known_beside, own_words
from reporter.numbers import Printer, Style, must_be_filtered

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LAST_STOPS = f"{_SPACES}。．.；;，,、：:！!？?"
_UNSTOPPED = re.compile(r"(?<=[^。；;，,、：:！？!?\s])\s*[\r\n]+\s*")
_LINE = re.compile(r"\s*[\r\n]+\s*")
_BULLET = re.compile(r"^[ \t]*[-–*•·●▪■◆○]+(?=[ \t]|[\u4e00-\u9fff])[ \t]*", re.MULTILINE)
"""What stands before the items of a list, in which a sentence has ； between them: no sign of a number."""
_FULL_WIDTH = str.maketrans(",;:?!.", "，；：？！。")
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff）)”’》〉」』】])[,;:?!]\s*(?=[\u4e00-\u9fff（(“‘《〈「『【\d])"
    r"|(?<=[\d%％])[,;]\s*(?=[\u4e00-\u9fff（“‘《])"
    r"|(?<=[\u4e00-\u9fff）)”’》〉」』】])(?<![一二三四五六七八九十])\.\s*(?=[\u4e00-\u9fff（“‘《]|20\d\d年)"
)
"""A half-width sign that belongs to Chinese text: not within numbers, words of other scripts, 一.二.三."""
_STOPS = re.compile("[，、；。：]{2}")
_DOUBLED = re.compile("[，、；。：](?=[；。])|([，、：])(?=\\1)")
_BRACKETED = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")
_NESTED = re.compile("“[^”]*“")
_SINGLE = {"“": "‘", "”": "’"}
_FAULTS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class Phrasing:
    """Renders phrasings whose numbers one printer writes."""

    def __init__(self, printer: Printer) -> None:
        self._environment = _environment(printer)
        self._globals = dict(self._environment.globals)
        self._templates: dict[str, Template] = {}

    def render(self, text: str, values: Mapping[str, Any], where: str) -> str:
        """The phrasing ``text`` with these values; a wrong one is a :class:`TemplateError` at ``where``."""
        try:
            template = self._templates.get(text) or self._template(text)
            # as Template.render, without its chain of dictionaries: half of the time of so short a text
            context = template.new_context({**self._globals, **values}, shared=True)
            return nested("".join(template.root_render_func(context)))
        except TemplateSyntaxError as error:
            raise self._wrong(error, where) from error
        except MissingName as error:
            hint = known_beside(error, {**self._globals, **values})
            raise TemplateError(f"不认识的名字“{error.name}”", where=where, hint=hint) from error
        except _FAULTS as error:
            raise self._wrong(error, where) from error

    def _wrong(self, error: Exception, where: str) -> TemplateError:
        problem, hint = own_words(error, (*self._environment.filters, *self._environment.tests))
        return TemplateError(problem, where=where, hint=hint)

    def _template(self, text: str) -> Template:
        made = Template.from_code(self._environment, _compiled(text), self._globals)
        self._templates[text] = made
        return made


@lru_cache(maxsize=1024)
def _compiled(text: str) -> CodeType:
    """Compiled for any printer: all environments differ in nothing but the functions behind their filters."""
    return _any_environment().compile(text)


@lru_cache(maxsize=1024)
def names_in(text: str) -> frozenset[str]:
    """The names of values that a phrasing which can be rendered has a place for.

    >>> sorted(names_in("{{ party }}延误{% if date %}（{{ date }}）{% endif %}"))
    ['date', 'party']
    """
    return frozenset(meta.find_undeclared_variables(_any_environment().parse(text)))


@lru_cache(maxsize=1)
def _any_environment() -> ImmutableSandboxedEnvironment:
    return _environment(Printer(Style()))


def _environment(printer: Printer) -> ImmutableSandboxedEnvironment:
    def finalize(value: Any) -> Any:
        if isinstance(value, str):
            printer.quote(value)
            return value
        must_be_filtered(value)
        return value

    environment = ImmutableSandboxedEnvironment(
        finalize=finalize, undefined=Missing, trim_blocks=True, autoescape=False
    )
    environment.filters.update(printer.filters())
    environment.filters.update(clause=clause)
    environment.globals.update(money_unit=printer.style.money_unit)
    return environment


def nested(text: str) -> str:
    """A text with the quotation marks of a person within those of a phrasing in the single form.

    Where they do not make pairs, nobody can tell which belong together: such a text stays as it is.

    >>> nested("““三支一扶”人数”未达到“≥20人”"), nested("“甲“乙”")
    ('“‘三支一扶’人数”未达到“≥20人”', '“甲“乙”')
    """
    if _NESTED.search(text) is None:  # as of nearly all texts
        return text
    pieces, depth = [], 0
    for char in text:
        depth -= char == "”"
        pieces.append(_SINGLE.get(char, char) if depth % 2 else char)
        depth += char == "“"
        if depth < 0:
            return text
    return "".join(pieces) if depth == 0 else text


def clause(text: str) -> str:
    """Text in one line without the stop at its end, to go on within a sentence; its signs in full width.

    Of two stops in a row one is left.

    >>> clause("1.审批慢\\n2.供货晚(第2批),迟到1.5月.")
    '1.审批慢；2.供货晚（第2批），迟到1.5月'
    >>> clause("供货晚，；流标。；重新招标……"), clause("- 停车难\\n- 排队长")
    ('供货晚；流标；重新招标……', '停车难；排队长')
    """
    text = text.strip().rstrip(_LAST_STOPS)
    if "\n" in text or "\r" in text:
        text = _LINE.sub("", _UNSTOPPED.sub("；", _BULLET.sub("", text)))
    if "(" in text:
        text = _BRACKETED.sub(r"（\1）", text)
    text = _HALF_WIDTH.sub(lambda found: found[0].strip().translate(_FULL_WIDTH), text)
    return _DOUBLED.sub("", text) if _STOPS.search(text) else text
