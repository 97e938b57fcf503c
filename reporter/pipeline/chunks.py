"""Chunks: a few projects at a time, worked on in whatever process; bytes in, bytes out.

The first round reads and scores, which needs nothing of the other projects; the second does all the rest
that one project can have done to it, knowing of the others only its :class:`Neighbours`. What comes back
is pickled in parts, so that the parent loads of each part only what it needs at the time.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain

from reporter import audit
from reporter.assembly import assemble, form_of, remarks_of
from reporter.audit import Audited, ProjectAudit
from reporter.blocks import Form
from reporter.charts import measured
from reporter.errors import RenderError, ReporterError, TemplateError
from reporter.explain import Explainer, Explanation
from reporter.explain import findings as to_confirm
from reporter.ledger import place_of
from reporter.model import Finding, SourceRef, Submission, light
from reporter.numbers import Printer, Printing
from reporter.packs import Pack
from reporter.render import Template, render_form
from reporter.scoring import Mention, Neighbours, ProjectEvaluation, evaluate_project, mention
from reporter.sheets import SummaryRows, parts_of, summary_rows
from reporter.sources import Item, Loss, read_items

from .names import safe_name
from .packing import Packed, packed
from .proving import compiled_form, prove_form
from .stopwatch import Stopwatch
from .tracing import FormTracing


@dataclass(frozen=True)
class Common:
    """What all chunks of a build share: the head of the data, its pack, the form, and what is wanted.

    ``documents``: a file for each form; ``ledger``: the record of their numbers.
    """

    head: Submission
    pack: Pack
    form: bytes
    documents: bool = True
    ledger: bool = True

    def packed(self) -> bytes:
        """As bytes, to be sent along with each chunk."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


class _Shop:
    """What a thread makes once for all chunks of a build: the compiled form, and who writes and explains."""

    def __init__(self, common: Common) -> None:
        self.common = common
        head, pack = common.head, common.pack
        self.printed: list[Printing] = []
        self.printer = Printer(pack.form_numbers, self.printed.append if common.ledger else None)
        self.explainer = Explainer(head, pack, Neighbours(), single=False)
        self.cover = assemble(head, (), (), pack, Printer(pack.text_numbers))
        self.tracing = FormTracing(pack, head, common.form) if common.ledger else None

    @cached_property
    def template(self) -> Template:
        """The form's template; compiled when the first form is stamped."""
        return compiled_form(self.common.pack, self.common.form, self.printer)


class _Shops(threading.local):
    """The shops of one thread: two at work in one shop would take down each other's numbers."""

    def __init__(self) -> None:
        self.shop = lru_cache(maxsize=2)(lambda shared: _Shop(pickle.loads(shared)))


_shops = _Shops()


def _shop(shared: bytes) -> _Shop:
    return _shops.shop(shared)


def get_ready(shared: bytes) -> None:
    """Make what every chunk needs, so that processes that are forked after this have it."""
    audit.load()
    with suppress(TemplateError):  # it is told of where the template is used
        _shop(shared).template  # noqa: B018  (made when it is asked for)


def prove(shared: bytes) -> None:
    """Raise :class:`TemplateError` for a form that no project can be printed with."""
    shop = _shop(shared)
    prove_form(shop.common.pack, shop.template)


@dataclass(frozen=True, slots=True)
class Scored:
    """The first round of a chunk: ``projects`` is the pickled tuple of its evaluations, the rest is light.

    ``measured`` is that of what is drawn of each project. ``names`` has each project's name with its place,
    ``inputs`` the hash of each project's data, ``parts`` each project's 一级指标.
    """

    projects: bytes
    measured: bytes
    names: tuple[tuple[str, SourceRef], ...]
    inputs: tuple[str, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...]
    seconds: dict[str, float] = field(default_factory=dict)


def score_chunk(shared: bytes, key: str, items: Sequence[Item], digests: Sequence[str], first: int) -> bytes:
    """Read and score ``items``, before which stand ``first`` others: a pickled :class:`Scored`.

    ``key`` is that of the chunk, ``digests`` are those of the items.
    """
    watch, common = Stopwatch(), _shop(shared).common
    head, rules = common.head, common.pack.rules
    with watch("读取数据"):
        read = read_items(items, head, first)
    with watch("复核得分"):
        scored = tuple(
            evaluate_project(project, rules, year=head.year, money_unit=head.money_unit)
            for project in read.projects
        )
    with watch("进程间传送"):
        projects = packed(key, scored)
    with watch("画图表"):
        drawn = pickle.dumps(tuple(map(measured, scored)), pickle.HIGHEST_PROTOCOL)
    return pickle.dumps(
        Scored(
            projects,
            drawn,
            tuple((project.name, project.ref("name")) for project in read.projects),
            tuple(digests[position] for position in read.items),
            tuple(map(mention, scored)),
            tuple(map(parts_of, scored)),
            read.findings,
            read.losses,
            watch.seconds,
        ),
        pickle.HIGHEST_PROTOCOL,
    )


