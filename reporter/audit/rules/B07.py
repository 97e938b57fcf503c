"""预算有调整而没有记录

检查：年度资金总额的年初预算数与全年预算数不同，超过模板的界线时，应写明原因，或登记在“项目间调剂”并写明
批准文件和日期。界线以内的、全部为年中追加的（年初为 0）、年初预算数空白的，只作提示；支出有结余或超支、
写的原因只说支出而没有说到预算调整的，或只写“年中追加预算”、没有写依据的，也作提示。
错误示例：年初 2 万元，全年 5 万元，表内没有一处说明。
正确示例：年初 2 万元，全年 5 万元；项目间调剂：从公众服务经费调入 3 万元，批准文件某财预〔2021〕12号，
2021 年 6 月 3 日。
为什么：预算调剂须有批准；没有记录，评审无法判断是否合规。
依据：模板的 rules.explain.adjusted_by。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context, ProjectContext
from reporter.audit.funding import amount, called, net_transfers, states_change, tells_of_change
from reporter.audit.reasons import explained, told
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import phrases
from reporter.audit.words import money, percent
from reporter.audit.written import short
from reporter.model import FundingLine, Severity, carried_in
from reporter.scoring import ProjectEvaluation, is_low


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: ProjectContext) -> Iterator[Note]:
    line = project.execution.line
    if line is None or (_is_explained(line) and not _is_of_spending(project, line, context)):
        return
    initial, adjusted = amount(line, "initial"), amount(line, "adjusted")
    if initial is not None and adjusted is not None and initial != adjusted:
        yield from _adjusted(project, line, initial, adjusted, context)
    elif line.initial is None and adjusted and _has_column(project):
        yield note(
            f"{called(line)}的年初预算数空白（空白不等于 0），无法核对年中有无调整",
            line.ref("initial"),
            hint="年初没有预算的请填 0",
            at_most=Severity.INFO,
        )


def _is_explained(line: FundingLine) -> bool:
    """True where something tells why; that there was a change, 年中追加预算, the table says itself."""
    return explained(line) and (bool(line.cause) or not states_change(told(line)))


def _is_of_spending(project: ProjectEvaluation, line: FundingLine, context: Context) -> bool:
    """True for a reason that belongs to money left or overspent, and says nothing of the changed budget."""
    rate, rules = project.execution.known_rate, context.rules.explain
    if rate is None or line.cause or tells_of_change(told(line)):
        return False
    if rate.value > 1 or is_low(rate.value, rules.execution_below):
        return True
    return rate.value < 1 and phrases("adjusted.left").search(told(line)) is not None


def _adjusted(
    project: ProjectEvaluation,
    line: FundingLine,
    initial: Decimal,
    adjusted: Decimal,
    context: ProjectContext,
) -> Iterator[Note]:
    name, change = project.project.name, adjusted - initial
    records = context.transfers.get(name, ())
    if records and (
        change != net_transfers(name, records) or all(each.document and each.date for each in records)
    ):
        return  # recorded in full, or amounts that do not agree, which is the transfers' own check
    unit = context.head.money_unit
    share = abs(change) / initial if initial else None
    within = share is None or share <= context.rules.explain.adjusted_by
    last = carried_in(project.project)
    carried = last is not None and change == last.value
    reasoned = explained(line)
    said = "登记的调剂没有写全批准文件和日期" if records else "没有说明和记录"
    if reasoned:
        if within or carried:
            return
        untold = "只说了变动，没有写依据" if states_change(told(line)) else "没有说到"
        said = f"写的原因“{short(told(line))}”{untold}"
    if carried:
        said = f"恰是上年结转资金，{said}"
    yield note(
        f"年初预算 {money(initial, unit)}，全年预算 {money(adjusted, unit)}，"
        f"{'增加' if change > 0 else '减少'} {money(abs(change), unit)}"
        f"{'' if share is None else f'（{percent(share)}）'}，{said}",
        line.ref("adjusted"),
        hint=_hint(name, change, context),
        at_most=Severity.INFO if within or carried or reasoned else None,
    )


def _has_column(project: ProjectEvaluation) -> bool:
    """True when some line says something about the start of the year: the form has that column."""
    return any(line.initial is not None for line in project.project.funds)


def _hint(name: str, change: Decimal, context: ProjectContext) -> str:
    """What to do; names the one other project that changed by as much the other way."""
    if name in context.transfers:
        return "请在“项目间调剂”补上批准文件和日期"
    partners = context.neighbours.changes.get(-change, ())
    if len(partners) == 1:
        return f"“{partners[0]}”恰好反向调整了同样的金额：如为项目间调剂，请登记并写明批准文件"
    return "请在资金行的原因栏写明调整的依据；项目间调剂的，登记在“项目间调剂”"
