"""Unexpected errors: the user gets one sentence, the traceback goes to a file."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_SHOWN = 60
"""Characters of a path that is too long; its end is hardly what one looks for."""


def explain(error: BaseException) -> str:
    """A message in Chinese that names the file with the traceback; a path too long is no fault of ours."""
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        name = str(error.filename or "")
        place = f"{name[:_SHOWN]}…：" if len(name) > _SHOWN else f"{name}：" if name else ""
        from reporter.pipeline.refused import cause_of  # late: hardly ever needed

        return f"{place}{cause_of(error)}，系统不接受\n  建议：请换短一些的文件名或文件夹"
    first = f"程序出错了，这不是您的数据格式问题：{type(error).__name__}"
    try:
        path = _write_log(error)
    except OSError:
        return f"{first}\n  建议：请把所用的命令告诉维护者"
    return f"{first}\n  建议：请把所用的命令和这个文件发给维护者：{path}"


def _write_log(error: BaseException) -> Path:
    import platform  # late: rarely needed, and not quickly loaded
    import tempfile
    import traceback

    handle, name = tempfile.mkstemp(prefix="reporter-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(f"{' '.join(sys.argv)}\nPython {platform.python_version()} {platform.platform()}\n\n")
        file.writelines(traceback.format_exception(error))
    return Path(name)
