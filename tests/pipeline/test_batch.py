"""A build of many projects: the same files whoever works on them, and nothing lost by an interruption."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docx import Document
from support.files import write
from support.pack_folders import pack_folder
from support.small_data import HEAD, project_yaml, small_data

import reporter
from reporter import OutputError, WorkerError
from reporter.pipeline import building, outputs, rounds

MANY = 60  # three chunks, so that processes are worth starting


def many(folder: Path, count: int = MANY) -> Path:
    """A folder with a file for each of many projects, which differ in what they spent."""
    for number in range(1, count + 1):
        item = project_yaml(f"项目{number:03}").replace("spent: 85", f"spent: {number % 100}")
        lines = item.strip("\n").replace("  - name", "    name", 1).splitlines()
        write(folder / f"projects/{number:03}.yaml", "\n".join(line[4:] for line in lines) + "\n")
    write(folder / "report.yaml", f"{HEAD}projects: [projects/*.yaml]\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, also the hidden ones."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return many(tmp_path_factory.mktemp("many") / "单位")


@pytest.fixture(scope="module")
def expected(data, tmp_path_factory):
    """What an undisturbed build by this process alone gives."""
    out = tmp_path_factory.mktemp("expected") / "out"
    result = reporter.build(data, out=out)
    assert result.failed == ()
    return contents(out)


def test_two_processes_give_the_same_files_as_one(data, expected, tmp_path):
    reporter.build(data, out=tmp_path, jobs=2)

    assert contents(tmp_path) == expected


def test_an_executor_of_the_caller_gives_the_same_files(data, expected, tmp_path):
    with ThreadPoolExecutor(4) as executor:
        reporter.build(data, out=tmp_path, executor=executor)

    assert contents(tmp_path) == expected


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_size_of_the_chunks_makes_no_difference(data, expected, tmp_path, monkeypatch, size):
    monkeypatch.setattr(rounds, "CHUNK", size)

    reporter.build(data, out=tmp_path)

    assert contents(tmp_path) == expected


@pytest.mark.slow
def test_a_dask_cluster_of_two_workers_gives_the_same_files(data, expected, tmp_path):
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=4, processes=True, dashboard_address=None, protocol="tcp"
    )
    with cluster:
        reporter.build(data, out=tmp_path, scheduler=cluster.scheduler_address)

    assert contents(tmp_path) == expected


def test_a_build_of_unchanged_data_is_not_done_again(data, expected, tmp_path):
    reporter.build(data, out=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    again = reporter.build(data, out=tmp_path)

    assert again.findings is None
    assert again.outcome.projects == MANY
    assert len(again.files) == len(expected) - 1  # all but the manifest
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_a_changed_project_appears_in_is_written_again(tmp_path):
    data, out = many(tmp_path / "单位", 5), tmp_path / "out"
    reporter.build(data, out=out)
    before = {path.name: path.stat().st_mtime_ns for path in (out / "附件").iterdir()}
    changed = data / "projects/003.yaml"
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("spent: 3,", "spent: 77,"), encoding="utf-8"
    )

    result = reporter.build(data, out=out)

    after = {path.name: path.stat().st_mtime_ns for path in (out / "附件").iterdir()}
    assert {name for name in after if after[name] != before[name]} == {"附件3 项目003.docx"}
    assert 0 < result.fresh < len(result.files) - 3


def test_a_file_that_is_missing_is_made_again(tmp_path):
    data, out = small_data(tmp_path / "单位"), tmp_path / "out"
    first = reporter.build(data, out=out)
    before = contents(out)
    (out / "附件/附件2 场地维修.docx").unlink()

    again = reporter.build(data, out=out)

    assert contents(out) == before
    assert again.fresh == 1
    assert again.files == first.files


def test_another_template_is_a_reason_to_build_again(tmp_path):
    data, out = small_data(tmp_path / "单位"), tmp_path / "out"
    reporter.build(data, out=out)

    assert reporter.build(data, out=out, template="shenzhen-2021").findings is not None


def test_the_record_has_the_hashes_of_program_template_and_data(tmp_path):
    data, out = small_data(tmp_path / "单位"), tmp_path / "out"
    reporter.build(data, out=out)

    record = json.loads((out / "manifest.json").read_text(encoding="utf-8"))

    one, other = (record["files"][f"附件/{name}.docx"] for name in ("附件1 技能培训", "附件2 场地维修"))
    assert all(len(record[name]) == 64 for name in ("program", "template", "inputs"))
    assert len({one["sha256"], other["sha256"], one["inputs"], other["inputs"]}) == 4


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), WorkerError("一个工作进程意外停止了")])
def test_an_interrupted_build_is_taken_up_where_it_stopped(data, expected, tmp_path, monkeypatch, stop):
    def interrupted(*_):
        raise stop

    with monkeypatch.context() as patch:
        patch.setattr(building.Finishing, "finish", interrupted)
        with pytest.raises(type(stop)):
            reporter.build(data, out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [outputs.WORK]

    result = reporter.build(data, out=tmp_path)

    assert result.taken_over == 6  # both rounds of three chunks of 25
    assert contents(tmp_path) == expected


def test_a_fault_in_one_form_costs_only_that_project(tmp_path, monkeypatch):
    from reporter.pipeline import chunks

    def faulty(project, *rest, **more):
        if project.project.name == "场地维修":
            raise ZeroDivisionError("planted")
        return chunks_form_of(project, *rest, **more)

    chunks_form_of = chunks.form_of
    monkeypatch.setattr(chunks, "form_of", faulty)

    result = reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out")

    assert [each.project for each in result.failed] == ["场地维修"]
    assert result.failed[0].reason == "程序出错：ZeroDivisionError：planted"
    assert [path.name for path in (tmp_path / "out/附件").iterdir()] == ["附件1 技能培训.docx"]


@pytest.mark.parametrize("forms", [reporter.Forms.BOTH, reporter.Forms.SEPARATE])
def test_a_form_that_fails_among_many_gives_the_same_files_with_any_number_of_workers(
    tmp_path, monkeypatch, forms
):
    monkeypatch.setattr(rounds, "CHUNK", 5)
    pack = pack_folder(tmp_path, "mine", extends="national-2020")
    form = Document()
    form.add_paragraph("{{ project.name }} {{ rows[2].name }}")
    form.save(str(pack / "form.docx"))
    data = many(tmp_path / "单位", 20)
    short = data / "projects/008.yaml"
    write(short, "\n".join(short.read_text(encoding="utf-8").splitlines()[:-2]) + "\n")

    one, two = (
        reporter.build(data, out=tmp_path / str(jobs), template=str(pack), jobs=jobs, forms=forms)
        for jobs in (1, 2)
    )

    assert [each.project for each in two.failed] == ["项目008"]
    assert one.outcome == two.outcome
    assert (one.taken_over, two.taken_over) == (0, 0)  # the round that was begun anew is no other run's
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert len([*(tmp_path / "2/附件").iterdir()]) == 19


def test_a_second_build_into_the_same_folder_is_refused(tmp_path):
    with outputs.output(tmp_path / "out"), pytest.raises(OutputError, match="另一个 reporter 正在写"):
        reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out")


def _command(data: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "reporter", "build", str(data), "-o", str(out), "--jobs", "2"]


@pytest.mark.slow
def test_a_build_that_is_killed_at_any_moment_is_finished_by_the_next(data, expected, tmp_path):
    out = tmp_path / "out"
    begun = time.monotonic()
    subprocess.run(_command(data, out), check=True, capture_output=True)
    whole = time.monotonic() - begun
    for part in (0.3, 0.5, 0.7, 0.8, 0.9, 0.97):
        shutil.rmtree(out)
        process = subprocess.Popen(_command(data, out), stderr=subprocess.DEVNULL)
        time.sleep(whole * part)
        process.send_signal(signal.SIGKILL)
        process.wait()
        complete = {name: data for name, data in contents(out).items() if not name.startswith(".reporter")}
        assert all(expected[name] == data for name, data in complete.items() if name != "manifest.json")

        subprocess.run(_command(data, out), check=True, capture_output=True)

        assert contents(out) == expected, f"killed after {part:.0%}"


@pytest.mark.slow
def test_workers_do_not_outlive_a_build_that_is_killed(data, tmp_path):
    process = subprocess.Popen(_command(data, tmp_path / "out"), stderr=subprocess.DEVNULL)
    children: list[int] = []
    while not children and process.poll() is None:
        children = _children(process.pid)
    process.kill()
    process.wait()

    assert children
    limit = time.monotonic() + 20
    while any(_is_alive(child) for child in children) and time.monotonic() < limit:
        time.sleep(0.1)
    assert not any(_is_alive(child) for child in children)


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.parent.exists():
        pytest.skip("needs /proc")
    return [int(child) for child in path.read_text().split()]


def _is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.slow
def test_ctrl_c_leaves_only_complete_files_and_says_how_to_go_on(data, expected, tmp_path):
    out = tmp_path / "out"
    process = subprocess.Popen(
        _command(data, out), stderr=subprocess.PIPE, text=True, encoding="utf-8", env=_utf8(),
        preexec_fn=_heed_ctrl_c,
    )  # fmt: skip
    while not (out / outputs.WORK / "done").exists():
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "再运行一次会接着做" in said
    assert "Traceback" not in said
    reporter.build(data, out=out)
    assert contents(out) == expected


def _heed_ctrl_c() -> None:
    """What runs behind a shell's & is told to ignore Ctrl-C, and so would be all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _utf8() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def test_an_error_of_the_system_that_is_not_about_writing_is_not_told_as_one(tmp_path, monkeypatch):
    def unreachable(*_):
        raise TimeoutError("no answer")

    monkeypatch.setattr(building.Finishing, "finish", unreachable)

    with pytest.raises(TimeoutError):
        reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out")

    assert not (tmp_path / "out").exists()
