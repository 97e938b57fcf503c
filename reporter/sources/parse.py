"""Parsing of one file: its text, its format by ending, and the tree that stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Finding

from .json_text import read_json
from .text import decode
from .tree import Tree
from .yaml_text import read_yaml


@dataclass(slots=True)
class Document:
    """One file as written.

    ``name`` is how messages call it. ``escapes`` says that it holds backslashes, so that its values may hold
    characters that the file itself does not. ``first_line`` helps to explain a file that is no table.
    """

    name: str
    tree: Tree
    findings: tuple[Finding, ...]
    escapes: bool
    first_line: str


def parse(data: bytes, name: str) -> Document:
    """A file's bytes; raises :class:`reporter.errors.InputError` when its text follows no rules."""
    text = decode(data, name)
    tree = read_json(text) if name.lower().endswith(".json") else read_yaml(text)
    first_line = text.content.lstrip()[:200].split("\n", 1)[0]
    return Document(name, tree, text.findings, "\\" in text.content, first_line)
