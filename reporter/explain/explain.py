"""Explaining, from one end to the other: detect, choose, plan, write; and what is then left to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from reporter.model import Figure, Finding, Severity, SourceRef
from reporter.numbers import Printer, Printing
from reporter.packs import Pack
from reporter.scoring import Evaluation

from .choose import Basis, choose
from .detect import deviations
from .deviation import Deviation
from .explanation import Explanation, Number
from .phrases import Phrases
from .plan import plan
from .surroundings import Neighbourhood, Surroundings
from .write import Writer, Written


def explain(evaluation: Evaluation, pack: Pack, printer: Printer | None = None) -> tuple[Explanation, ...]:
    """Every deviation explained, the weightiest first; what the data do not say stays a visible gap.

    ``printer`` writes the numbers (the pack's style for texts unless given). The same data give the same
    texts. Raises :class:`PackError` or :class:`TemplateError` for phrasings that are missing or wrong.
    """
    printed: list[Printing] = []
    own = (printer or Printer(pack.text_numbers)).also(printed.append)
    submission = evaluation.submission
    phrases = Phrases(pack, own, f"{submission.reporting_unit}{submission.year}")
    writer = Writer(phrases, own, pack.rules.limits, single=len(evaluation.projects) == 1)
    shared = Neighbourhood(evaluation, pack)
    around = {id(project): Surroundings(project, shared) for project in evaluation.projects}

    def one(deviation: Deviation) -> Explanation:
        printed.clear()
        choice = choose(deviation, around[id(deviation.project)])
        written = writer.write(deviation, choice, plan(deviation, choice))
        parts = {each.name: getattr(written, each.name) for each in fields(Written)}
        return Explanation(deviation, choice, numbers=tuple(_numbers(deviation, printed)), **parts)

    return tuple(one(deviation) for deviation in deviations(evaluation))


def _numbers(deviation: Deviation, printed: Sequence[Printing]) -> Iterator[Number]:
    """Each printed number once, and the two values that stand as the user wrote them."""
    seen: set[str] = set()
    row = deviation.indicator
    if row is not None:
        for name in ("target", "actual"):
            value = getattr(row.indicator, name)
            if value is not None and value.text.strip():
                yield Number(value.text.strip(), str(row.indicator.ref(name)))
    for each in printed:
        if isinstance(each.value, Figure) and each.text not in seen:
            seen.add(each.text)
            yield Number(each.text, str(each.value.origin) if each.value.stated else each.value.working)


def findings(explanations: Sequence[Explanation]) -> tuple[Finding, ...]:
    """What a person has to confirm: causes taken from elsewhere, and structured ones that say too little.

    A deviation without any reason is a finding of the auditor and not repeated here.
    """
    return tuple(found for each in explanations for found in _findings(each))


def _findings(each: Explanation) -> Iterator[Finding]:
    choice, where = each.choice, each.choice.where
    if where is None:
        return
    if choice.basis is Basis.GOAL:
        message = f"没有填写原因，报告引用了实际完成情况中的“{choice.words}”"
        yield _finding("E01", Severity.INFO, message, where, "请核实是否为偏差原因，并写入原因栏", each)
    if choice.facts is not None and choice.cause is None:
        message = f"原因类型“{choice.facts.kind}”不在模板的原因表里，照原样写入报告，没有对应的改进措施"
        yield _finding("E02", Severity.WARNING, message, where, "请改用模板中的原因，或在模板里加一条", each)
    elif choice.basis is Basis.STRUCTURED and choice.cause and choice.trust != "proven":
        message = f"原因“{choice.cause.spec.label}”没有可以核实的事实"
        yield _finding("E03", Severity.WARNING, message, where, f"请补充{choice.cause.spec.needs}", each)


def _finding(
    code: str, severity: Severity, message: str, where: SourceRef, hint: str, each: Explanation
) -> Finding:
    return Finding(code, severity, message, where, hint, each.project, each.indicator)