@light
@dataclass(frozen=True, slots=True)
class Told:
    """What the parent keeps of a project: light, and all there is to say of it in the report.

    ``form`` is the form without its contents, ``None`` for a project that is not built; ``failed`` says why
    it could not be ("" where it could, or was not to be). ``remarks`` are what the program wrote into rows
    of the form, by their position.
    """

    audited: Audited
    findings: tuple[Finding, ...]
    explanations: tuple[Explanation, ...] = ()
    form: Form | None = None
    remarks: Mapping[int, str] = field(default_factory=dict)
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """The second round of a chunk.

    ``told`` is the pickled tuple of :class:`Told`, ``rows`` that of the lines of the summary workbook.
    ``documents`` are the forms' files by name, ``entries`` their parts of the ledger;
    ``pieces`` are those of what the projects say (see :mod:`reporter.ledger`).
    """

    told: bytes
    rows: bytes
    documents: tuple[tuple[str, bytes], ...]
    entries: tuple[bytes, ...]
    pieces: frozenset[str]
    seconds: dict[str, float] = field(default_factory=dict)


def work_chunk(
    shared: bytes,
    projects: Packed,
    numbers: Sequence[int | None],
    neighbours: Neighbours,
    parts: tuple[str, ...],
    single: bool,
) -> bytes:
    """Do all that can be done to each project alone: a pickled :class:`Worked`.

    ``projects`` are those of the first round; ``numbers`` has each project's annex number, ``None``
    for one that is checked but not built. ``parts`` are the 一级指标 of all that are built; ``single`` says
    that there is only one.
    """
    watch = Stopwatch()
    desk = _Desk(_shop(shared), neighbours, parts, watch, single=single)
    with watch("进程间传送"):
        evaluations = projects.evaluations()
    told = tuple(map(desk.work, evaluations, numbers))
    with watch("进程间传送"):
        kept = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
        rows = pickle.dumps(tuple(desk.rows), pickle.HIGHEST_PROTOCOL)
    worked = Worked(
        kept, rows, tuple(desk.documents), tuple(desk.entries), frozenset(desk.pieces), watch.seconds
    )
    return pickle.dumps(worked, pickle.HIGHEST_PROTOCOL)


class _Desk:
    """Where a chunk is worked on: what it gives grows project by project."""

    def __init__(
        self, shop: _Shop, neighbours: Neighbours, parts: tuple[str, ...], watch: Stopwatch, *, single: bool
    ) -> None:
        self._shop, self._common, self._parts, self._watch = shop, shop.common, parts, watch
        self._single = single
        head, pack = shop.common.head, shop.common.pack
        self._audit = ProjectAudit(head, pack.rules, neighbours, pack.causes)
        self._explainer = shop.explainer.among(neighbours, single=single)
        self.rows: list[SummaryRows] = []
        self.documents: list[tuple[str, bytes]] = []
        self.entries: list[bytes] = []
        self.pieces: set[str] = set()

    def work(self, project: ProjectEvaluation, number: int | None) -> Told:
        """One project; a form that cannot be made is told, and leaves the others alone."""
        watch, pack = self._watch, self._common.pack
        with watch("检查"):
            audited = self._audit.of(project)
        with watch("说明偏差"):
            explanations = self._explainer.of(project, number or 0)
        doubts = to_confirm(explanations)
        if number is None:
            return Told(audited, doubts)
        remarks = remarks_of(explanations) if pack.form.fill_reasons else {}
        try:
            form, strays = self._form(project, number, explanations, remarks)
        except (RenderError, TemplateError) as error:
            return Told(audited, doubts, failed=str(error))
        except ReporterError:
            raise
        except Exception as error:  # a fault of ours in one project must not cost all the others
            return Told(audited, doubts, failed=f"程序出错：{type(error).__name__}：{error}")
        with watch("汇总"):
            rows = summary_rows(project, explanations, pack.rules, pack.form_numbers, self._parts)
            self.rows.append(rows)
        bare = replace(form, context={})
        return Told(audited, (*doubts, *strays), explanations, bare, remarks)

    def _form(
        self,
        project: ProjectEvaluation,
        number: int,
        explanations: Sequence[Explanation],
        remarks: Mapping[int, str],
    ) -> tuple[Form, tuple[Finding, ...]]:
        """The form, stamped; and the numbers on it that come from nowhere."""
        shop, common, watch = self._shop, self._common, self._watch
        with watch("填自评表"):
            form = form_of(project, common.head, common.pack, number, remarks, single=self._single)
            shop.printed.clear()
            with shop.printer.at(place_of(form)):
                document = render_form(form, shop.template, report=shop.cover)
        strays: tuple[Finding, ...] = ()
        if shop.tracing is not None:
            with watch("数字出处"):
                told = chain.from_iterable(each.printings for each in explanations)
                printed = [*shop.printed, *(told if remarks else ())]
                account, strays = shop.tracing.of(form, project.project, document, printed)
            self.entries.append(account.entry)
            self.pieces |= account.pieces
        if common.documents:
            self.documents.append((f"附件/{safe_name(f'{form.label} {form.name}')}.docx", document))
        return form, strays
