"""One form template in the tags of each engine: the same cells, runs and properties, so results compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document

TITLE = "项目支出绩效自评表"
WIDTHS = (900, 1150, 1250, 1900, 1150, 1150, 700, 700, 1450)
_LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>'
    '<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
)
_START = '<w:t xml:space="preserve">'

Down = tuple[str, int, str]  # text, columns covered, part in a merge downwards


class Jinja:
    """Tags of docxtpl, and so ours; ``of`` is what has the values, in a volume ``form.``."""

    def __init__(self, of: str = "") -> None:
        self._of = of

    def value(self, name: str, of: str = "") -> str:
        return f"{{{{ {of}.{name} }}}}" if of else f"{{{{ {self._of}{name} }}}}"

    def rows(self, names: str, of: str, rows: str) -> str:
        opening = f"{{%tr for {of} in {self._of}{names} %}}"
        return f"{_only_row(opening)}{rows}{_only_row('{%tr endfor %}')}"

    def choice(self, made: Callable[[Down, Down], str]) -> str:
        words = ("if row.step == 1", "elif row.step == 2", "else")
        pairs = zip(words, _variants(self, made), strict=True)
        return "".join(_only_row(f"{{%tr {w} %}}") + v for w, v in pairs) + _only_row("{%tr endif %}")

    def paragraphs(self, names: str, of: str, content: str) -> str:
        return paragraph(f"{{%p for {of} in {self._of}{names} %}}") + content + paragraph("{%p endfor %}")

    def when(self, name: str, content: str) -> str:
        return paragraph(f"{{%p if {self._of}{name} %}}") + content + paragraph("{%p endif %}")

    def title(self) -> str:
        return paragraph(TITLE)

    def forms(self, content: str) -> str:
        return paragraph("{%p for form in forms %}") + content + paragraph("{%p endfor %}")


class Braces:
    """Tags of docxtemplater and easy-template-x; around rows they stand in the first and the last cell."""

    def value(self, name: str, of: str = "") -> str:
        return f"{{{name}}}"

    def rows(self, names: str, of: str, rows: str) -> str:
        return _around(rows, f"{{#{names}}}", f"{{/{names}}}")

    def choice(self, made: Callable[[Down, Down], str]) -> str:
        numbered = enumerate(_variants(self, made), 1)
        return "".join(_around(each, f"{{#step{n}}}", f"{{/step{n}}}") for n, each in numbered)

    def paragraphs(self, names: str, of: str, content: str) -> str:
        return paragraph(f"{{#{names}}}") + content + paragraph(f"{{/{names}}}")

    def when(self, name: str, content: str) -> str:
        return self.paragraphs(name, "", content)

    def title(self) -> str:
        return paragraph(TITLE)

    def forms(self, content: str) -> str:
        return self.paragraphs("forms", "", content)


class Carbone:
    """Tags of Carbone, for a volume: what repeats is followed by its next; a merge is a tag in an attribute.

    It repeats from the first tag on, so that the title needs one.
    """

    def value(self, name: str, of: str = "") -> str:
        inner = {"fund": "funds[i].", "row": "rows[i].", "each": "deviations[i]."}.get(of, "")
        return f"{{d.forms[i].{inner}{name}{':convCRLF' if name == 'goal' else ''}}}"

    def rows(self, names: str, of: str, rows: str) -> str:
        return rows + _only_row(f"{{d.forms[i].{names}[i+1].points}}")

    def choice(self, made: Callable[[Down, Down], str]) -> str:
        first, second = (
            (self.value(f"{each}_shown", "row"), 1, self.value(f"{each}_merge", "row"))
            for each in ("first", "second")
        )
        return made(first, second)

    def paragraphs(self, names: str, of: str, content: str) -> str:
        return content + paragraph(f"{{d.forms[i].{names}[i+1].name}}")

    def when(self, name: str, content: str) -> str:
        opening = f"{{d.forms[i].{name}:ifEQ(true):showBegin}}"
        return paragraph(opening) + content + paragraph(f"{{d.forms[i].{name}:showEnd}}")

    def title(self) -> str:
        return paragraph(TITLE + self.value("blank"))

    def forms(self, content: str) -> str:
        return content + paragraph("{d.forms[i+1].name}")


Tags = Jinja | Braces | Carbone


def _variants(tags: Tags, made: Callable[[Down, Down], str]) -> list[str]:
    """A row where both merged cells begin, where only the second does, where both go on."""
    first, second = ((tags.value(each, "row"), 1, "restart") for each in ("first", "second"))
    below = ("", 1, "continue")
    return [made(first, second), made(below, second), made(below, below)]


def _around(xml: str, opening: str, closing: str) -> str:
    first, last = xml.index(_START) + len(_START), xml.rindex("</w:t>")
    return xml[:first] + opening + xml[first:last] + closing + xml[last:]


def paragraph(text: str) -> str:
    """One paragraph of one run."""
    spacing = '<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    return f"<w:p>{spacing}<w:r>{_LOOK}{_START}{text}</w:t></w:r></w:p>"


def row(*cells: tuple[str, int] | tuple[str, int, str]) -> str:
    """One row of (text, columns covered, part in a merge downwards)."""
    made, column = [], 0
    for text, across, *merge in cells:
        width = sum(WIDTHS[column : column + across])
        span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
        down = f'<w:vMerge w:val="{merge[0]}"/>' if merge else ""
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/>'
        made.append(f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>")
        column += across
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340"/></w:trPr>{"".join(made)}</w:tr>'


def _only_row(tag: str) -> str:
    return row((tag, len(WIDTHS)))


def template(tags: Tags, *, slim: bool, volume: bool = False) -> bytes:
    """The form; ``slim`` has small styles, otherwise python-docx's own (0.8 MB, as of many real files).

    As a ``volume`` all forms stand one behind the other.
    """
    body = tags.forms(_body(tags)) if volume else _body(tags)
    buffer = io.BytesIO()
    Document().save(buffer)
    out = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = data.decode().partition("<w:body>")
                section = rest[rest.index("<w:sectPr") :]
                data = f"{head}<w:body>{body}{section}".encode()
            elif slim and info.filename in ("word/styles.xml", "word/stylesWithEffects.xml"):
                head, _, rest = data.decode().partition("<w:latentStyles")
                normal = rest[rest.index("<w:style ") : rest.index("</w:style>") + len("</w:style>")]
                data = (head + normal + "</w:styles>").encode()
            new.writestr(info.filename, data)
    return out.getvalue()


def _body(tags: Tags) -> str:
    value = tags.value
    funds = [value(key, "fund") for key in ("label", "plan", "spent", "points", "rate", "score")]
    own = [(value(key, "row"), 1) for key in ("name", "target", "actual", "points", "score", "reason")]
    side = ("", 1, "continue")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    heads = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
    rows = (
        row(("项目名称", 2), (value("name"), 3), ("项目金额", 2), (value("amount"), 2)),
        row(("主管部门", 2), (value("department"), 3), ("实施单位", 2), (value("unit"), 2)),
        tags.rows("funds", "fund", row((funds[0], 3), *((text, 1) for text in funds[1:5]), (funds[5], 2))),
        row(("年度总体目标", 1), (value("goal"), 4), (value("done"), 4)),
        row(("年度绩效指标", 1, "restart"), *((head, 1) for head in heads)),
        tags.rows("rows", "row", tags.choice(lambda first, second: row(side, first, second, *own))),
        row(("总分", 6), ("100", 1), (value("total"), 1), ("—", 1)),
    )
    deviation = paragraph(f"{value('name', 'each')}：{value('reason', 'each')}")
    return (
        tags.title()
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        + f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + tags.when("excellent", paragraph("项目绩效目标完成情况良好。"))
        + tags.when("not_excellent", paragraph("项目部分绩效目标未完成，需整改。"))
        + tags.when("has_deviations", paragraph("偏差情况说明："))
        + tags.paragraphs("deviations", "each", deviation)
        + paragraph(f"填报人：{value('person')}　填报日期：{value('date')}")
    )
