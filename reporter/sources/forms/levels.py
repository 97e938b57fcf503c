"""Names of 一级 and 二级指标: which printed text is one, so that shifted cells can be told from names."""

from __future__ import annotations

from reporter.model import Subcategory, bare_name

from .vocabulary import Vocabulary
from .words import key_of

_LEVELS = ("产出", "效益", "效果", "满意度", "成本")
_ENDS = ("指标", "效益", "影响", "满意度", "数量", "质量", "时效", "成本", "度指标")
_LONGEST = 14


def is_level(text: str, words: Vocabulary) -> bool:
    """True for the name of a 一级指标: 产出指标(50分), 社会公众或服务对象满意度."""
    bare = bare_name(text)
    if bare in words.levels or key_of(text) in words.levels:
        return True
    return len(bare) <= _LONGEST and bare.endswith(("指标", "满意度")) and any(w in bare for w in _LEVELS)


def is_sublevel(text: str, words: Vocabulary) -> bool:
    """True for the name of a 二级指标: 数量指标, 产出质量, 可持续影响."""
    bare = bare_name(text)
    if bare in words.sublevels or key_of(text) in words.sublevels:
        return True
    kinds = (str(kind) for kind in Subcategory if kind is not Subcategory.OTHER)
    if len(bare) > _LONGEST or bare.startswith("可持续"):
        return bare.startswith("可持续影")
    return bare.endswith(_ENDS) and any(kind in bare for kind in kinds)
