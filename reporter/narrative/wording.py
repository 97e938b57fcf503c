"""Wording: a pack's text templates, compiled strictly in a sandbox, and what they may use.

Whatever a template prints is shielded (see :mod:`reporter.narrative.shield`), so that only the template's
own text is markup. Numbers reach the page through the printer's filters and in no other way. Compiling
prints nothing, so that it can be done beforehand, by whoever is free.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2 import TemplateError as JinjaError
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reporter.errors import TemplateError
from reporter.explain import clause, nested
from reporter.jinja import Missing, MissingName, complaint, known_beside, own_words, strict
from reporter.model import Figure, Unit
from reporter.model.names import unstopped
from reporter.numbers import Printer, Style, must_be_filtered
from reporter.packs import WORDING, Pack

from .facts import sums
from .facts.indicators import alike
from .ordinals import ordinal
from .shield import bare, shield, token, told

_UNSTOPPED = re.compile(r"[\w%％”）)》]$")
_FAULTS = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


class Wording:
    """The wording files of a ``pack``, in which ``printer`` writes all numbers.

    ``own`` is a folder with wording files that the user wrote; they replace the pack's of the same name.
    ``code`` is what :func:`compiled` made of them; a file that is not in it is compiled when it is wanted.
    """

    def __init__(
        self, pack: Pack, printer: Printer, own: Path | None = None, code: Mapping[str, bytes] | None = None
    ) -> None:
        self.pack, self.printer = pack, printer
        self._folders = wording_folders(pack, own)
        self._environment = _environment(self._folders, printer, _Code(code or {}))

    def render(self, section: str, values: Mapping[str, Any]) -> str:
        """The Markdown of one section.

        Raises :class:`TemplateError` that names the file and line of a missing file, a wrong tag or name,
        or a number that was printed without a filter.
        """
        with self._told(section + WORDING, values):
            text = self._environment.get_template(section + WORDING).render(values)
        return "\n".join(map(nested, text.split("\n")))

    def prove(self, sections: Iterable[str]) -> None:
        """Read the files of the sections without printing them; raises as :meth:`render`."""
        for section in sections:
            with self._told(section + WORDING, {}):
                self._environment.get_template(section + WORDING)

    @contextmanager
    def _told(self, name: str, values: Mapping[str, Any]) -> Iterator[None]:
        """Whatever goes wrong with the file ``name`` in our words."""
        try:
            yield
        except TemplateError:
            raise
        except TemplateNotFound as error:
            raise self._not_found(str(error.name), name) from error
        except TemplateSyntaxError as error:
            raise self._complaint(error, error.filename or name, error.lineno) from error
        except UndefinedError as error:
            problem, hint = _unknown(error, {**self._environment.globals, **values})
            raise TemplateError(problem, where=_place(*_origin(error, name)), hint=hint) from error
        except UnicodeDecodeError as error:
            raise self._not_text(name) from error
        except RecursionError as error:
            raise TemplateError("自己引用自己，没有尽头", where=_place(*_origin(error, name))) from error
        except _FAULTS as error:
            raise self._complaint(error, *_origin(error, name)) from error

    def _complaint(self, error: Exception, file: str, line: int) -> TemplateError:
        """What Jinja or Python says, in our words."""
        known = (*self._environment.filters, *self._environment.tests)
        problem, hint = own_words(error, known)
        return TemplateError(problem, where=_place(file, line), hint=hint)

    def _not_text(self, name: str) -> TemplateError:
        found = (folder / name for folder in self._folders if (folder / name).is_file())
        return not_utf8(next(found, name))

    def _not_found(self, missing: str, wanted: str) -> TemplateError:
        searched = "、".join(str(folder) for folder in self._folders)
        by = "" if missing == wanted else f"（{wanted} 用到它）"
        return TemplateError(
            f"没有文字文件“{missing}”{by}", where="目录（report.outline）", hint=f"已在 {searched} 中查找"
        )


def not_utf8(file: Path | str) -> TemplateError:
    """What is said of a text file in another encoding."""
    return TemplateError("不是 UTF-8 编码", where=str(file), hint="请另存为 UTF-8 后再试")


def wording_folders(pack: Pack, own: Path | None) -> tuple[Path, ...]:
    """Where a pack's wording files are looked for, in this order."""
    return (*([own] if own else []), *(folder / "text" for folder in pack.lineage))


