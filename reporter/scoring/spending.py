"""What an answer in words says of money: that it was overspent, kept within its bounds, or not all spent."""

from __future__ import annotations

import re

from .answers import DENIED, told

_OVERSPENT = re.compile(r"(?<!节约)(?<!节省)(?<!下降)(?<!降低)超(?:出|过|支|预|概|标|限|合同|\d|额(?!完成))")
_WITHIN = re.compile("在[^，。；]{0,6}(?:预算|概算|控制数)(?:数|额|范围)?(?:之|以)?内$")
_SAVED = re.compile(
    r"(?:项目|资金|经费|预算|共|已|实际)*(?:(?:结余|节余|节约|节省|低于预算)(?![-－])|[未无](?:发生)?超)|超支0(?![.\d])"
)


def is_overspent(text: str) -> bool:
    """Whether the answer to a cost says that it was exceeded (超预算5%, but not 未超预算)."""
    answer = told(text)
    found = _OVERSPENT.search(answer)
    return found is not None and not DENIED.search(answer[: found.start()])


def is_no_overspending(target: str) -> bool:
    """Whether a target wants a sum not to be exceeded, whatever its indicator is: 不超预算, 在预算内."""
    wish = told(target)
    if _WITHIN.search(wish):
        return True
    found = _OVERSPENT.search(wish)
    return found is not None and DENIED.search(wish[: found.start()]) is not None


def is_saved(text: str) -> bool:
    """Whether the answer to a cost says that something was left of it: 结余1.2万元."""
    return _SAVED.match(told(text)) is not None
