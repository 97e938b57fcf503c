"""Interruption: a build is killed at random moments and run again; its folder must be as if nothing had been.

    python bench/interrupt.py [--projects 500] [--times 50] [--jobs 2] [--seed 1]

Each time a build into a new folder is killed with ``kill -9``, either the program alone or with all its
workers, and then run again. The folder is compared with that of an undisturbed build, name by name and byte
by byte, hidden files included. The end status is 1 where one differs, or where a killed program leaves
processes behind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from data import write

PATIENCE = 10.0  # seconds that workers have to notice that their program is gone
Hashes = Mapping[str, str]


def main() -> int:
    """Build undisturbed, then interrupt as often as asked for; the end status."""
    options = _options()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        data, whole = Path(folder) / "data", Path(folder) / "whole"
        data.mkdir()
        write(data, options.projects, split=True)
        begun = time.perf_counter()
        _again(data, whole, options.jobs)
        seconds = time.perf_counter() - begun
        wanted = _hashes(whole)
        print(f"{options.projects} 个项目不受打扰：{seconds:.1f} 秒，{len(wanted)} 个文件", flush=True)
        bad = 0
        for number in range(1, options.times + 1):
            moment = seconds * (number - chance.random()) / options.times  # at random, all through the build
            alone = chance.random() < 0.5
            out = Path(folder) / "out"
            told, left = _interrupted(data, out, options.jobs, moment, alone=alone)
            _again(data, out, options.jobs)
            if _program(out) != _program(whole):
                sys.exit("程序在此期间被改过，比不下去：请在没有人改代码的地方运行")
            wrong = _difference(wanted, _hashes(out))
            bad += bool(wrong or left)
            who = "主进程" if alone else "全部进程"
            orphans = f"；被杀后还留着 {left} 个进程" if left else ""
            verdict = wrong or "完全一样"
            print(
                f"{number:3} 第 {moment:6.2f} 秒杀掉{who}（{told}），重新运行后：{verdict}{orphans}",
                flush=True,
            )
            shutil.rmtree(out)
    print(f"{options.times} 次中断，{options.times - bad} 次完全一样")
    return 1 if bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--projects", type=int, default=500)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _command(data: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "reporter", "build", str(data), "-o", str(out), "--jobs", str(jobs)]


def _again(data: Path, out: Path, jobs: int) -> None:
    done = subprocess.run(_command(data, out, jobs), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"生成失败（{done.returncode}）：\n{done.stdout}{done.stderr}")


def _interrupted(data: Path, out: Path, jobs: int, moment: float, *, alone: bool) -> tuple[str, int]:
    """How far a build was when it was killed, and how many of its processes outlived it."""
    process = subprocess.Popen(
        _command(data, out, jobs),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # a group of its own: nothing else is ever killed
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(moment)
    finished = process.poll() is not None
    with suppress(ProcessLookupError):
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    placed = sum(path.is_file() for path in out.rglob("*")) if out.exists() else 0
    return "已经做完" if finished else f"已有 {placed} 个文件", _outliving(process.pid)


def _outliving(group: int) -> int:
    """How many processes of the group are still there after a while; they are ended."""
    deadline = time.perf_counter() + PATIENCE
    while (left := _members(group)) and time.perf_counter() < deadline:
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return left


def _members(group: int) -> int:
    """Running processes of the group; without ``/proc``, whether there are any."""
    if not Path("/proc/self/stat").exists():
        with suppress(ProcessLookupError):
            os.killpg(group, 0)
            return 1
        return 0
    count = 0
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, of, *_ = place.read_text().rpartition(")")[2].split()
            count += int(of) == group and state != "Z"
    return count


def _program(folder: Path) -> str:
    """The hash of the program that built the folder."""
    return str(json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["program"])


def _hashes(folder: Path) -> Hashes:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _difference(wanted: Hashes, found: Hashes) -> str:
    """What differs, or nothing."""
    lacking, added = wanted.keys() - found.keys(), found.keys() - wanted.keys()
    other = [name for name in wanted.keys() & found.keys() if wanted[name] != found[name]]
    parts = {"缺": sorted(lacking), "多": sorted(added), "不同": sorted(other)}
    return "；".join(
        f"{word} {len(names)} 个（{'、'.join(names[:3])}）" for word, names in parts.items() if names
    )


if __name__ == "__main__":
    sys.exit(main())
