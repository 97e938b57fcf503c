"""Faults in Chinese: what went wrong in compiling or stamping, at which tag, and what would be right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from traceback import walk_tb
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import UndefinedError

from reporter.errors import ReporterError, TemplateError
from reporter.jinja import MissingName, complaint, known_beside, no_such

from .naming import Path, missing_in
from .printing import BY_FILTER, NotPrintable
from .tags import Fault, Tag

_PLAIN = Environment()


def syntax_faults(error: TemplateSyntaxError, tags: Sequence[Tag], filters: Iterable[str]) -> list[Fault]:
    """All tags that Jinja cannot read, where ``error`` tells of the first.

    A value's tag is read as its author wrote it, without the brackets that we put around it.
    """
    at = min(max(error.lineno - 2, 0), len(tags) - 1)
    faults = []
    for number, tag in enumerate(tags):
        own = _own_error(tag) or (error if number == at else None)
        if own is not None:
            faults.append(tag.fault(*complaint(own, filters)))
    return faults or [Fault("", "", *complaint(error, filters))]


def _own_error(tag: Tag) -> TemplateSyntaxError | None:
    """What is wrong with a value's tag by itself."""
    try:
        if tag.is_value:
            _PLAIN.parse(tag.text)
    except TemplateSyntaxError as own:
        return own
    return None


def unknown_filters(
    tree: nodes.Template, tags: Sequence[Tag], filters: Collection[str], tests: Collection[str]
) -> list[Fault]:
    """The tags that name a filter or test that there is none of."""
    kinds = (("过滤器", nodes.Filter, filters), ("判断", nodes.Test, tests))
    found = [
        (used.lineno, no_such(kind, used.name, known))
        for kind, of, known in kinds
        for used in tree.find_all(of)
        if used.name not in known
    ]
    return [tags[line - 2].fault(*told) for line, told in sorted(found)]


def missing_names(
    used: Iterable[tuple[int, Path]], tags: Sequence[Tag], context: Mapping[str, Any]
) -> list[Fault]:
    """The tags that use a name (with its line) that ``context`` does not have."""
    faults = []
    for line, path in used:
        error = missing_in(path, context)
        if error is not None:
            faults.append(tags[line - 2].fault(*_missing(error, context)))
    return list(dict.fromkeys(faults))


def line_of(error: BaseException, file: str) -> int | None:
    """The line in the compiled template ``file`` where ``error`` arose; ``None`` when it did not."""
    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == file]
    return lines[-1] if lines else None


def stamping_error(
    error: Exception, tag: Tag | None, title: str, context: Mapping[str, Any], filters: Collection[str]
) -> TemplateError:
    """The error for a tag that could not be filled in; ``title`` names template and part."""
    place, quote = (f"{title}{tag.place}", f"{tag.quote}：") if tag else (title, "")
    problem, hint = _explained(error, context, filters)
    return TemplateError(f"{quote}{problem}", where=place, hint=hint)


def _explained(error: Exception, context: Mapping[str, Any], filters: Collection[str]) -> tuple[str, str]:
    if isinstance(error, MissingName):
        return _missing(error, context)
    if isinstance(error, NotPrintable):
        problem, _, hint = str(error).partition("；")
        return problem, hint.replace(BY_FILTER, _by_filter(filters))
    if isinstance(error, ReporterError):
        return error.problem, error.hint
    if isinstance(error, UndefinedError):
        return f"用到了没有的值（{error.message}）", "检查名字有没有写错"
    return complaint(error, filters)


def _by_filter(filters: Collection[str]) -> str:
    """How a number is printed where these filters are."""
    known = [f"{{{{ x|{name} }}}}" for name in ("money", "score") if name in filters]
    return f"{BY_FILTER}，如 {'、'.join(known)}" if known else "请写明格式，如 {{ '%.2f'|format(x) }}"


def _missing(error: MissingName, context: Mapping[str, Any]) -> tuple[str, str]:
    of = "" if error.holder is None else f"（{type(error.holder).__name__} 里）"
    return f"没有名为“{error.name}”的值{of}", known_beside(error, context)
