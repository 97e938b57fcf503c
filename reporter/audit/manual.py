"""The manual of checks: ``docs/rules.md``, made from the docstrings of the rule files.

``python -m reporter.audit.manual docs/rules.md`` writes it; without a path it is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from .registry import all_rules
from .rule import FAMILIES, Rule

SECTIONS = ("检查", "错误示例", "正确示例", "为什么", "依据")
"""What every manual page says, in this order."""

_HEAD = """\
# 检查手册

`reporter check` 逐项复核数据，每一条问题都带一个代码。
本页由各检查自带的说明生成（`make docs`），请勿手工修改。

- **错误**：评审会退回的。
- **警告**：评审会追问的。
- **提示**：值得知道的，或程序无法断定、请人看一眼的。

模板可以在 `pack.toml` 的 `[rules.checks]` 中改级别（`severity`）或关闭检查（`off`）；
程序拿不准时会自行降级。

确认可以不改的问题，在数据里写明理由，就不再列入问题清单，而是单独列出：

```yaml
suppress:                       # 不再提示；写在报告或项目下
  - {code: W02, reason: 分值经市财政局批准, project: 项目名称, indicator: 三级指标}
```

另有三个关于检查本身的提示：

- `A01`：“不再提示”的代码不存在。
- `A02`：“不再提示”的条目没有对应的问题。
- `A03`：模板的检查设置写了不存在的代码。

写偏差说明时还会提出这些问题：

- `E01`（提示）：没有写原因，说明引用了实际完成情况里的话，请核实是不是原因。
- `E02`（警告）：结构化原因的类型不在模板的原因表里，照原样写入，没有对应的改进措施。
- `E03`（警告）：结构化原因没有可以核实的事实（文号、日期、金额等）。
- `E04`（警告）：结构化原因一般不会造成这一方向的偏差（如以业务量增加解释没有完成），不作为原因。
- `E05`（警告）：结构化原因的金额合计少于偏差的金额，其余部分没有说明原因。

读取数据时的问题以 `D` 开头。
"""


def manual() -> str:
    """The whole manual as Markdown."""
    rules = all_rules()
    lines = [_HEAD, *_overview(rules)]
    for family, title in FAMILIES.items():
        members = [each for each in rules if each.family == family]
        if members:
            lines += ["", f"## {family} {title}"]
            for each in members:
                lines += ["", *_entry(each)]
    return "\n".join(lines) + "\n"


def sections(rule: Rule) -> dict[str, str]:
    """The sections of a rule's page by name, each as one line: Chinese text is joined without blanks."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rule.page.splitlines()[1:]:
        name, colon, rest = line.partition("：")
        if colon and name in SECTIONS:
            current = found[name] = [rest]
        else:
            current.append(line)
    return {name: "".join(lines).strip() for name, lines in found.items()}


def _overview(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| 代码 | 检查 | 级别 |"
    yield "|---|---|---|"
    for rule in rules:
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {rule.severity.label} |"


def _entry(rule: Rule) -> Iterator[str]:
    yield f'<a id="{rule.code.lower()}"></a>'
    yield ""
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield f"{rule.severity.label}，{_scope(rule)}。"
    for name, text in sections(rule).items():
        yield ""
        yield f"**{name}**：{text}"


def _scope(rule: Rule) -> str:
    """What the check looks at."""
    if rule.across is not None:
        return "各项目互相比较"
    if rule.by_project is None:
        return "只看报告整体"
    return "逐个项目" if rule.of_report is None else "报告整体和逐个项目"


def main(arguments: list[str]) -> None:
    """Write the manual to the path given, or print it."""
    if arguments:
        Path(arguments[0]).write_text(manual(), encoding="utf-8")
    else:
        sys.stdout.write(manual())


if __name__ == "__main__":
    main(sys.argv[1:])
