"""Answers in words: whether they deny something, what grade they give, and what change they report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from reporter.model import Quantity
from reporter.model.measures import PIECES, YES_OR_NO
from reporter.model.periods import take_before, than_before

from .direction import Way, any_of

_SPACE = re.compile(rf"[\s，,。．.；;、“”\"：:=═]+|(?<=.){YES_OR_NO}$")
_TIMES = re.compile(r"(?<=\d)[xX*✕](?=\d)")
_CLAUSE = re.compile(r"[\s，,。；;、]+")
_NO = "未|无|不|没|零|避免|杜绝|防止"
_BE = "发生|出现|产生|存在|造成|引发|有"
DENIED = re.compile(rf"(?:{_NO})(?:再|曾|得|收到|接到|发现|{_BE}|任何|相关|因)*$")
"""What denies the word behind it: 未, 没有发生, 未收到."""
PLANNED = (
    "(?<![较比超达过到照按])预计|(?<![模虚草])拟(?=在|于|定于|明年|次年|20|完成|继续|采购|建|开展)"
    "|(?<![接招等期优对])待(?=完成|开展|实施|验收)|(?<![供响反相适对呼])应(?=完成|达到|实现|在|于)"
    "|(?<![按照原度作])计划(?=在|于|到|至|明年|次年|下年|20)"
    "|(?<![已即])将(?=得到|会|进一步|有效|大幅|显著|明显|逐步|持续|达到|提[升高]|改善|增强|实现)"
    r"|(?:^|(?<=\d))计划(?=完成(?!率|情况|\d+(?:\.\d+)?%)|培训|开展|新?建|购|采购|安排|实施|达到|举办|支付|发放|\d)"
)
"""Pattern of the words for what is only planned: 预计, 拟于, 待验收."""
_DENIED_BEFORE = re.compile(
    rf"未(?!来|成年|超|发生|出现|发现|收到|接到)|不.?$|没.?$|(?<![已即])将$|{PLANNED}"
)
_NOTHING_WANTED = re.compile(
    rf"(?:未|无|零|杜绝|避免|防止|不(?:得|再|能|准)?(?=发生|出现|产生|存在|造成|引发|超|突破))(?:再|{_BE})?"
    r"(?P<what>.*?)(?:发生|出现|现象|情况|事件|问题)*"
)
_NONE_WANTED = re.compile("无|零|杜绝|(?:不|未)(?:得|再)?(?:发生|出现|产生|造成|引发)")
_ZERO_BEHIND = re.compile("(?P<what>.+)(?P<zero>零(?:发生|出现|产生))$")
_CLEARED = re.compile("[清归]零$")
_CHOICE = re.compile(r"(?P<good>好)/?(?P<bad>坏)|(?P<fine>[\u4e00-\u9fff]{2,4})/?(?P<not>[不未](?P=fine))")
_BARE_COUNT = re.compile(r"(?:发生|出现|产生|造成|引发|共|有)*\d+\D{1,2}")
_ANY_OF_IT = re.compile("(?:人员|安全|生产|责任|质量|各类|任何|一切|相关)+")
"""Words before 事故 or 伤亡 that leave none out that anybody would mind."""
_HURT = re.compile(r"(?:死亡|遇难|受伤|伤亡|亡|伤)+(?P<number>\d+)[人名]")
_NOTHING = re.compile(r"(?:全年|本年|年内|当年)*(?:未|无|零)(?:再|曾|有)?(?:发生|出现|产生)?")
_ASSERTED = re.compile(
    r"(?:全年|本年|年内|当年|实际|共|已|曾|累计|略|发生|出现|产生|造成|引发|存在|有|因|项目|支出|接到|收到|接获|受理)*"
)
_COUNTED_BEFORE = re.compile(rf"{_ASSERTED.pattern}(?P<number>\d+(?:起|次|件|例|宗|人次|人|项|个|处))")
_COUNTED = re.compile(
    r"(?:了|共|约|达|发生|现象|情况|事件|案件|次数|起数|件数|率|数|为|的)*(?P<number>\d.*)?"
)
_ZERO = re.compile(r"0+\D*")
_BARE_ZERO = re.compile("0+[%％]?")
_RATHER = re.compile(
    "比?较为?(?=(?:[高低大小多少好快慢强优稳佳]|规范|完善|健全|显著|明显|满意|稳定|充分|合理|及时|优[秀良异质]|良好|顺利|便捷|完整|齐全|长[期久远])$)"
    "|中(?=(?:高|长期)$)"
)
_DOING = "(?:正在|仍在|尚在|还在|处于)"
_STOP = "，,。；;、（("
_TO_COME = re.compile("预计|预期|拟|待|力争|争取|准备|(?<!已)将|(?<![按照原如])计划")
_AGAINST = re.compile(rf"{_NO}|[未不负]|遏制|控制|抑制|减缓|延缓")
_NOT_ALL = re.compile(
    "未(?!成年)|[没尚]|不(?!良)|无(?!害|障碍|偿|线|纸)|(?<![拆解消清排铲])除(?!险|尘|草|雪|冰|臭|锈)"
)
_NO_MISHAP = re.compile("发现|发生|出现|收到|接到")
_MARKED = re.compile(r"(?P<no>不得?)?(?P<way>[高低大小多少]于|超过)(?P<mark>[\u4e00-\u9fff]+)")
_OF_A_MARK = re.compile("平均|水平|数据|指标|同期|年度|年|以前")
_LEVEL = re.compile("持平|相当|一致|相同")
_COMPARED = re.compile(
    r"(?:较|比|同比|环比|上一?年度?|去年|年初|同期|年均|平均|实际|已|约|\d{4}年度?|[有所了的达到至])+"
)
_MINUS = re.compile(r"(?:增长率?|增[速幅加]|提[升高]|上升)(?:[了为约]|达到)*[-−－](?=\d)")  # 增长-2%
_VALUE = re.compile(r"\d+(?:\.\d+)?[%％]?")
_FROM_DIGIT = re.compile(r"\d.*")
_NOTHING_BAD = re.compile("(?:未|无|零)(?:再|曾|有)?(?:发生|出现|产生|造成|引发)")
_ADVERBS = re.compile(
    r"(?:有所|有效|明显|显著|持续|稳步|逐步|不断|较大|进一步|大幅|得到|逐年|幅度|度|率|和|了)+"
)
_RATE_OF = re.compile(r"(?:率|程?度)(?!\D{0,4}100[%％])\D{0,8}\d")  # 80% of 合格率80%
_BESIDE_GRADE = re.compile("(?:及|或)?以上|等次|等级|档次?|级|定性|达到|质量|工程|考核|评定|验收|为|/")


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """The text without blanks and punctuation, and without = and 是/否 of forms with columns for them."""
    return _TIMES.sub("×", _SPACE.sub("", text))


def told(text: str) -> str:
    """As :func:`bare`, with one word for 没有 and 未: 没有完成 is 未完成."""
    return bare(text).replace("没有", "未")


def says(text: str, words: Iterable[str], wanted: str = "") -> bool:
    """Whether the text (as :func:`told`) says one of the words, which its target does not.

    What is denied (未出现延期, 无不合格产品) is not said, and 尚未发现 is no failure.
    """
    for word in words:
        at = text.find(word)
        if at < 0 or word in wanted or _NO_MISHAP.match(text, at + len(word)):
            continue
        if not DENIED.search(text[max(0, at - 8) : at]):
            return True
    return False


def answered(target: str, actual: str) -> bool | None:
    """Whether 是 is the answer where 是/否 or 是否 is asked, or 是 wanted, and 好 where 好坏 is the choice.

    ``None`` for other questions and answers.
    """
    asked = target.endswith(YES_OR_NO) or target.startswith("是否") or bare(target) == "是"
    if asked:
        return {"是": True, "否": False}.get(bare(actual))
    choice = _CHOICE.fullmatch(bare(target))
    if choice is None:
        return None
    good, bad = (choice["good"], choice["bad"]) if choice["good"] else (choice["fine"], choice["not"])
    return {good: True, bad: False}.get(bare(actual))


def affirms(text: str, words: Iterable[str]) -> bool:
    """Whether a clause of the text holds one of the words without 未 before it, or 不, 没 just before it.

    The name of a rate (合格率80%) does not say that all of it is so.
    """
    clauses = [told(clause) for clause in _CLAUSE.split(text)]
    for word in words:
        for clause in clauses:
            at = clause.find(word) if word else -1
            if at < 0 or _RATE_OF.match(clause, at + len(word)):
                continue
            if not _DENIED_BEFORE.search(clause[:at]):
                return True
    return False


def is_absent(target: str, actual: str) -> bool | None:
    """Whether what must not be is not there: 没有发生 beside 不发生, and 超预算5% beside 不超预算.

    ``None`` where the target wants nothing of the kind, or the answer leaves it open.
    """
    wish, answer = _NOTHING_WANTED.fullmatch(_zero_first(target)), told(actual)
    if wish is None:
        return None
    what = wish["what"] or "发生"
    at = answer.find(what)
    own = _NOTHING_WANTED.fullmatch(answer)
    if own and at > 0 and _ANY_OF_IT.sub("", own["what"], count=1) == what:  # 无安全责任事故 beside 零事故
        return True
    if "亡" in what and (hurt := _HURT.findall(answer)):
        return not any(map(int, hurt))
    if at < 0:
        broader = own is not None and len(own["what"]) > 1 and what.endswith(own["what"])
        return True if broader or _NOTHING.fullmatch(answer) else None
    if DENIED.search(answer[:at]):
        return True
    before = _COUNTED_BEFORE.fullmatch(answer[:at])
    if before:
        return bool(_ZERO.fullmatch(before["number"]))
    counted = _COUNTED.fullmatch(answer, at + len(what))
    if counted is None or not _ASSERTED.fullmatch(answer[:at]):
        return None
    return bool(counted["number"] and _ZERO.fullmatch(counted["number"]))


def _zero_first(target: str) -> str:
    """群体性事件零发生 as 零发生群体性事件."""
    return _ZERO_BEHIND.sub(r"\g<zero>\g<what>", told(target))


def is_past_mark(target: str, actual: str) -> bool | None:
    """Whether an answer is on the side of the mark that its target wants: 低于上年 beside 不高于上年.

    ``None`` where the target names no mark, or the answer another one or none.
    """
    wish, got = _marked(target), _marked(actual)
    if wish is None:
        return None
    if got is None:
        return bool(wish["no"]) if _LEVEL.search(actual) else None
    if _mark(wish) != _mark(got):
        return None
    if _is_above(wish) == _is_above(got):
        return True if wish["no"] or not got["no"] else None
    return None if got["no"] else False


def is_above_mark(target: str) -> bool | None:
    """True where a target wants more than its mark, False for less, ``None`` where it names none.

    A mark is what only another figure tells, as 高于上年 and 高于全省平均水平 do.
    """
    found = _marked(target)
    return None if found is None else _is_above(found)


def admits_mark(target: str) -> bool:
    """Whether as much as its mark is enough for a target: 不低于上年, but not 高于上年."""
    found = _marked(target)
    return found is not None and bool(found["no"])


def _marked(text: str) -> re.Match[str] | None:
    return _MARKED.search(told(than_before(text)))


def is_level(text: str) -> bool:
    """Whether a text says that nothing changed: 与上年持平."""
    return _LEVEL.search(text) is not None


def _mark(found: re.Match[str]) -> str:
    return _OF_A_MARK.sub("", found["mark"])


def _is_above(found: re.Match[str]) -> bool:
    """True for 高于 and 不低于, False for 低于 and 不高于."""
    return (found["way"][0] in "高大多超") != bool(found["no"])


def happened(target: str, actual: Quantity) -> bool | None:
    """Whether what must not be (不发生, 零事故) was counted: 1起; ``None`` for no bare count or 0.

    Of what is to be cleared away (动态清零) a count may be of what was cleared; only 0 is plain.
    """
    text, wish = bare(actual.text), _zero_first(target)
    counted = (actual.unit in PIECES and _BARE_COUNT.fullmatch(text)) or _BARE_ZERO.fullmatch(text)
    if counted and (_NONE_WANTED.match(wish) or (actual.value == 0 and _CLEARED.search(wish))):
        return actual.value != 0
    return None


def is_less(target: str, actual: str) -> bool | None:
    """Whether an answer that differs from its target by 较 or 中 alone is less than it, as 较高 than 高.

    An answer without a subject has its target's: 较高 beside 群众认可度高; one with a subject of its own
    (制度较健全 beside 健全) may be less, not more. ``None`` for any other answer.
    """
    wish, answer = told(target), told(actual)
    wanted, got = _RATHER.sub("", wish), _RATHER.sub("", answer)
    if (wish == wanted) == (answer == got):
        return None
    if not wanted.endswith(got):
        own = got.endswith(wanted) and not _DENIED_BEFORE.search(got.removesuffix(wanted))
        return True if own and answer != got and _CLAUSE.search(actual.strip("。 ")) is None else None
    return None if _DENIED_BEFORE.search(wanted.removesuffix(got)) else answer != got


def is_under_way(text: str, doing: tuple[str, ...]) -> bool:
    """Whether the text says that a thing is still being done: 建设中, 正在招标, but not 建设中未发生事故."""
    return _under_way(doing).search(text) is not None


@lru_cache(maxsize=16)
def _under_way(doing: tuple[str, ...]) -> re.Pattern[str]:
    what, begins = any_of(doing).pattern, rf"(?:^|[{_STOP}])[^{_STOP}在于]{{0,8}}?"
    ends = rf"(?=。?$|[{_STOP}]+(?:预计|计划|拟|将|尚|还|未))"
    return re.compile(
        rf"{begins}(?:{_DOING}[^{_STOP}在于]{{0,6}}?)?(?:{what})中{ends}"
        rf"|{begins}{_DOING}[^{_STOP}]{{0,6}}?(?:{what})(?:阶段|过程|手续|工作)?(?=[{_STOP}]|$)"
    )


def is_finished(text: str, finished: Iterable[str]) -> bool:
    """Whether a clause of the text says that a thing is there (已上线), and not only that it will be."""
    clauses = [clause for clause in _CLAUSE.split(text) if not _TO_COME.search(clause)]
    return affirms("，".join(clauses), finished)


def says_all(text: str, words: tuple[str, ...], partial: Iterable[str]) -> bool:
    """Whether the text says that it is all of it (全部发放到位), and of nothing that it is not or in part."""
    rest, found = any_of(words).subn("", told(text))
    return found > 0 and not _NOT_ALL.search(rest) and not says(rest, partial)


def denies(text: str, unwanted: Sequence[str]) -> bool:
    """Whether nothing bad happened: 未发生, 没有发生事故, 未收到投诉."""
    answer = told(text)
    if _NOTHING_BAD.search(answer):
        return True
    found = any_of(tuple(unwanted)).search(answer)
    return found is not None and DENIED.search(answer[: found.start()]) is not None


def is_same_change(wish: Change | None, change: Change | None) -> bool:
    """Whether both are one change; what is said without a subject is said of the target's (进一步扩大).

    A target that is against a change (遏制房价上涨) is not met by it.
    """
    if wish is None or change is None or wish.way != change.way:
        return False
    return wish.whose == change.whose or (not change.whose and not _AGAINST.search(wish.whose))


class Change(NamedTuple):
    """A change in words: which way it goes, and whose it is ("" where nothing but the change is said)."""

    way: Way
    whose: str


@lru_cache(maxsize=4096)
def change_in(text: str, rising: tuple[str, ...], falling: tuple[str, ...]) -> Change | None:
    """The one change that a text reports, ``None`` for none or both: 旅游收入增长5.2% is 旅游收入, rising."""
    plain = _MINUS.sub("下降", bare(take_before(text)).replace("负增长", "下降"))
    up, down = any_of(rising).search(plain), any_of(falling).search(plain)
    change = up or down
    if change is None or (up and down):
        return None
    around = _VALUE.sub("", plain[: change.start()]) + _FROM_DIGIT.sub("", plain[change.end() :])
    return Change("rising" if up else "falling", _COMPARED.sub("", _ADVERBS.sub("", around)))


@lru_cache(maxsize=4096)
def degree_in(text: str, degrees: tuple[tuple[str, ...], ...]) -> tuple[str, int | None]:
    """What a text says without its degree, and the least degree that it names, 0 for the greatest.

    有所改善 is 改善, to a low degree.
    """
    plain = bare(text)
    ranks = [rank for rank, names in enumerate(degrees) if any_of(names).search(plain)]
    return any_of(tuple(name for names in degrees for name in names)).sub("", plain), max(ranks, default=None)


@lru_cache(maxsize=1024)
def is_scale(text: str, grades: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a target is the scale itself (优良中低差, 好坏), of which one grade is to be chosen."""
    if _CHOICE.fullmatch(bare(text)):
        return True
    steps = [each[0] for each in grades]
    rest = _BESIDE_GRADE.sub("", bare(text))
    return len(rest) >= 3 and rest == "".join(step for step in steps if step in rest)


@lru_cache(maxsize=4096)
def grade_in(text: str, grades: tuple[tuple[str, ...], ...]) -> int | None:
    """The rank of the best grade in a text, 0 for the best of all; a grade of one character stands alone."""
    plain = _BESIDE_GRADE.sub("", bare(text))
    for rank, names in enumerate(grades):
        named = tuple(name for name in names if len(name) > 1)
        if plain in names or (affirms(text, named) and says(plain, named)):
            return rank
    return None


def grade_wanted(target: str, grades: tuple[tuple[str, ...], ...]) -> int | None:
    """The rank of a target that is a grade and nothing else (良好以上); a whole scale wants the best."""
    if is_scale(target, grades):
        return 0
    plain = _BESIDE_GRADE.sub("", bare(target))
    return next((rank for rank, names in enumerate(grades) if plain in names), None)
