"""Text of a Word file that is not to be read: struck out or hidden, or the prompt of a control."""

from __future__ import annotations

import re
from typing import Any

from ..signs import underlined
from .symbols import OFF, is_drawn

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = {"strike": "划掉的文字没有读入", "dstrike": "划掉的文字没有读入", "vanish": "隐藏的文字没有读入"}
"""Properties of a run that is not to be read, and what is said of it."""
_PROMPT = re.compile("单击|点击|请|选择|此处|在此|Click|Choose|Tap|Enter", re.IGNORECASE)


def unread(run: Any) -> str:
    """What is said of a run that a line goes through or that is hidden; "" for one that is to be read.

    A line is the other way to delete what stays to be seen; hidden text is on no printed form.
    """
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return ""
    return next((note for name, note in _NOTES.items() if _is_on(properties.find(f"{_W}{name}"))), "")


def drawn(run: Any) -> str:
    """What is said of a run that is a ≥ or ≤ drawn with a line under it; "" for any other."""
    text = "".join(part.text or "" for part in run.findall(f"{_W}t"))
    return f"带下划线的“{text.strip()}”读作“{underlined(text)}”" if is_drawn(text, run) else ""


def _is_on(element: Any) -> bool:
    return element is not None and element.get(f"{_W}val", "1") not in OFF


def clear_prompts(body: Any) -> None:
    """Empties the content controls of ``body`` that nobody filled in: 单击或点击此处输入文字。

    Programs that fill in a control may leave it marked as not filled, so the words have to agree.
    """
    for mark in body.iter(f"{_W}showingPlcHdr"):
        texts = list(mark.getparent().getparent().iter(f"{_W}t"))
        if _is_on(mark) and _PROMPT.match("".join(text.text or "" for text in texts).strip()):
            for text in texts:
                text.text = ""
