"""Phrases: the pack's several ways of saying each part, the least used one chosen, the same every time.

Phrasings are Jinja texts in ``text/moves.toml``. A choice depends on what this report has said before and on
a seed made from its data, never on chance or on the clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zlib import crc32

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reporter.errors import PackError, TemplateError
from reporter.model import Figure
from reporter.numbers import Printer
from reporter.packs import Pack

_LAST_STOP = re.compile(r"[\s。．.；;，,、：:]+$")
_FAULTS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
_FILE = "text/moves.toml"


class Phrases:
    """Says the parts of explanations in one report's voice."""

    def __init__(self, pack: Pack, printer: Printer, seed: str) -> None:
        self._pack, self._seed = pack, seed
        self._said: Counter[tuple[str, int]] = Counter()
        self._compiled: dict[str, Template] = {}
        self._environment = _environment(printer)

    def say(self, move: str, values: Mapping[str, Any]) -> str:
        """The part ``move`` in the phrasing that was used least.

        Raises :class:`PackError` for a part that the pack does not phrase, :class:`TemplateError` for a
        wrong phrasing.
        """
        phrasings = self._pack.moves.get(move)
        if not phrasings:
            raise PackError(
                f"缺少 moves.{move}", where=str(self._pack.lineage[0]), hint=f"说法写在 {_FILE} 里"
            )
        return self._render(self.choice(move, phrasings), values, f"{_FILE}（moves.{move}）")

    def word(self, cause: str, phrasings: Sequence[str], values: Mapping[str, Any]) -> str:
        """A structured cause in words."""
        where = f"causes.{cause}.wordings"
        return self._render(self.choice(where, phrasings), values, where)

    def choice(self, key: str, options: Sequence[str]) -> str:
        """The option that was used least under ``key``; among equals the seed decides where to begin."""
        start = _start(self._seed, key)
        count = len(options)
        at = min(range(count), key=lambda i: (self._said[key, i], (i - start) % count))
        self._said[key, at] += 1
        return options[at]

    def gap(self, kind: str) -> str:
        """What is missing where a deviation of this kind has no cause."""
        return self._pack.gaps.get(kind, "原因")

    def prompt(self, kind: str, subcategory: str) -> str:
        """What to ask for: of this kind of indicator, else of this kind of deviation; "" for neither."""
        prompts = self._pack.prompts
        return prompts.get(f"{kind}.{subcategory}") or prompts.get(kind, "")

    def _render(self, text: str, values: Mapping[str, Any], where: str) -> str:
        try:
            if text not in self._compiled:
                self._compiled[text] = self._environment.from_string(text)
            return self._compiled[text].render(values)
        except TemplateSyntaxError as error:
            raise TemplateError(f"标记写错了：{error.message}", where=where) from error
        except UndefinedError as error:
            names = re.findall(r"'([^']+)'", str(error))
            raise TemplateError(f"不认识的名字“{names[-1] if names else error}”", where=where) from error
        except _FAULTS as error:
            raise TemplateError(str(error), where=where) from error


@lru_cache(maxsize=1024)
def _start(seed: str, key: str) -> int:
    return crc32(f"{seed}|{key}".encode())


def _environment(printer: Printer) -> ImmutableSandboxedEnvironment:
    def finalize(value: Any) -> Any:
        if isinstance(value, str):
            printer.quote(value)
            return value
        if value is None or isinstance(value, (int, float, Decimal, Figure)):
            raise TypeError(
                f"“{value}”没有经过数字过滤器就要印出；请写成如 {{{{ 名称|money }}}}、|percent、|number"
            )
        return value

    environment = ImmutableSandboxedEnvironment(
        finalize=finalize, undefined=StrictUndefined, trim_blocks=True, autoescape=False
    )
    environment.filters.update(printer.filters())
    environment.filters.update(clause=clause)
    environment.globals.update(money_unit=printer.style.money_unit)
    return environment


def clause(text: str) -> str:
    """Text without the stop at its end, to go on within a sentence.

    >>> clause("人员辞职。")
    '人员辞职'
    """
    return _LAST_STOP.sub("", text)


def gap(what: str) -> str:
    """【待补充：未达目标的原因】, a gap that can be seen."""
    return f"【待补充：{what}】"