def compiled(folders: Sequence[Path], style: Style) -> dict[str, bytes]:
    """The wording files in ``folders`` compiled, for a :class:`Wording` in this or another process.

    ``style`` is of no matter to the code. One that is wrong is left out: that is told when it is wanted.
    """
    code = _Code({})
    environment = _environment(folders, Printer(style), code)
    for name in environment.list_templates(filter_func=lambda name: name.endswith(WORDING)):
        with suppress(JinjaError, UnicodeError, OSError):
            environment.get_template(name)
    return code.kept


class _Code(BytecodeCache):
    """Compiled files as bytes, by Jinja's keys for them; Jinja takes none of another text or Python."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self.kept = dict(kept)

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self.kept.get(bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


def _environment(folders: Sequence[Path], printer: Printer, code: _Code) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8-sig"),
        autoescape=True,  # so that only Markup, which our finalize makes, counts as markup
        finalize=_finalizer(printer),
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # else what is constant would be printed while compiling
        bytecode_cache=code,
    )
    writes = _silently(printer.style)
    own: dict[str, Callable[..., Any]] = dict(
        printer.filters(),
        counted=lambda items: printer.number(sums.count(items)),
        listed=listed,
        alike=alike,
        clause=clause,
        ordinal=ordinal,
        quoted=lambda names: [f"“{name}”" for name in names],
        tied=lambda rows, name: sums.tied(rows, name, writes),
        titled=titled,
        lines=lines,
        told=told,
    )
    environment.filters.update({name: strict(function) for name, function in own.items()})
    environment.globals.update(gap=lambda what: token("gap", what), money_unit=printer.style.money_unit)
    return environment


def _silently(style: Style) -> Callable[[Figure], str]:
    """How rates and amounts are written, without a word to the ledger; others with all their places."""
    printer = Printer(style)
    ways: Mapping[Unit, Callable[[Figure], str]] = {Unit.RATE: printer.percent, Unit.YUAN: printer.money}
    return lambda figure: ways[figure.unit](figure) if figure.unit in ways else str(figure.value)


def _finalizer(printer: Printer) -> Callable[[Context, Any], Any]:
    """What every ``{{ … }}`` passes; the printer is told of texts, so that their digits are accounted for."""

    @pass_context  # else constants would pass it while compiling
    def finalize(_: Context, value: Any) -> Any:
        if isinstance(value, str):
            printer.quote(bare(value) if isinstance(value, Markup) else value)
        return _finalize(value)

    return finalize


def _finalize(value: Any) -> Any:
    """What one ``{{ … }}`` prints: shielded words; a number without a filter is an error."""
    if isinstance(value, (Markup, Undefined)):
        return value
    if isinstance(value, str):
        return shield(value)
    must_be_filtered(value)
    raise TypeError(f"不能印出 {type(value).__name__} 类型的值")


def listed(names: Sequence[str]) -> str:
    """Names as 甲、乙和丙; with no 和 between them where it stands in the last ones: 甲、新建和改造.

    Between names in quotation marks stands no 、, as GB/T 15834 has it: “甲”“乙”和“丙”.
    """
    names = list(names)
    if len(names) < 2 or any("和" in name for name in names[-2:]):
        return _in_row(names)
    return f"{_in_row(names[:-1])}和{names[-1]}"


def _in_row(names: Sequence[str]) -> str:
    return "、".join(names).replace("”、“", "”“")


def titled(name: str) -> str:
    """A document's title in 《》, which one that was pasted has already.

    >>> titled("预算法"), titled("《预算法》。")
    ('《预算法》', '《预算法》')
    """
    name = unstopped(name.strip())
    return name if name.startswith("《") and name.endswith("》") else f"《{name}》"


def lines(text: str) -> list[str]:
    """The lines of a text that a person wrote in several, without the empty ones; the last has its stop.

    >>> lines("1.资金不足；\\n2.仓储能力弱；")
    ['1.资金不足；', '2.仓储能力弱。']
    """
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if found and _UNSTOPPED.search(last := found[-1].rstrip("，,；;、 ")):
        found[-1] = f"{last}。"
    return found


def _unknown(error: UndefinedError, values: Mapping[str, Any]) -> tuple[str, str]:
    """An unknown name in our words, and what may have been meant."""
    if isinstance(error, MissingName):
        return f"不认识的名字“{error.name}”", known_beside(error, values)
    return complaint(error, ())


def _place(file: str, line: int) -> str:
    return f"{file} 第{line}行" if line else file


def _origin(error: BaseException, name: str) -> tuple[str, int]:
    """File and line of the template in which an error arose: the innermost frame that is a template."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.endswith(WORDING)]
    return (ours[-1].filename, ours[-1].lineno or 0) if ours else (name, 0)
