"""Workers: where the chunks of a build are worked on, one after another or side by side.

Any :class:`concurrent.futures.Executor` will do: this process itself, processes of this machine, or the
machines of a Dask cluster. What comes back is the same, whoever does the work and in whatever order.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from reporter.errors import InputError, WorkerError, to_install
from reporter.processes import Aside, begun, context, cores, processes

T = TypeVar("T")
K = TypeVar("K")
Job = tuple[Callable[..., T], tuple[Any, ...]]

_AHEAD = 2  # chunks that wait for each worker, so that none is idle and few are held in memory
_REACHED_WITHIN = "10s"  # a scheduler
_WORTH_IT = 3  # chunks; with fewer, starting processes takes longer than the work


class Workers:
    """Runs jobs and gives their results in order; a started executor is closed by :func:`workers`.

    ``share_disk`` says that whatever works on the jobs sees the same files as this process. ``aside`` is a
    further process, which has been getting ready for what it is given.
    """

    def __init__(
        self,
        start: Callable[[], Executor],
        count: int,
        *,
        share_disk: bool = False,
        aside: Aside | None = None,
    ) -> None:
        self._start, self.count, self.share_disk, self._aside = start, count, share_disk, aside
        self._executor: Executor | None = None

    def run(
        self, jobs: Iterable[tuple[K, Job[T] | None]], ready: Callable[[], object] = lambda: None
    ) -> Iterator[tuple[K, T | None]]:
        """The result of each job under its key, in order; ``None`` for one that is done already.

        The first are begun at once, and a few are under way while one is waited for. ``ready`` is called
        before processes of this machine are forked, which then have what it made.
        """
        jobs = iter(jobs)
        head = list(islice(jobs, _WORTH_IT))
        if self._executor is None and (self.count == 1 or len(head) < _WORTH_IT):
            return ((key, job[0](*job[1]) if job else None) for key, job in chain(head, jobs))
        sent = ((key, self._submitted(job, ready) if job else None) for key, job in chain(head, jobs))
        return _finished(sent, self.count * _AHEAD)

    def begin(self, function: Callable[..., T], *arguments: Any, **named: Any) -> Callable[[], T]:
        """Begin one job where there is somebody to do it; calling what is given waits for the result."""
        job = partial(function, *arguments, **named)
        return job if self._executor is None else self._executor.submit(job).result

    def begin_aside(self, function: Callable[..., T], *arguments: Any) -> Callable[[], T]:
        """The same by the process that is ready for it, where there is one."""
        return (self._aside or self).begin(function, *arguments)

    def _submitted(self, job: Job[T], ready: Callable[[], object]) -> Future[T]:
        if self._executor is None:
            if self.share_disk:
                ready()
            self._executor = self._start()
        return self._executor.submit(job[0], *job[1])

    def close(self, *, cancel: bool = False, wait: bool = True) -> None:
        """Stop a started executor; ``cancel`` gives up what has not begun, ``wait`` sees the rest end."""
        if self._executor is not None:
            self._executor.shutdown(wait=wait, cancel_futures=cancel)


def _finished(jobs: Iterator[tuple[K, Future[T] | None]], ahead: int) -> Iterator[tuple[K, T | None]]:
    """The results of jobs that begin when they are taken, ``ahead`` of them before the first is asked for."""
    waiting = deque(islice(jobs, ahead))

    def results() -> Iterator[tuple[K, T | None]]:
        while waiting:
            key, future = waiting.popleft()
            result = future.result() if future else None
            waiting.extend(islice(jobs, 1))
            yield key, result

    return results()


@contextmanager
def workers(
    jobs: int | None = None,
    executor: Executor | None = None,
    scheduler: str | None = None,
    *,
    aside: AbstractContextManager[Aside] | None = None,
) -> Iterator[Workers]:
    """The workers of one build: ``jobs`` processes (``None``: one for each core), ``executor``, or Dask.

    A given executor is used and left open. Beside processes, ``aside`` is another that does what
    :meth:`Workers.begin_aside` is told of. Raises :class:`InputError` for what is no executor or
    number of processes, or a scheduler that cannot be reached, :class:`WorkerError` where a process died.
    """
    if scheduler is not None:
        with _cluster(scheduler) as (dask, count), _telling():
            yield Workers(lambda: dask, count)
        return
    if executor is not None:
        if not callable(getattr(executor, "submit", None)):
            hint = "可用的如 concurrent.futures.ProcessPoolExecutor"
            raise InputError(f"executor 不是执行器，得到 {type(executor).__name__}", hint=hint)
        with _telling():
            yield Workers(lambda: executor, _size(executor))
        return
    count = processes(jobs)
    if not isinstance(count, int) or count < 1:
        raise InputError(f"进程个数 jobs（命令行是 --jobs）至少是 1，得到 {count}")
    with aside if aside and count > 1 else nullcontext() as further:
        own = Workers(lambda: _processes(count), count, share_disk=True, aside=further)
        try:
            with _telling():
                yield own
        except BaseException as error:  # after an error nobody may write where all is to be cleared away
            own.close(cancel=True, wait=isinstance(error, Exception))
            raise
        own.close()


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except BrokenExecutor as error:
        raise WorkerError(
            "一个工作进程意外停止了，多半是内存不够",
            hint="重新运行会接着做；进程个数 jobs（命令行是 --jobs）写 1，少占内存",
        ) from error


def _size(executor: Executor) -> int:
    return int(getattr(executor, "_max_workers", 0)) or cores()


def _processes(count: int) -> Executor:
    threshold = (gc.get_threshold(),)
    return ProcessPoolExecutor(count, mp_context=context(), initializer=begun, initargs=threshold)


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Dask's executor for the cluster at ``address``, and how many threads it has."""
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError(
            "没有安装 Dask，不能用 scheduler（命令行是 --scheduler）",
            hint=f"请运行 {to_install('distributed')}",
        ) from error
    try:
        client = Client(address, timeout=_REACHED_WITHIN)
    except (OSError, ValueError) as error:
        raise InputError(
            f"连不上 Dask 调度器“{address}”", hint="地址写成 tcp://主机:端口，如 tcp://10.0.0.5:8786"
        ) from error
    with client:
        count = sum(client.nthreads().values())
        if not count:
            raise InputError(f"Dask 调度器“{address}”没有工作机", hint="请先启动 dask worker")
        yield client.get_executor(), count
