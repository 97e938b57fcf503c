"""Faults in Chinese: what went wrong in compiling or stamping, at which tag, and what would be right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from traceback import walk_tb
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError

from reporter.errors import ReporterError, TemplateError

from .environment import MissingName
from .printing import BY_FILTER, NotPrintable
from .tags import Tag

_PLAIN = Environment()
_TOKENS = {
    "end of print statement": "标记的结尾 }}",
    "end of statement block": "标记的结尾 %}",
    "end of template": "文件的结尾",
    "name": "名字",
    "string": "引号里的文字",
    "integer": "数字",
    "float": "数字",
}
_MESSAGES = [
    (re.compile(pattern, re.DOTALL), told)
    for pattern, told in (
        (r"expected token '(.+?)', got '(.+)'", "这里应是{0}，却是{1}"),
        (r"[Ee]xpected an expression, got '(.+)'", "没有写完，在{0}之前还应有名字或值"),
        (r"unexpected '(end of .+)'", "没有写完，在{0}之前还应有名字或值"),
        (r"unexpected char '(.+)' at \d+", "不认识的字符{0}"),
        (r"unexpected '(.+)'(?:, expected '.+')?", "多了{0}"),
        (r"can't assign to '(.+)'", "{0}不能赋值"),
        (r"invalid syntax for function call expression", "括号里的参数写得不对"),
        (r"unexpected end of template", "没有写完"),
    )
]
_NO_FILTER = re.compile(r"No (filter|test) named '(.*?)'")


def syntax_error(
    error: TemplateSyntaxError, tags: Sequence[Tag], title: str, filters: Iterable[str]
) -> TemplateError:
    """The error for a tag that Jinja cannot read; ``title`` names template and part."""
    tag = tags[min(max(error.lineno - 2, 0), len(tags) - 1)] if tags else None
    place, quote = (f"{title}{tag.place}", f"{tag.quote}：") if tag else (title, "")
    missing = _NO_FILTER.match(error.message or "")
    if missing:
        kind = "过滤器" if missing[1] == "filter" else "判断"
        names = sorted(name for name in filters if not name.startswith("_"))
        near = get_close_matches(missing[2], names, n=1, cutoff=0.5)
        hint = f"是不是 {near[0]}？" if near else f"检查{kind}的名字"
        return TemplateError(f"{quote}没有{kind}“{missing[2]}”", where=place, hint=hint)
    problem = _in_chinese(_by_itself(tag, error).message or "")
    hint = "检查括号、引号、点和逗号是否成对、写全"
    return TemplateError(f"{quote}写法有误（{problem}）", where=place, hint=hint)


def _by_itself(tag: Tag | None, error: TemplateSyntaxError) -> TemplateSyntaxError:
    """The error of a value's tag as its author wrote it, without the brackets that we put around it."""
    try:
        if tag is not None and tag.is_value:
            _PLAIN.parse(tag.text)
    except TemplateSyntaxError as own:
        return own
    return error


def _in_chinese(message: str) -> str:
    """Jinja's message about what it met; one that is not known stays as it is."""
    for pattern, told in _MESSAGES:
        if found := pattern.fullmatch(message):
            return told.format(*(_TOKENS.get(each, f"“{each}”") for each in found.groups()))
    return message


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
    if isinstance(error, SecurityError):
        return "模板里不允许这样的操作", "模板只能取数据和排版，不能访问程序内部"
    if isinstance(error, UndefinedError):
        return f"用到了没有的值（{error.message}）", "检查名字有没有写错"
    return f"算不出来（{error}）", "检查过滤器用得对不对、数据是不是它要的类型"


def _by_filter(filters: Collection[str]) -> str:
    """How a number is printed where these filters are."""
    known = [f"{{{{ x|{name} }}}}" for name in ("money", "score") if name in filters]
    return f"{BY_FILTER}，如 {'、'.join(known)}" if known else "请写明格式，如 {{ '%.2f'|format(x) }}"


def _missing(error: MissingName, context: Mapping[str, Any]) -> tuple[str, str]:
    holder = context if error.holder is None else error.holder
    names = list(map(str, holder)) if isinstance(holder, Mapping) else [n for n in dir(holder) if n[0] != "_"]
    near = get_close_matches(error.name, names, n=1, cutoff=0.5)
    of = "" if error.holder is None else f"（{type(holder).__name__} 里）"
    shown = "、".join(sorted(names)[:12])
    if near:
        return f"没有名为“{error.name}”的值{of}", f"是不是 {near[0]}？"
    return f"没有名为“{error.name}”的值{of}", f"可用的有：{shown}" if isinstance(
        holder, Mapping
    ) and names else ""
