"""Tracing for people and for programs: where a number stands, its formula, and the cells it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from reporter.ledger import Answer, Found, Source
from reporter.model import SourceRef

from .console import Line

_MOST = 20  # inputs of one formula, and places of one number, that people are shown
_AROUND = 24  # characters on each side
_DECIMALS = 10  # of a number that people are shown
_NO_UNIT = ("率", "个")


def lines(answer: Answer) -> Iterator[Line]:
    """All that is known of the number."""
    if not answer.found:
        yield f"文档里没有“{answer.number}”这个数字", "yellow"
        yield "  请照文档上的写法查，如 86.93%、1190.85万元；千分位逗号可写可不写", ""
        return
    if answer.changed and answer.known:
        yield "这份文档不是本次生成的，或者生成后改动过：以下是本次生成时的出处", "yellow"
    for found in answer.numbers:
        yield from _found(found)
    yield from _heard(answer)
    if not answer.numbers and not answer.texts:
        yield _unexplained(answer)
        for text in answer.stands[:_MOST]:
            yield f"  {text}", ""


def _heard(answer: Answer) -> Iterator[Line]:
    """The user's texts with the number: what is written in many rows is shown once, with all its places."""
    alike: dict[str, list[Source]] = {}
    for heard in answer.texts:
        shown = _shown(heard.text, answer.number)
        alike.setdefault(shown, []).append(Source("", "", heard.file, heard.line, heard.place))
    for shown, places in alike.items():
        yield f"“{answer.number}”在填报的文字里：{shown}", "bold"
        yield from ((f"  位置：{_where(place)}", "") for place in places[:_MOST])
        if len(places) > _MOST:
            yield f"  ……共 {len(places)} 处", ""


def _unexplained(answer: Answer) -> Line:
    """What a number is that is none of the data's."""
    if answer.changed:
        why = "文档不是本次生成的，或者生成后改动过：数据里没有这个数，模板上也未必有"
        return f"“{answer.number}”查无出处，{why}", "yellow"
    note = "；没有这份文档的生成记录，也可能是后来写上的" if answer.changed is None else ""
    what = "模板或文字文件里写好的字，或标题、附件、图表的编号"
    return f"“{answer.number}”不是数据里的数：它是{what}{note}；查无出处的数见问题清单（N01）", "bold"


def as_json(answer: Answer) -> str:
    """The answer for programs; values are exact decimals as text."""
    return json.dumps({"found": answer.found, **asdict(answer)}, ensure_ascii=False, indent=2)


def _found(found: Found) -> Iterator[Line]:
    yield f"{found.text}", "bold"
    yield "  在文档中：", ""
    for place in found.places[:_MOST]:
        yield f"    {place}", ""
    if len(found.places) > _MOST:
        yield f"    ……共 {len(found.places)} 处", ""
    yield "  出处：", ""
    yield from _source(found.source, "    ")


def _source(source: Source, indent: str) -> Iterator[Line]:
    while len(source.inputs) == 1 and source.inputs[0].value == source.value:
        (source,) = source.inputs  # the sum of a single number tells nothing
    if not source.working:
        yield f"{indent}{_number(source)} ← {_where(source)}", ""
        return
    yield f"{indent}{_number(source)} ＝ {source.working}", ""
    for each in source.inputs[:_MOST]:
        yield from _source(each, f"{indent}  ")
    if len(source.inputs) > _MOST:
        yield f"{indent}  ……共 {len(source.inputs)} 个数，用 --format json 看全部", ""


def _number(source: Source) -> str:
    """The value with its unit; of an endless fraction the first decimals, all of it is in the JSON."""
    whole, point, decimals = source.value.partition(".")
    value = f"{whole}{point}{decimals[:_DECIMALS]}…" if len(decimals) > _DECIMALS else source.value
    return value if source.unit in _NO_UNIT else f"{value}{source.unit}"


def _where(source: Source) -> str:
    return str(SourceRef(source.file, source.place, source.line))


def _shown(text: str, number: str) -> str:
    """The words around the number."""
    text = " ".join(text.split())
    at = max(0, text.find(number.rstrip("%元分万亿")))
    start, end = max(0, at - _AROUND), at + len(number) + _AROUND
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
