"""Compiling of one part: tags found and judged, each given a line of its own, then Jinja's bytecode.

A line end is put inside each tag (``{{⏎ x }}``), so that the line of a Jinja error is the number of the tag,
at no cost when the template is stamped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateSyntaxError, meta

from reporter.errors import TemplateError

from .bookmarks import MARK
from .breaks import has_breaks
from .cells import MERGE_CHOICE
from .check import Proof, known_kinds
from .counters import COUNTED
from .environment import environment
from .faults import syntax_faults, unknown_filters
from .naming import Path, used_names
from .proving import Tables, proved
from .session import Session
from .tags import TAG, Fault, Tag, block_faults, part_title, tags_in

_RECURSIVE = re.compile(r"^\{%[-+]?\s*for\b.*\brecursive\s*[-+]?%\}", re.DOTALL)
_FILTER = re.compile(r"(\{%[-+]?\s*filter\s+)(.*?)(\s*[-+]?%\})", re.DOTALL)
_HEAD = re.compile(r"\{[{%][-+]?")
_UNSEEN = r"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd)[^>]*/>)*"
_ALONE = re.compile(
    rf"<w:p(?: [^>]*)?>(?P<ppr><w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?{_UNSEEN}"
    r"<w:r(?: [^>]*)?>(?P<rpr><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    rf"<w:t(?: [^>]*)?>\s*(?P<tag>\{{\{{(?:(?!\}}\}}).)*\}}\}})\s*</w:t></w:r>{_UNSEEN}</w:p>",
    re.DOTALL,
)


@dataclass(frozen=True)
class Compiled:
    """One compiled part, stamped by ``stamping.stamp``.

    Line ``n`` of an error, or of one of the ``names`` that are used, is the tag ``tags[n - 2]``. ``counted``
    says that its copies hold what must have ids of its own, ``bookmarks`` that they may have one many times,
    ``grids`` that columns of its tables may depend on the data, ``breaks`` that tags may print breaks of
    their own; ``keep_rows`` asks for the last rows of tables to be kept together. ``proof`` is what need not
    be checked again in each copy; ``None``: all must be. ``known`` are kinds of problems that the template
    has itself.
    """

    name: str
    jinja: JinjaTemplate = field(repr=False)
    tags: tuple[Tag, ...] = field(repr=False)
    variables: frozenset[str]
    names: tuple[tuple[int, Path], ...] = field(repr=False)
    file: str
    counted: bool
    bookmarks: bool
    grids: bool
    breaks: bool
    keep_rows: bool
    proof: Proof | None
    known: frozenset[str]

    @property
    def session(self) -> Session:
        """What the values of the copy being stamped bring."""
        return self.jinja.environment.session  # type: ignore[attr-defined, no-any-return]

    def tag_at(self, line: int | None) -> Tag | None:
        """The tag of an error's line."""
        return self.tags[line - 2] if line is not None and 2 <= line <= len(self.tags) + 1 else None


def compile_part(
    name: str,
    source: str,
    filters: Mapping[str, Callable[..., Any]],
    *,
    where: str,
    word: bool = True,
    keep_rows: bool = False,
    known: frozenset[str] = frozenset(),
    careful: bool = False,
) -> Compiled:
    """The compiled part ``name`` from patched XML ``source``; ``where`` names the template in errors.

    ``known`` are kinds of problems of the part as its author left it; only those count that are still there
    when the rows of statements are gone. ``careful`` leaves out what makes stamping fast. Raises
    TemplateError with all faults of the tags at once.
    """
    refuse(block_faults([tag for tag in tags_in(source) if tag.is_value or tag.is_block]), where, name)
    tables = proved(source)
    source = tables.source
    tags = tuple(tag for tag in tags_in(source) if tag.is_value or tag.is_block)
    proof = None if careful else _proved(source, tags, where, name, tables)
    separators: list[str] = []
    alone = _alone(source, separators) if word else {}
    quick = proof is not None and not any(_RECURSIVE.search(tag.text) for tag in tags)
    made = environment(filters, separators, word=word, quick=quick, above=tables.above)
    text = _with_lines(source, tags, alone, word)
    file = f"<{where}:{name}>"
    try:
        tree = made.parse(text)
        refuse(unknown_filters(tree, tags, made.filters, made.tests), where, name)
        variables = frozenset(meta.find_undeclared_variables(tree) - set(made.globals))
        names = used_names(tree)
        code = made.code_of(tree, name, file)
    except TemplateSyntaxError as error:
        refuse(syntax_faults(error, tags, made.filters), where, name)
        raise  # there is always a fault
    jinja = JinjaTemplate.from_code(made, code, made.globals)
    # of a choice a copy has one part: with both, every table would seem to be wrong
    still = known and known & known_kinds(_bare(source.replace(MERGE_CHOICE, "")).encode())
    return Compiled(
        name,
        jinja,
        tags,
        variables,
        names,
        file,
        counted=COUNTED.search(source) is not None,
        bookmarks=_may_repeat_marks(source, tags, proof),
        grids=not tables.grids,
        breaks=not quick or made.session.breaks or has_breaks(source),
        keep_rows=keep_rows and "<w:tbl>" in source,
        proof=proof,
        known=still,
    )


