"""Engines, for real: the same input makes the same rows in each, and Dask loses none when shot at.

`make check-engines` sets up an environment that has them all; without one, its tests are skipped.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("speechkit_arrow", reason="speechkit-arrow is not installed")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

import pyarrow.parquet as pq  # noqa: E402

from speechkit.cli import main  # noqa: E402
from speechkit_arrow import normalise_batch  # noqa: E402

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to"


def needs(*modules: str) -> pytest.MarkDecorator:
    """Skip with a word unless an engine is there."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return pytest.mark.skipif(
        bool(missing), reason=f"{', '.join(missing)} not installed (make check-engines)"
    )


def python(name: str) -> str:
    """The Python of a how-to."""
    page = (HOW_TO / f"{name}.md").read_text("utf-8")
    return "\n".join(re.findall(r"```python\n(.*?)```", page, re.DOTALL))


def table(folder: Path) -> list[dict[str, object]]:
    """All rows of a folder of Parquet files, in an order that no engine decides."""
    files = sorted(folder.rglob("*.parquet"))
    rows = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    return sorted(rows, key=lambda row: (row["name"], row["member"] or ""))


@pytest.fixture
def place(talks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `talks` and `files.parquet`, made as the how-to says."""
    monkeypatch.chdir(tmp_path)
    exec(compile(python("beyond-one-machine"), "beyond-one-machine.md", "exec"), {})
    return tmp_path


@pytest.fixture
def expected(place: Path) -> list[dict[str, object]]:
    """The rows that the function itself makes."""
    files = pq.read_table(place / "files.parquet").combine_chunks().to_batches()
    rows = [row for batch in files for row in normalise_batch(batch).to_pylist()]
    return sorted(rows, key=lambda row: (row["name"], row["member"] or ""))


def speechkit(*words: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "speechkit", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == code, done.stderr
    return done.stderr


# ── tables ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param("spark", marks=needs("pyspark")),
        pytest.param("ray", marks=needs("ray")),
        pytest.param("daft", marks=needs("daft")),
    ],
)
def test_the_how_to_makes_the_same_rows(
    engine: str, place: Path, expected: list[dict[str, object]]
) -> None:
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    (place / "how_to.py").write_text(python(engine))
    done = subprocess.run(
        [sys.executable, "how_to.py"], cwd=place, capture_output=True, text=True, timeout=280
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert table(place / "speeches") == expected


# ── Dask ─────────────────────────────────────────────────────────────────────────────────────

dask = needs("dask", "distributed")


@dask
def test_a_cluster_started_here_makes_the_same_parts(
    place: Path, expected: list[dict[str, object]]
) -> None:
    words = ["convert", "talks", "--to", "parquet", "--part-size", "10", "-q", "-o"]
    speechkit(*words, "near/", code=1)
    speechkit(*words, "far/", "--engine", "dask", "--jobs", "2", code=1)
    assert table(place / "far") == table(place / "near") == expected
    for part in (place / "near").glob("*.parquet"):
        assert (place / "far" / part.name).read_bytes() == part.read_bytes()
    speechkit("verify", "far")


class Cluster:
    """A scheduler and workers of our own, each a process, as `dask scheduler` starts them."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.address_file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(self.address_file),
        )  # fmt: skip
        while not self.address_file.exists():
            time.sleep(0.05)
        for _ in range(workers):
            self.more()

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def more(self, *, nanny: bool = False) -> subprocess.Popen[bytes]:
        """One more worker; with a nanny, it is replaced when it dies."""
        return self._start(
            "worker", "--scheduler-file", str(self.address_file), "--nthreads", "1",
            "--no-dashboard", "--nanny" if nanny else "--no-nanny",
        )  # fmt: skip

    @property
    def address(self) -> str:
        import json

        address: str = json.loads(self.address_file.read_text())["address"]
        return address

    def end(self) -> None:
        for process in reversed(self.processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    cluster = Cluster(folder, 2)
    yield cluster
    cluster.end()


@dask
def test_a_worker_that_is_killed_costs_no_row(place: Path, cluster: Cluster) -> None:
    slow = place / "slow.py"
    slow.write_text(
        "import time\n"
        "from speechkit import hookimpl, repair\n"
        "@repair('SLO010', 'slow')\n"
        "def slow(draft):\n"
        "    'It takes its time.'\n"
        "    time.sleep(0.1)\n"
        "    return ()\n"
        "@hookimpl\n"
        "def speechkit_rules():\n"
        "    return [slow]\n"
    )
    common = ["convert", "talks", "-p", "slow.py", "--to", "parquet", "--part-size", "4", "-q"]
    process = subprocess.Popen(
        [sys.executable, "-m", "speechkit", *common, "-o", "far/",
         "--engine", "dask", "--scheduler", cluster.address],
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    victim = cluster.processes[-1]
    while not list((place / "far").glob("part-*.parquet")):
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.02)
    victim.send_signal(signal.SIGKILL)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1, told
    assert told.count("failed: ") == 1, told
    speechkit(*common, "-o", "near/", code=1)
    made = sorted((place / "near").glob("*.parquet"))
    assert len(made) == 11
    for part in made:
        assert (place / "far" / part.name).read_bytes() == part.read_bytes()
    speechkit("verify", "far")


@dask
def test_documents_that_kill_or_hang_are_named_and_the_others_kept(
    place: Path, expected: list[dict[str, object]]
) -> None:
    (place / "poison.py").write_text(
        "import ctypes, os, time\n"
        "from speechkit import hookimpl, repair\n"
        "@repair('PSN010', 'poison')\n"
        "def poison(draft):\n"
        "    'It does what the text says.'\n"
        "    if 'EXIT' in draft.text:\n"
        "        os._exit(7)\n"
        "    if 'SEGV' in draft.text:\n"
        "        ctypes.string_at(0)\n"
        "    while 'LOOP' in draft.text:\n"
        "        pass\n"
        "    return ()\n"
        "@hookimpl\n"
        "def speechkit_rules():\n"
        "    return [poison]\n"
    )
    for word in ("EXIT", "SEGV", "LOOP"):
        (place / "talks" / f"bad-{word}.txt").write_text(f"We sail. {word}\n")
    told = speechkit(
        "convert", "talks", "-p", "poison.py", "-o", "far/", "--engine", "dask", "--jobs", "2",
        "--part-size", "20", "--timeout", "3", "-q", code=1,
    )  # fmt: skip
    failed = sorted(line for line in told.splitlines() if "failed: bad-" in line)
    assert len(failed) == 3, told
    assert "bad-EXIT.txt: its worker died" in failed[0]
    assert "bad-LOOP.txt: it took longer than 3 seconds" in failed[1]
    assert "bad-SEGV.txt: its worker died" in failed[2]
    made = [row["name"] for row in table(place / "far") if row["outcome"] != "failed"]
    assert made == [row["name"] for row in expected if row["outcome"] != "failed"]
    speechkit("verify", "far")


@dask
def test_a_scheduler_that_is_not_there_is_misuse(place: Path) -> None:
    told = speechkit(
        "convert", "talks", "-o", "far/", "--engine", "dask",
        "--scheduler", "tcp://127.0.0.1:9", code=2,
    )  # fmt: skip
    assert "no Dask scheduler answers" in told


@pytest.mark.skipif(importlib.util.find_spec("distributed") is not None, reason="Dask is installed")
def test_a_cluster_without_dask_is_misuse(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("We sail at dawn.")
    words = ["convert", str(talk), "-o", f"{tmp_path}/out/", "--engine", "dask"]
    assert main(words) == 2
    assert "Dask is not installed here" in capsys.readouterr().err
