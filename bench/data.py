"""Data of the benches: many projects of 12 indicators and four funding lines, the same in every run."""

from __future__ import annotations

from pathlib import Path

FUNDS = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
KINDS = (
    ("产出指标", "数量指标", "完成转移业务{n}", "≥{a}万人次", "约{b}万人次"),
    ("产出指标", "质量指标", "信息录入准确率{n}", "≥95%", "9{m}.5%"),
    ("产出指标", "时效指标", "业务完成时间{n}", "2021年12月底前", "2021年11月"),
    ("产出指标", "成本指标", "成本控制率{n}", "≤100%", "9{m}%"),
    ("效益指标", "社会效益指标", "保障业务正常开展{n}", "有效保障", "有效保障"),
    ("满意度指标", "服务对象满意度指标", "群众满意度{n}", "≥90%", "9{m}.8%"),
)


def project(number: int) -> str:
    """The YAML of one project with 12 indicators and four funding lines."""
    budget = 1_000_000 + number * 1_237
    lines = [
        f"name: 示例项目{number}",
        f'code: "{450900210340100000000 + number}"',
        f"amount: {budget * 3}",
        "overview: |",
        "  本项目为延续性项目，资金由当年财政拨款安排。",
        f"  第{number}号合同按季度支付。",
        "funds:",
    ]
    for line, source in enumerate(FUNDS):
        share = budget if line < 2 else 0
        lines.append(
            f"  - {{source: {source}, initial: {share}.00, adjusted: {share}.00, spent: {share * 88 // 100}}}"
        )
    lines += ["goal:", f"  expected: 完成年度任务{number}。", "  actual: 已基本完成。", "indicators:"]
    for row in range(12):
        category, subcategory, name, target, actual = KINDS[row % len(KINDS)]
        a, m = 20 + (number + row) % 60, (number + row) % 10
        lines += [
            f"  - category: {category}",
            f"    subcategory: {subcategory}",
            f"    name: {name.format(n=row)}",
            f"    target: {target.format(a=a)}",
            f"    actual: {actual.format(b=a + 2, m=m)}",
            "    points: 7.5",
            f"    score: {7 if m < 3 else 7.5}",
        ]
        if m < 3:
            lines.append(f"    reason: 受疫情影响，{number}月起业务量减少。")
    return "\n".join(lines) + "\n"


def write(folder: Path, count: int, *, split: bool) -> None:
    """``count`` projects in ``folder``: in one file, or in a file each."""
    head = "year: 2021\ndepartment: 示例市社会保险基金管理局\ntemplate: national-2020\n"
    if split:
        (folder / "projects").mkdir()
        for number in range(1, count + 1):
            (folder / "projects" / f"{number}.yaml").write_text(project(number), encoding="utf-8")
        (folder / "report.yaml").write_text(f"{head}projects: [projects/*.yaml]\n", encoding="utf-8")
        return
    indented = (project(number).replace("\n", "\n    ").rstrip() for number in range(1, count + 1))
    text = head + "projects:\n" + "".join(f"  - {block}\n" for block in indented)
    (folder / "report.yaml").write_text(text, encoding="utf-8")
