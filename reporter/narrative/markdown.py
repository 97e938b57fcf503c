"""Markdown to blocks: headings, paragraphs, bold, and lists; everything else stays the text it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token as Node

from reporter.blocks import Block, Heading, Paragraph, Picture, Run, Table
from reporter.errors import TemplateError

from .gaps import gap
from .shield import Token, split

_PARSER = MarkdownIt("zero").enable(["heading", "list", "emphasis", "escape", "entity", "newline"])
_LEVELS = {"h2": 2, "h3": 3}

Things = Mapping[str, Table | Picture | Paragraph]


def blocks(markdown: str, things: Things, where: str) -> tuple[Block, ...]:
    """The blocks of one section; ``things`` are what it may place (tables, notes, pictures) by ``kind:id``.

    Raises :class:`TemplateError` for a heading of another level.
    """
    nodes = _PARSER.parse(markdown)
    return tuple(_blocks(nodes, things, where))


def _blocks(nodes: list[Node], things: Things, where: str) -> Iterator[Block]:
    lists: list[str] = []  # the open lists, innermost last
    counts: list[int] = []
    mark = ""
    for at, node in enumerate(nodes):
        if node.type in ("ordered_list_open", "bullet_list_open"):
            lists.append(node.type)
            counts.append(0)
        elif node.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
            counts.pop()
        elif node.type == "list_item_open":
            counts[-1] += 1
            mark = f"（{counts[-1]}）" if lists[-1].startswith("ordered") else "——"
        elif node.type == "inline":
            yield from _inline(node, nodes[at - 1], mark if lists else "", things, where)
            mark = ""


def _inline(node: Node, opener: Node, mark: str, things: Things, where: str) -> Iterator[Block]:
    if opener.type == "heading_open":
        yield _heading(node, opener.tag, where)
        return
    runs = tuple(_runs(node))
    placed = [run for run in runs if run.ref.startswith(("table:", "picture:", "note:"))]
    if placed:
        yield from (things[run.ref] for run in placed)
    else:
        yield Paragraph((Run(mark), *runs) if mark else runs, "list" if mark else "body")


def _heading(node: Node, tag: str, where: str) -> Heading:
    text = "".join(run.text for run in _runs(node))
    if tag not in _LEVELS:
        raise TemplateError(
            f"标题“{text}”的级别不能用", where=where, hint="一级标题来自模板的目录；正文里用 ## 和 ###"
        )
    return Heading(_LEVELS[tag], text)


def _runs(node: Node) -> list[Run]:
    """The text of one paragraph; a place of a table is a run with a ref such as ``table:funds``."""
    runs: list[Run] = []
    bold = False
    for child in node.children or ():
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("text", "text_special"):
            for piece in split(child.content):
                _append(runs, _run(piece, bold))
    return runs


def _append(runs: list[Run], run: Run) -> None:
    """Plain words join the run before them when both look alike."""
    last = runs[-1] if runs else None
    if last and not (last.gap or last.ref or run.gap or run.ref) and last.bold == run.bold:
        runs[-1] = Run(last.text + run.text, run.bold)
    else:
        runs.append(run)


def _run(piece: str | Token, bold: bool) -> Run:
    if isinstance(piece, str):
        return Run(piece, bold)
    if piece.kind == "gap":
        return gap(piece.text, bold=bold)
    if piece.kind == "ref":
        return Run("", bold, ref=piece.text)
    return Run("", ref=f"{piece.kind}:{piece.text}")
