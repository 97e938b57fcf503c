"""Help pages in Chinese; typer's words are English, and its columns take a Chinese character for one cell."""

from __future__ import annotations

import inspect
import unicodedata
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

Row = tuple[str, str]


def width(text: str) -> int:
    """Cells that the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def columns(rows: Iterable[Row]) -> list[str]:
    """Lines of two aligned columns."""
    listed = list(rows)
    first = max((width(left) for left, _ in listed), default=0)
    return [f"  {left}{' ' * (first - width(left))}  {right}".rstrip() for left, right in listed]


def _section(title: str, rows: Iterable[Row]) -> list[str]:
    lines = columns(rows)
    return ["", f"{title}：", *lines] if lines else []


def _parameters(command: Any, kind: str) -> list[Row]:
    return [_row(each) for each in command.params if each.param_type_name == kind and not each.hidden]


def _row(parameter: Any) -> Row:
    if parameter.param_type_name == "argument":
        return parameter.metavar or parameter.name.upper(), parameter.help or ""
    names = ", ".join(sorted(parameter.opts, key=len))
    value = "" if parameter.is_flag else f" {parameter.metavar or '值'}"
    return names + value, (parameter.help or "") + ("，必填" if parameter.required else "")


def _page(command: Any, usage: str, commands: Iterable[Row] = ()) -> str:
    lines = [f"用法：{usage}", "", inspect.cleandoc(command.help or "")]
    lines += _section("命令", commands)
    lines += _section("参数", _parameters(command, "argument"))
    lines += _section("选项", [*_parameters(command, "option"), ("-h, --help", "显示这一页")])
    return "\n".join(line.rstrip() for line in lines)


class Command(TyperCommand):
    """A command whose help page is ours."""

    def get_help(self, ctx: Any) -> str:
        """The page as text."""
        arguments = [row[0] for row in _parameters(self, "argument")]
        return _page(self, " ".join([ctx.command_path, *arguments, "[选项]"]))


class Group(TyperGroup):
    """The program itself, with its commands in the order in which they were defined."""

    def get_help(self, ctx: Any) -> str:
        """The page as text."""
        commands = [(name, _first_line(command)) for name, command in self.commands.items()]
        return _page(self, f"{ctx.command_path} 命令 [选项]", commands)


def _first_line(command: Any) -> str:
    return inspect.cleandoc(command.help or "").partition("\n")[0]
