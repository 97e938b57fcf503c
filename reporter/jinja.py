"""Jinja's complaints in Chinese, and missing values that tell their names: for all who print by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing

_TOKENS = {
    "end of print statement": "标记的结尾 }}",
    "end of statement block": "标记的结尾 %}",
    "end of template": "文件的结尾",
    "name": "名字",
    "string": "引号里的文字",
    "integer": "数字",
    "float": "数字",
}
_KINDS = {
    "int": "整数",
    "float": "小数",
    "str": "文字",
    "bool": "真假值",
    "NoneType": "空值",
    "list": "一列值",
    "tuple": "一列值",
    "dict": "一组值",
}
_Table = list[tuple[re.Pattern[str], str]]


def _table(*rows: tuple[str, str]) -> _Table:
    return [(re.compile(pattern, re.DOTALL), told) for pattern, told in rows]


_MET = _table(
    (r"expected token '(.+?)', got '(.+)'", "这里应是{0}，却是{1}"),
    (r"[Ee]xpected an expression, got '(.+)'", "没有写完，在{0}之前还应有名字或值"),
    (r"unexpected '(end of .+)'", "没有写完，在{0}之前还应有名字或值"),
    (r"unexpected char '(.+)' at \d+", "不认识的字符{0}"),
    (r"unexpected '(.+)'(?:, expected '.+')?", "多了{0}"),
    (r"can't assign to '(.+)'", "{0}不能赋值"),
    (r"invalid syntax for function call expression", "括号里的参数写得不对"),
    (r"Unexpected end of template.* needs to be closed is '(.+?)'\.", "没有写完，{0}没有结尾的标记"),
    (r"[Uu]nexpected end of template", "没有写完"),
    (r"Encountered unknown tag '(end\w+|el\w+)'.* to be closed is '(.+?)'\.", "{0}与前面的{1}不成对"),
    (r"Encountered unknown tag '(end\w+|el\w+)'.*", "{0}前面没有与它成对的标记"),
    (r"Encountered unknown tag '(.+?)'.*", "不认识的标记{0}"),
    (r"Missing end of comment tag", "注释没有写完，缺少 #}}"),
    (r"Missing end of raw directive", "raw 没有写完"),
)
"""What Jinja met in reading a tag."""
_CAME = _table(
    (r"division by zero|.*Division(?:ByZero|Undefined).*", "除数是 0"),
    (r"'(.+)' object is not iterable", "{0}不能循环"),
    (r"'(.+)' object is not callable", "{0}不能当作函数用"),
    (r"'(.+)' object is not subscriptable", "{0}没有可取的项"),
    (r"object of type '(.+)' has no len\(\)", "{0}没有长度"),
    (r"unsupported operand type\(s\) for (\S+): '(.+)' and '(.+)'", "{1}和{2}不能用 {0} 计算"),
    (r"can only concatenate str \(not \"(.+)\"\) to str", "文字不能用 + 接{0}"),
    (r"'(\S+)' not supported between instances of '(.+)' and '(.+)'", "{1}和{2}不能用 {0} 比较"),
    (r"(?:list|tuple|string) index out of range", "没有这么多项"),
    (r".*missing \d+ required (?:positional|keyword-only) arguments?.*", "少了参数"),
    (r".*takes .+ positional arguments? but .+ given", "多了参数"),
    (r".*unexpected keyword argument '(.+)'", "没有名为{0}的参数"),
)
"""What came of filling one in."""
_SHOWN = 12
_NO_FILTER = re.compile(r"No (filter|test) named '(.*?)'")


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


def known_beside(error: MissingName, context: Mapping[str, Any]) -> str:
    """What the missing name may have been meant to be, or which names there are; "" where there is none."""
    names = sorted(set(_names(context if error.holder is None else error.holder)) - DEFAULT_NAMESPACE.keys())
    if near := get_close_matches(error.name, names, n=1, cutoff=0.5):
        return f"是不是 {near[0]}？"
    return f"可用的有：{'、'.join(names[:_SHOWN])}{'等' if names[_SHOWN:] else ''}" if names else ""


def _names(holder: Any) -> Iterable[str]:
    """Keys of a mapping, else the values that an object has, without what can be done with it."""
    if isinstance(holder, Mapping):
        return map(str, holder)
    of = type(holder)
    kept = getattr(of, "model_fields", None) or dir(of)
    return (name for name in kept if name[0] != "_" and not callable(getattr(of, name, None)))


def complaint(error: Exception, filters: Iterable[str]) -> tuple[str, str]:
    """What is wrong with a tag by an error of Jinja or Python, and what would be right.

    ``filters`` are the names that are known. A message that is not known stays as it is; an error without one
    is called by its kind.
    """
    said = (error.message if isinstance(error, TemplateSyntaxError) else str(error)) or type(error).__name__
    if missing := _NO_FILTER.match(said):
        return no_such("过滤器" if missing[1] == "filter" else "判断", missing[2], filters)
    if isinstance(error, SecurityError):
        return "模板里不允许这样的操作", "模板只能取数据和排版，不能访问程序内部"
    if isinstance(error, TemplateSyntaxError):
        told = _told(_MET, said, lambda word: _TOKENS.get(word, f"“{word}”"))
        return f"写法有误（{told}）", "检查括号、引号、点和逗号是否成对、写全"
    told = _told(_CAME, said, lambda word: _KINDS.get(word, word))
    return f"算不出来（{told}）", "检查过滤器用得对不对、数据是不是它要的类型"


def own_words(error: Exception, filters: Iterable[str]) -> tuple[str, str]:
    """As :func:`complaint`, of an error that may be one of ours: its message is Chinese and says it all."""
    ours = not (isinstance(error, JinjaError) or str(error).isascii())
    return (str(error), "") if ours else complaint(error, filters)


def no_such(kind: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """That there is no filter or test (``kind``) of this name, and the nearest of those ``known``."""
    names = sorted(each for each in known if each[0].isalpha())
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f"没有{kind}“{name}”", f"是不是 {near[0]}？" if near else f"检查{kind}的名字"


def _told(table: _Table, message: str, word: Callable[[str], str]) -> str:
    for pattern, told in table:
        if found := pattern.fullmatch(message):
            return told.format(*map(word, found.groups()))
    return message


def strict(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter ``function``, before which a value that is missing is told by its name."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0  # behind Jinja's own argument

    @wraps(function)
    def filled(*arguments: Any, **named: Any) -> Any:
        if isinstance(arguments[at], Undefined):
            str(arguments[at])  # raises, and tells its name
        return function(*arguments, **named)

    return filled
