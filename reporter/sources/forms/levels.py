"""Names of 一级 and 二级指标: which printed text is one, so that shifted cells can be told from names."""

from __future__ import annotations

import re

from reporter.model import Subcategory, bare_name

from .vocabulary import Vocabulary
from .words import key_of

_LEVELS = ("产出", "效益", "效果", "满意度", "成本")
_ENDS = ("指标", "效益", "影响", "满意度", "数量", "质量", "时效", "成本", "度指标")
_KINDS = ("经济", "社会效", "生态", "可持续")
_LONGEST = 14
_EMPTY = re.compile(r"(?:指标)?\s*[\d一二三四五六七八九十]{0,2}\s*[:：、.]?\s*[…·.]*")


def is_level(text: str, words: Vocabulary) -> bool:
    """True for the name of a 一级指标: 产出指标(50分), 社会公众或服务对象满意度."""
    bare = bare_name(text)
    if bare in words.levels or key_of(text) in words.levels:
        return True
    if bare in words.sublevels or any(kind in bare for kind in _KINDS):
        return False
    return len(bare) <= _LONGEST and bare.endswith(("指标", "满意度")) and any(w in bare for w in _LEVELS)


def is_sublevel(text: str, words: Vocabulary) -> bool:
    """True for the name of a 二级指标: 数量指标, 产出质量, 可持续影响."""
    bare = bare_name(text)
    if bare in words.sublevels or key_of(text) in words.sublevels:
        return True
    if bare.endswith("满意度") and not bare.startswith(("服务对象", "社会公众", "公众或")):
        return False  # a name rather: 学生满意度
    kinds = (str(kind) for kind in Subcategory if kind is not Subcategory.OTHER)
    if len(bare) > _LONGEST or bare.startswith("可持续"):
        return bare.startswith("可持续影")
    return bare.endswith(_ENDS) and any(kind in bare for kind in kinds)


def is_empty_name(text: str) -> bool:
    """True for what a blank form prints where a name belongs: 指标2：, ……."""
    return not text.strip().isdigit() and _EMPTY.fullmatch(text.strip()) is not None


def level_name(printed: str) -> str:
    """The name of a 一级 or 二级指标 in one line, without the blanks that its narrow column has put in.

    >>> level_name("服务对象 满意度指\\n标")
    '服务对象满意度指标'
    """
    return "".join(printed.split())
