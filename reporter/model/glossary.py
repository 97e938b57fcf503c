"""The glossary: every field's Chinese name, the other names it goes by, and what belongs in it.

One table for all: the YAML aliases, the JSON Schema's titles, the Excel headers, the messages and the manual.
Keys are field names of the records in :mod:`reporter.model.records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One field in words: ``name`` is printed and accepted as a key, ``also`` are further accepted names."""

    name: str
    help: str = ""
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All Chinese names, the printed one first."""
        return (self.name, *self.also)


Terms = Mapping[str, Term]

BASIS: Terms = {
    "title": Term("标题", "文件名称，不带书名号", ("文件名称",)),
    "number": Term("文号", "如 财预〔2020〕10号，年份用六角括号"),
    "issuer": Term("发文机关", "", ("发文单位",)),
    "date": Term("日期", "印发日期"),
}
STEP: Terms = {
    "date": Term("日期", "如 2022-03-01"),
    "what": Term("事项", "这一天做了什么，一句话", ("内容",)),
}
SURVEY: Terms = {
    "method": Term("方式", "如 问卷、电话、现场访谈"),
    "sample": Term("样本量", "收回的有效份数", ("有效问卷",)),
    "date": Term("日期", "调查完成的日期"),
}
ORGANISATION: Terms = {
    "leader": Term("牵头部门", "负责组织自评的内设机构或领导", ("组织领导",)),
    "steps": Term("工作步骤", "布置、填报、复核、汇总各在何时"),
    "survey": Term("满意度调查", "没有开展就不填"),
}
TRANSFER: Terms = {
    "from_project": Term("调出项目", "", ("从",)),
    "to_project": Term("调入项目", "", ("到",)),
    "amount": Term("金额", "按报告的金额单位填写"),
    "document": Term("批准文件", "文号或批准机关", ("文号",)),
    "date": Term("日期", "批准日期"),
}
PREVIOUS: Terms = {
    "finding": Term("问题", "上年自评、抽查或审计指出的问题，一条一句", ("存在问题",)),
    "answer": Term("整改情况", "怎样整改、结果如何", ("整改",)),
}
SUPPRESSION: Terms = {
    "code": Term("问题代码", "如 W02"),
    "reason": Term("理由", "为什么这一条可以不改，必填"),
    "project": Term("项目名称", "只对这个项目；不填则对全部项目"),
    "indicator": Term("三级指标", "只对这条指标", ("指标名称",)),
}
QUANTITY: Terms = {
    "operator": Term("运算符", "≥、>、≤、<、= 或 定性", ("指标性质", "性质", "计算符号", "符号")),
    "value": Term("值", "数字或文字", ("数值", "指标值")),
    "unit": Term("单位", "如 人、%、万元", ("计量单位", "度量单位")),
}
FUNDING: Terms = {
    "source": Term("资金来源", "如 年度资金总额、当年财政拨款、上年结转资金、其他资金", ("资金类别", "来源")),
    "initial": Term("年初预算数", "年初批复数", ("年初预算",)),
    "adjusted": Term(
        "全年预算数", "调整后的预算数，执行率的分母", ("调整后预算数", "全年（调整后）预算数", "全年预算")
    ),
    "spent": Term("全年执行数", "全年实际支出", ("预算执行数", "执行数", "全年执行", "全年支出数")),
    "points": Term("分值", "预算执行率的分值，一般为 10", ("权重",)),
    "rate": Term("执行率", "单位自己填的执行率，如 0.86 或 86.19%；不填由程序计算", ("预算执行率",)),
    "score": Term("得分", "单位自己填的得分；不填由程序计算"),
    "reason": Term("偏差原因", "未按预算执行的原因", ("原因", "偏差原因分析及改进措施")),
    "improvement": Term("改进措施", ""),
    "cause": Term("原因分类", "结构化的原因，见“原因”一节"),
}
MANAGEMENT: Terms = {
    "item": Term("管理事项", "如 分配科学性、下达及时性，照表上的名称", ("事项",)),
    "text": Term("情况说明", "这一项做得怎样"),
    "problem": Term("存在问题和改进措施", "没有问题就不填", ("存在问题", "问题和改进措施")),
}
GOAL: Terms = {
    "expected": Term("预期目标", "年初批复的年度总体目标", ("年度绩效目标",)),
    "actual": Term("实际完成情况", "年度总体目标的完成情况", ("目标完成情况",)),
}
CAUSE: Terms = {
    "kind": Term("类别", "如 人员变动、中标价低于预算、政策调整", ("原因",)),
    "detail": Term("说明", "具体情况，含一个可以核实的事实"),
    "document": Term("文号", "作为依据的文件"),
    "date": Term("日期", "事情发生的日期"),
    "amount": Term("金额", "涉及的金额，如节约的、未到支付期的、下达的金额"),
    "party": Term("相关方", "供应商、合作单位等"),
    "share": Term("比例", "如 20%，指尾款占合同价款的比例"),
}
EVIDENCE: Terms = {
    "name": Term("材料名称", "佐证材料，如 考勤表、验收单", ("名称",)),
    "number": Term("编号", "材料的文号或编号", ("文号",)),
    "date": Term("日期", "材料日期"),
}
INDICATOR: Terms = {
    "category": Term("一级指标", "产出指标、效益指标、满意度指标等"),
    "subcategory": Term("二级指标", "数量指标、质量指标、时效指标、成本指标等"),
    "name": Term("三级指标", "指标名称", ("指标名称", "指标内容")),
    "target": Term(
        "年度指标值", "照原样填写，如 ≥95%、27人、及时", ("指标值", "目标值", "年初目标值", "年度目标值")
    ),
    "actual": Term("实际完成值", "照原样填写；尚不知道就不填", ("完成值", "全年实际完成值", "全年完成值")),
    "approved": Term("批复指标值", "预算批复时的指标值；填了才与年度指标值核对", ("批复值",)),
    "points": Term("分值", "这条指标的满分；按组评分的表不填", ("权重",)),
    "score": Term("得分", "单位自己填的得分；不填由程序计算"),
    "reason": Term(
        "偏差原因",
        "人写的原因，原样保留",
        (
            "偏差原因分析及改进措施",
            "偏差原因及改进措施",
            "未完成原因和改进措施",
            "偏差原因分析",
            "未完成原因分析",
            "未完成的原因",
            "未完成原因",
            "原因分析",
        ),
    ),
    "improvement": Term("改进措施", "", ("整改措施", "拟采取的改进措施")),
    "cause": Term("原因分类", "结构化的原因，可有多个"),
    "evidence": Term("佐证材料", "支持实际完成值的材料"),
}
GROUP: Terms = {
    "category": INDICATOR["category"],
    "subcategory": INDICATOR["subcategory"],
    "points": Term("分值", "这一组的满分", ("权重",)),
    "score": Term("得分", "单位自己填的这一组得分", ("指标得分",)),
    "note": Term("评分说明", "人工评分时必须说明怎样得出"),
}
DECLARED: Terms = {
    "total": Term("自评总分", "单位自己填的总分", ("总分", "自评得分")),
    "grade": Term("自评等级", "优、良、中、差", ("等级",)),
}
PERIOD: Terms = {
    "start": Term("起始时间", "如 2021-01-01", ("项目起始时间",)),
    "end": Term("终止时间", "如 2021-12-31", ("项目终止时间",)),
}
PROJECT: Terms = {
    "name": Term("项目名称", "与预算批复一致", ("名称",)),
    "code": Term("项目编码", "按文本填写，不要写成数字"),
    "amount": Term("项目金额", "项目全周期的总金额"),
    "central_department": Term("中央主管部门", "转移支付的中央主管部门"),
    "department": Term("主管部门", "与报告的主管部门不同时填写", ("地方主管部门",)),
    "unit": Term("实施单位", "项目实施单位", ("项目实施单位",)),
    "manager": Term("项目负责人", ""),
    "phone": Term("联系电话", "公开版不印", ("电话",)),
    "finance_manager": Term("财务负责人", "不填则用报告的"),
    "filler": Term("填表人", "不填则用报告的", ("填报人",)),
    "classification": Term(
        "项目类别", "表上打勾的一项，如 部门预算项目；写出能分清的几个字即可", ("项目分类",)
    ),
    "attribute": Term("项目属性", "表上打勾的一项，如 持续性项目、新增性项目"),
    "type": Term("项目类型", "表上打勾的一项，如 常年性项目、延续性项目、一次性项目"),
    "overview": Term("项目概况", "立项背景、内容、资金构成"),
    "period": Term("起止时间", "项目的起始和终止时间"),
    "progress": Term("实施进度", "照原样填写，如 100%完成", ("项目实施进度",)),
    "funds": Term("项目资金", "每个资金来源一行，先总额后来源", ("资金",)),
    "management": Term("资金管理情况", "转移支付的表逐项填写：分配、下达、拨付、使用等"),
    "goal": Term("年度总体目标", "预期目标与实际完成情况", ("总体目标",)),
    "indicators": Term("绩效指标", "按自评表印出的顺序", ("指标",)),
    "groups": Term("分组得分", "按二级指标整组评分的表填写"),
    "declared": Term("自评结果", "单位自己填的总分和等级"),
    "conclusion": Term(
        "评价结论", "整个项目的评价结论，印在表的末尾；只有一个项目时也写进报告", ("自评结论",)
    ),
    "problems": Term("存在问题", "整个项目存在的问题，印在表的末尾，也写进报告", ("存在的问题",)),
    "improvement": Term("改进措施", "整个项目的改进措施，印在表的末尾，也写进报告"),
    "note": Term(
        "其他说明",
        "审计、检查发现的问题等，印在表的“说明”栏，也写进报告",
        ("其他需要说明的事项", "其他需要说明事项"),
    ),
    "suppress": Term("不再提示", "经确认可以不改的问题，须写明理由"),
}
SUBMISSION: Terms = {
    "year": Term("年度", "评价年度，如 2021"),
    "department": Term("主管部门", ""),
    "unit": Term("填报单位", "不填则同主管部门"),
    "title": Term("标题", "报告标题；不填按模板"),
    "template": Term("模板", "模板编号，如 shenzhen-2021，或模板文件夹", ("模版",)),
    "money_unit": Term("金额单位", "下面各金额的单位：元（默认）或 万元"),
    "date": Term("报告日期", "印在报告上；要填报日期的表也用它", ("填报日期", "日期")),
    "finance_manager": Term("财务负责人", "各项目相同的写在这里"),
    "filler": Term("填表人", "各项目相同的写在这里", ("填报人",)),
    "basis": Term("依据", "开展自评所依据的文件"),
    "organisation": Term("自评组织", "组织过程，只写实际做过的"),
    "application": Term("结果应用", "自评结果拟如何应用和公开", ("结果应用和公开",)),
    "transfers": Term("项目间调剂", "项目之间调入调出的预算"),
    "previous": Term("上年问题", "上年指出的问题和整改情况，写进报告；没有就不填"),
    "first_annex": Term("附件起始号", "第一张自评表的附件号，默认 1"),
    "projects": Term("项目", "直接写在这里，或写文件名、通配符"),
    "suppress": PROJECT["suppress"],
}
