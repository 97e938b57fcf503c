"""Wrong usage in Chinese: one message for each way in which a command line can be wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any


def explain(error: Any, arguments: Sequence[str]) -> str:
    """What is wrong with the command line ``arguments``, and where help is to be found.

    ``error`` is one of typer's usage errors, told by its name: typer moves the classes about.
    """
    explainers: dict[str, Callable[[Any], str]] = {
        "NoSuchOption": _no_such_option,
        "MissingParameter": _missing,
        "BadParameter": partial(_bad_value, arguments=arguments),
        "BadOptionUsage": _no_value,
    }
    kind = type(error).__name__
    text = explainers.get(kind, _other)(error)
    command = error.ctx.command_path if getattr(error, "ctx", None) else "reporter"
    return f"{text}\n  建议：用 {command} --help 看用法"


def _no_such_option(error: Any) -> str:
    guess = f"，是否要写 {error.possibilities[0]}？" if error.possibilities else ""
    return f"没有 {error.option_name} 这个选项{guess}"


def _missing(error: Any) -> str:
    parameter = error.param
    if parameter is not None and parameter.param_type_name == "argument":
        return f"少了参数 {parameter.metavar or parameter.name.upper()}：{parameter.help or ''}"
    return f"少了选项 {' / '.join(parameter.opts) if parameter is not None else ''}"


def _bad_value(error: Any, arguments: Sequence[str]) -> str:
    parameter = error.param
    if parameter is None:
        return f"有一个值不对：{error.format_message()}"
    given = _given(parameter.opts, arguments)
    said = f"的值“{given}”不对" if given else "的值不对"
    return f"{max(parameter.opts, key=len)} {said}；{parameter.help or ''}"


def _given(names: Sequence[str], arguments: Sequence[str]) -> str:
    """The value that the option of these names has on the command line, the last one counting."""
    value = ""
    for argument, after in pairwise([*arguments, ""]):
        name, equals, behind = argument.partition("=")
        if name in names:
            value = behind if equals else after
    return value


def _no_value(error: Any) -> str:
    return f"选项 {error.option_name} 用得不对：有的选项后面要跟一个值，有的不能跟"


def _commands(error: Any) -> list[str]:
    return [] if error.ctx is None else list(getattr(error.ctx.command, "commands", {}))


def _other(error: Any) -> str:
    """An unknown command, a superfluous argument, or nothing at all: told by what typer's message quotes."""
    message = error.format_message()
    commands = _commands(error)
    listed = f"可用的命令：{'、'.join(commands)}"
    if unknown := re.search(r"command '(.*?)'", message):
        near = difflib.get_close_matches(unknown[1], commands, n=1, cutoff=0.5)
        return f"没有 {unknown[1]} 这个命令{f'，是否要写 {near[0]}？' if near else '；'}{listed}"
    if extra := re.search(r"extra argument\S* \((.*)\)", message):
        return f"多了参数：{extra[1]}；名称里有空格时要加引号"
    return f"没有写命令；{listed}" if commands else f"命令写得不对：{message}"
