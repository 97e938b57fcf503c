"""Names as they are compared: blanks, line breaks and full-width characters do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .measures import YES_OR_NO


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """A name without blanks, in half-width characters.

    >>> folded("全年（调整后） 预算数")
    '全年(调整后)预算数'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


_STOPS = " \t\u3000。；;，,、"


def unstopped(name: str) -> str:
    """A name without the stop that was typed behind it, which would end the sentence that it stands in.

    >>> unstopped("监测经费。"), unstopped("。")
    ('监测经费', '。')
    """
    return name.rstrip(_STOPS) or name


_OF_THE_FORM = re.compile(
    r"^\s*[★☆]*\s*(?:指标\s*\d+\s*(?:[：:、]\s*|(?=\D)))?[★☆]*(?=[^\s：:、/—-])"  # ★★★, 指标1：
    r"|[(（]?\s*[≥≤<>＜＞=]+\s*[*×]{2,}[^()（）]*[)）]?"  # (≥**人)
)


@lru_cache(maxsize=8192)
def spoken(name: str) -> str:
    """An indicator's name as a sentence calls it, without what the form's blank has put around it.

    >>> spoken("指标1：0-6岁儿童管理数"), spoken("★★★救助供养人数(≥**人)"), spoken("指标1：")
    ('0-6岁儿童管理数', '救助供养人数', '指标1：')
    """
    return _OF_THE_FORM.sub("", name).strip() or name


_BUDGET_CODE = re.compile(
    r"(?:[\[〔【(（]\d{3,}[\]〕】)）]|\d{3,}\s*[-－—–_:：]|\d{6,})\s*(?=[\u4e00-\u9fff])"
)


@lru_cache(maxsize=1024)
def uncoded(name: str) -> str:
    """The name of a unit or a department as sentences call it: without the code of the budget's system.

    >>> uncoded("031001-霍邱县科学技术局"), uncoded("12345热线中心"), uncoded("市文物局。")
    ('霍邱县科学技术局', '12345热线中心', '市文物局')
    """
    name = unstopped(name)
    code = _BUDGET_CODE.match(name)
    return name[code.end() :] if code else name


_PROJECT_CODE = re.compile(
    r"(?:[\[〔【(（]\d[0-9A-Z]{8,}[\]〕】)）]|\d[0-9A-Z]{8,}\s*[-－—–_:：])\s*(?=[\u4e00-\u9fff\d“《])"
)


@lru_cache(maxsize=8192)
def project_title(name: str) -> str:
    """The name of a project as sentences call it: without a code before and a stop behind it, in one line.

    >>> [project_title(name) for name in ("51192224R000010221137-应急物资", "2023-2025年轮作", "运维费。")]
    ['应急物资', '2023-2025年轮作', '运维费']
    """
    line = unstopped("".join(map(str.strip, name.splitlines())))
    code = _PROJECT_CODE.match(line)
    return line[code.end() :] if code else line


_SIGNS = (("^[=═]+", ""), ("^(?:>=|=>|≧|⩾)", "≥"), ("^(?:<=|=<|≦|⩽)", "≤"))


@lru_cache(maxsize=8192)
def spoken_value(text: str) -> str:
    """A target or an actual value as a sentence gives it: with the usual signs, none for "equal", no 是/否.

    >>> spoken_value("═5间"), spoken_value(">=95%"), spoken_value("逐步完善是/否")
    ('5间', '≥95%', '逐步完善')
    """
    text = text.strip().removesuffix(YES_OR_NO)
    for written, usual in _SIGNS:
        text = re.sub(written, usual, text)
    return text
