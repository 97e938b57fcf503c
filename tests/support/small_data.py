"""A small data folder that builds: two projects of the national pack."""

from __future__ import annotations

from pathlib import Path

from .files import write

HEAD = "year: 2021\ndepartment: 示例市民政局\ntemplate: national-2020\ndate: 2022-04-20\n"


def project_yaml(name: str, *, indicator: str = "培训人数") -> str:
    """One project: 85 of 100 yuan spent, indicators of 50, 30 and 10 points, all met."""
    return f"""
  - name: {name!r}
    funds:
      - {{source: 年度资金总额, initial: 100, adjusted: 100, spent: 85, points: 10, reason: 合同尾款次年支付}}
    goal: {{expected: 完成培训, actual: 已完成}}
    indicators:
      - {{category: 产出指标, subcategory: 数量指标, name: {indicator!r},
         target: ≥27人, actual: 27人, points: 50}}
      - {{category: 效益指标, subcategory: 社会效益指标, name: 就业率,
         target: ≥90%, actual: 95%, points: 30}}
      - {{category: 满意度指标, subcategory: 服务对象满意度指标, name: 学员满意度,
         target: ≥90%, actual: 95%, points: 10}}
"""


def small_data(folder: Path, *projects: str, head: str = HEAD) -> Path:
    """``folder`` with a ``report.yaml`` of these projects (two plain ones unless given)."""
    listed = projects or (project_yaml("技能培训"), project_yaml("场地维修"))
    write(folder / "report.yaml", f"{head}projects:{''.join(listed)}")
    return folder