def refuse(faults: list[Fault], where: str, name: str) -> None:
    """Raise one TemplateError for all ``faults`` of the part ``name``, if there are any."""
    if not faults:
        return
    title = f"{where} {part_title(name)}"
    if len(faults) == 1:
        (one,) = faults
        quote = f"{one.quote}：" if one.quote else ""
        raise TemplateError(f"{quote}{one.problem}", where=f"{title}{one.place}", hint=one.hint)
    lines = "".join(
        f"\n  {n}. {fault}{f'（{fault.hint}）' if fault.hint else ''}" for n, fault in enumerate(faults, 1)
    )
    raise TemplateError(f"有 {len(faults)} 处标记写错{lines}", where=title)


def _proved(source: str, tags: tuple[Tag, ...], where: str, name: str, tables: Tables) -> Proof | None:
    """The proof that every copy is well-formed; raises TemplateError when none can be.

    The XML between the tags is well-formed; each block begins and ends on the same level, so leaving it
    out or repeating it changes nothing; values are escaped. Only what macros and the like print is not known.
    """
    bare = _bare(source)
    if "{{" in bare or "{%" in bare:
        place = bare.index("{{" if "{{" in bare else "{%")
        refuse([Fault("", bare[place : place + 30], "标记没有写完")], where, name)
    try:
        ParserCreate().Parse(bare.encode(), True)
    except ExpatError as error:
        raise TemplateError(
            f"标记放的位置使 XML 结构不完整（{error}）", where=f"{where} {part_title(name)}"
        ) from error
    elsewhere = {"macro", "call", "filter", "set", "block"} & {
        t.keyword for t in tags if t.is_block and "=" not in t.text
    }
    return None if elsewhere else Proof(tables.doubt, MARK.search(source) is not None, tables.rowless)


def _may_repeat_marks(source: str, tags: Sequence[Tag], proof: Proof | None) -> bool:
    """Whether a copy may have one bookmark many times: in a loop, or in what a macro and the like print."""
    marks = [mark.start() for mark in MARK.finditer(source)]
    if proof is None:
        return bool(marks)
    loops = [(tag.start, tag.keyword) for tag in tags if tag.keyword in ("for", "endfor")]
    before = ([word for at, word in loops if at < mark] for mark in marks)
    return any(words.count("for") > words.count("endfor") for words in before)


def _bare(source: str) -> str:
    """The part as if every statement were left out and every value were x."""
    return TAG.sub(lambda tag: "x" if tag[0].startswith("{{") else "", source)


def _alone(source: str, separators: list[str]) -> dict[int, int]:
    """Start of each tag that fills its paragraph alone → number of its entry in ``separators``."""
    places: dict[int, int] = {}
    for match in _ALONE.finditer(source):
        properties, look = match["ppr"] or "", match["rpr"] or ""
        if "<w:sectPr" in properties or "{" in properties + look:
            continue
        places[match.start("tag")] = len(separators)
        separators.append(f'</w:t></w:r></w:p><w:p>{properties}<w:r>{look}<w:t xml:space="preserve">')
    return places


def _with_lines(source: str, tags: tuple[Tag, ...], alone: dict[int, int], word: bool) -> str:
    pieces, position = [], 0
    for tag in tags:
        pieces += [source[position : tag.start], _HEAD.sub(r"\g<0>\n", _filtered(tag, alone, word), count=1)]
        position = tag.end
    return "".join((*pieces, source[position:]))


def _filtered(tag: Tag, alone: dict[int, int], word: bool) -> str:
    """The tag with the filter that its place asks for."""
    expression = tag.text[2:-2]
    if tag.keyword == "filter":
        return _FILTER.sub(r"\1_text|\2|_xml\3", tag.text)
    if not tag.is_value or not word or expression[:1] in "-+" or expression[-1:] in "-+":
        return tag.text
    if tag.in_attribute:
        return f"{{{{({expression})|_attribute}}}}"
    if tag.scope is not None:
        return f"{{{{({expression})|_markup('{tag.scope}')}}}}"
    if tag.start in alone:
        return f"{{{{({expression})|_paragraphs({alone[tag.start]})}}}}"
    return tag.text
