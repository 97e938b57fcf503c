"""Who draws the charts of a build: a process that is begun while the program itself is still loading."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from reporter.processes import Aside, processes


def painter(jobs: int | None, scheduler: str | None) -> AbstractContextManager[Aside | None]:
    """The process that draws beside ``jobs`` others (``None``: one for each core); none beside no others."""
    alone = scheduler is not None or processes(jobs) < 2
    return nullcontext() if alone else Aside(_get_ready)


def _get_ready() -> None:
    from reporter.charts import load

    load()
