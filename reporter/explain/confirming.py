"""What a person has to confirm: causes taken from elsewhere, and structured ones that say too little."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporter.model import Finding, Severity, SourceRef

from .choose import Basis, Trust
from .explanation import Explanation


def findings(explanations: Iterable[Explanation]) -> tuple[Finding, ...]:
    """One for each cause that a person has to confirm or to complete, in the given order.

    A deviation without any reason is a finding of the auditor and not repeated here.
    """
    return tuple(dict.fromkeys(found for each in explanations for found in _findings(each)))


def _findings(each: Explanation) -> Iterator[Finding]:
    where, named = each.where, each.named
    for label, at in each.misfits:
        message = f"结构化原因“{label}”一般不会造成这一方向的偏差，不作为原因"
        yield _finding(
            "E04", Severity.WARNING, message, at, "请核对原因的类型和说明，写明造成这一偏差的事实", each
        )
    if where is None:
        return
    if each.basis is Basis.GOAL:
        message = f"没有填写原因，报告引用了实际完成情况中的“{each.words}”"
        yield _finding("E01", Severity.INFO, message, where, "请核实是否为偏差原因，并写入原因栏", each)
    if each.unknown_kind:
        message = f"原因类型“{each.unknown_kind}”不在模板的原因表里，照原样写入报告，没有对应的改进措施"
        yield _finding("E02", Severity.WARNING, message, where, "请改用模板中的原因，或在模板里加一条", each)
    elif each.basis is Basis.STRUCTURED and named and each.explained and each.trust is not Trust.PROVEN:
        message = f"原因“{named.label}”没有可以核实的事实"
        yield _finding("E03", Severity.WARNING, message, where, f"请补充{named.needs}", each)
    if each.rest is not None and each.basis is not Basis.TRANSFER:  # of transfers it is the auditor's
        message = "结构化原因的金额合计少于偏差的金额，其余部分没有说明原因"
        yield _finding("E05", Severity.WARNING, message, where, "请补充其余金额的原因，或核对金额", each)


def _finding(
    code: str, severity: Severity, message: str, where: SourceRef, hint: str, each: Explanation
) -> Finding:
    return Finding(code, severity, message, where, hint, each.project, each.indicator)
