"""Synonyms of labels: what the forms of many places print for one field, apart from the glossary's names.

A label that several fields could have stands in the table of its block: beside a value, above a column of the
funds, above a column of the indicators, in a line above the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

BESIDE: Mapping[str, str] = {
    "project.name": (
        "转移支付名称 转移支付项目名称 项目(政策)名称 项目全称 专项资金名称 专项名称 资金名称 "
        "政策名称 预算项目名称 二级项目名称 一级项目名称 项目支出名称 自评项目名称 "
        "项目名称及编码 项目名称及代码 项目编码及名称 项目代码及名称 项目名称和编码 项目编码和名称"
    ),
    "project.code": "项目代码 项目编号",
    "project.department": (
        "项目主管部门 主管单位 主管预算部门 预算主管部门 预算部门 一级预算单位 部门名称 市级主管部门 "
        "县级主管部门 区级主管部门 省级主管部门 主管部门及代码 主管部门及编码 主管处室 业务主管部门"
    ),
    "project.unit": (
        "项目单位 预算单位 资金使用单位 项目承担单位 实施部门 项目实施部门 具体实施单位 "
        "项目实施主体 承担单位 实施单位名称 项目执行单位 预算执行单位 二级预算单位 "
        "实施单位及代码 实施单位及编码"
    ),
    "project.manager": "负责人 项目联系人 项目负责人及电话 负责人及电话 项目负责人及联系电话",
    "project.phone": "负责人电话 联系方式",
    "project.overview": "项目基本情况 项目概述 项目简介 项目内容 实施内容及过程概述 项目实施内容及过程概述",
    "project.progress": "项目进度 项目进展",
    "period.start": "项目开始时间 开始时间 项目起始日期",
    "period.end": "项目结束时间 结束时间 项目终止日期 项目完成时间",
    "goal.expected": (
        "年度总体目标 年度目标 项目年度目标 总体目标 年初设定目标 预期总目标 绩效目标 "
        "年度预期目标 预期绩效目标 年初绩效目标 年初预期目标 项目总体目标 目标内容 年初目标 "
        "年度总目标 年初总体目标 年度绩效总目标"
    ),
    "goal.actual": (
        "年度总体目标完成情况综述 总体目标完成情况综述 目标完成情况综述 实际完成 完成情况 "
        "目标完成情况 全年完成情况 年度实际完成情况 实际完成绩效 总体完成情况 年度完成情况 "
        "年度目标完成情况 全年实际完成情况 具体完成情况 全年目标实际完成情况 年度总体目标完成情况 "
        "目标实际完成情况 实际完成目标"
    ),
    "declared.total": "自评总得分 自评分 自评得分合计 自评总分值 绩效自评得分 自评综合得分 "
    "综合得分 综合评分 综合自评得分 最终得分 最后得分 总体得分 项目得分",
    "declared.grade": "评价等级 自评结论等级 绩效等级 自评等次 评价等次 绩效级别",
    "execution.rate": "预算执行率",
    "project.improvement": (
        "下一步改进措施 下一步措施 下一步整改措施 下一步工作措施 下一步改进工作措施 下一步拟采取的措施 "
        "下一步拟采取的改进措施 下一步改进意见 下一步改进建议"
    ),
    "project.note": (
        "其他需要说明的事项 其他需要说明的情况 其他需要说明的问题 其他需要说明事项 其他需要说明情况 "
        "其他需要说明问题 其他需说明的事项 其他需说明的情况 其他需说明的问题 其他需说明事项 其他需说明情况 "
        "其他需说明问题 其他说明事项 其他说明情况 其他说明 "
        "其它需要说明的事项 其它需要说明的情况 其它需要说明的问题"
    ),
}
"""Labels with their value to the right or below, by the path of the field."""
PERIOD = (
    "起止时间 项目起止时间 起止日期 项目起止日期 起止年限 项目起止年限 实施期限 项目实施期限 "
    "实施时间 项目实施时间 项目实施起止时间 项目期限 项目周期 实施周期"
)
"""Labels of a cell that holds both ends of the project's period."""
YEAR = frozenset(["年度", "评价年度", "自评年度", "预算年度", "项目年度", "所属年度", "填报年度", "绩效年度"])
"""Labels of the year that the form is about, where a year stands beside them."""
FUNDS: Mapping[str, str] = {
    "source": "资金性质 资金名称 资金类型",
    "amount": "金额 预算金额",
    "initial": "年初批复预算数 年初预算安排 年初预算 年初批复数 年初预算金额 预算批复数 年初安排数 "
    "年初数 年初下达数 年初预算安排数 年初预算批复数 年初批复预算 年初批复金额 批复预算数",
    "adjusted": (
        "预算数 调整预算数 年度预算数 全年预算金额 全年预算 调整后预算 调整后的预算数 "
        "预算调整数 全年调整预算数 全年实际预算数 年度预算 预算安排数 预算金额 调整预算 全年下达数 "
        "调整后预算金额 全年调整后预算数 全年预算安排数"
    ),
    "spent": (
        "全年支出数 实际支出数 支出数 实际执行数 全年执行金额 全年执行 执行数 实际执行 "
        "全年实际执行数 全年实际支出数 年度执行数 实际支出 支出金额 执行金额 全年支出 "
        "资金执行数 累计执行数 全年执行情况 实际使用数 全年使用数 "
        "决算数 决算金额 全年决算数 支出决算数 决算支出 全年实际支出 实际支出金额 实际支出额 "
        "资金支出数 资金支出额 累计支出 累计支出数 实际支付数 实际支付金额"
    ),
    "rate": (
        "预算执行率 执行进度 资金执行率 支出率 预算完成率 执行比例 执行比率 支出进度 资金支出率 预算支出率 "
        "预算执行进度"
    ),
    "points": "权重 分数 标准分 满分 指标分值 执行率权重 执行率分值",
    "score": "自评得分 实际得分 执行率得分",
    "reason": "原因 未完成原因 偏差原因分析 原因说明 偏差原因说明 未执行原因 未完成原因分析",
    "remark": "备注 偏差原因分析及改进措施 原因分析及改进措施 偏差原因及改进措施",
}
"""Heads of the columns of money."""
ROWS: Mapping[str, str] = {
    "category": "一级 一级指标名称 指标类别",
    "subcategory": "二级 二级指标名称",
    "name": "三级 具体指标名称 绩效指标名称 三级指标名称 具体指标 指标 四级指标 绩效指标内容",
    "nature": "指标性质 性质 运算符号 计算符号 符号 指标方向 指标符号 比较符号",
    "unit": "度量单位 计量单位 单位 指标单位 指标值单位",
    "target": (
        "计划指标值 年度目标值 预期指标值 年初指标值 目标指标值 预期值 计划值 年度指标 "
        "年度目标指标值 年初设定指标值 指标目标值 预期目标值 年度计划值 全年目标值 设定目标值 "
        "绩效目标值 计划完成值 年度绩效指标值 预期目标 年初设定值 年度设定值"
    ),
    "actual": (
        "年度实际完成值 全年完成值 实际值 实际完成情况 实际完成指标值 完成情况 全年实际值 "
        "年度完成值 实际完成 实际完成数 实际指标值 指标完成值 年度实际值 全年实际完成情况 "
        "实现值 全年完成情况 实际完成结果 自评完成值 实际达成值 全年完成 绩效完成情况"
    ),
    "points": "指标分值 权重分值 指标权重 满分 分数 标准分 分值权重 权重分 标准分值 满分值 指标分",
    "score": ("自评得分 实际得分 指标得分 评分 自评分 自评分值 评价得分 自评 实得分 得分值 单位自评得分"),
    "remark": (
        "偏差原因分析及改进措施 偏差原因及改进措施 未完成原因和改进措施 未完成原因及改进措施 "
        "未完成原因及拟采取的改进措施 备注 偏差原因分析与改进措施 未完成原因分析及改进措施 "
        "未完成原因和拟采取的改进措施 原因分析及改进措施 偏差原因及整改措施 "
        "未达标原因及改进措施 偏离原因及改进措施 说明"
    ),
    "reason": (
        "未完成原因 未完成原因分析 原因分析 未完成原因说明 偏差原因说明 扣分原因 偏离原因 "
        "未完成情况说明 完成情况说明 偏差说明 偏差情况说明 扣分原因说明 "
        "绩效偏差分析 偏差分析"
    ),
}
"""Heads of the columns of indicators."""
LATE: Mapping[str, str] = {"target": "年度绩效指标 绩效目标 年度绩效目标"}
"""Heads of columns that mostly name a whole block: they are the field behind the names, where none has it."""
PARAGRAPH: Mapping[str, str] = {
    "submission.unit": "填报单位 单位名称 部门 填表单位 预算单位名称 编制单位 编报单位",
    "submission.date": "填报日期 填表日期 填报时间 填表时间",
    "money_unit": "金额单位 单位",
}
"""Labels in lines above the table."""
LIKE = (
    (("措施",), "remark"),
    (("原因",), "reason"),
    (("完成值",), "actual"),
    (("指标值",), "target"),
    (("目标值",), "target"),
    (("得分",), "score"),
    (("分值",), "points"),
    (("权重",), "points"),
)
"""Parts of a column's label that tell its field where the whole label is not known."""
PREFERRED = {"target": re.compile(".*调整.*"), "points": re.compile("(?:指标)?分值")}
"""Labels by which one of several columns of a field is its own: 调整后目标值 and not 年初目标值."""
UNLIKE = (
    *("上年", "上一年", "往年", "历年", "历史", "前三年", "近三年", "系数", "得分率", "扣分值"),
    *("标准", "说明", "依据", "佐证", "复核", "复评", "核定", "方法"),
)
"""Parts of the labels of columns that tell something else than the column they look like: 上年完成值."""
COUNTS = frozenset({"序号", "编号", "行次", "栏次", "列次"})
"""Heads of columns or rows that only count."""
OF_NO_FIELD = ("完成率", "完成比例", "备注", "数据来源", "责任", "联系", *COUNTS)
"""Parts of the labels of further columns that no field takes and nobody misses."""
FIXED = (
    "项目资金 资金情况 预算执行情况 资金投入情况 项目预算执行情况 年度预算执行情况 "
    "预算资金 年度总体目标 年度绩效指标 绩效指标 年度绩效目标 自评指标 绩效指标完成情况 "
    "年度绩效指标完成情况 年度指标 总体目标完成情况 项目年度目标完成情况 绩效目标完成情况 联系人 单位负责人 "
    "项目类别 项目属性 项目类型 资金性质 项目分类 是否专项 绩效自评结论 评价机构"
)
"""Labels that no field takes what stands beside them for."""
NOTES = frozenset({"备注", "说明"})
"""Heads under which anything may be noted, a reason or not."""
FOOT = (
    "填报人 填表人 填报人员 填表人员 经办人 经办人员 制表人 审核人 审核人员 复核人 审批人 联系人 "
    "联系电话 电话 联系方式 负责人 单位负责人 填报单位负责人 填表单位负责人 部门负责人 财务负责人 "
    "项目负责人 主要负责人 分管负责人 分管领导 单位领导 填报单位 填表单位 填报日期 填表日期 审核日期 "
    "填报时间 填表时间 审核时间 日期 单位公章 公章 备注 填表说明 填报说明"
)
"""Labels of the lines below a form: who filled it in and checked it, and when."""
FOOT_ENDS = ("意见", "签字", "签章", "签名", "盖章")
"""Ends of labels that stand in such a line alone or beside one text: 主要负责人意见."""
