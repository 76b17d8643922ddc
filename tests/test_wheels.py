"""Built as wheels and installed elsewhere, the core and a plugin find each other."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from speechkit.scaffolding import new_plugin

ROOT = Path(__file__).parent.parent
needs = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("build", "hatchling")),
    reason="build and hatchling are not installed",
)


@needs
def test_the_core_and_a_plugin_work_from_their_wheels(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    for name, kind in (("pier", "reader"), ("count", "command")):
        new_plugin(name, kind, tmp_path)
    projects = (
        ROOT,
        ROOT / "plugins" / "speechkit-captions",
        tmp_path / "speechkit-pier",
        tmp_path / "speechkit-count",
    )
    for project in projects:
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", wheels, project],
            check=True,
            capture_output=True,
        )
    home = tmp_path / "home"
    venv.create(home, with_pip=False)
    (site,) = (home / "lib").glob("python*/site-packages")
    # What others wrote comes from here; our own packages come from the wheels alone.
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--target", site, *wheels.glob("*.whl")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    python = home / "bin" / "python"

    def run(*words: str) -> str:
        command = [python, "-m", "speechkit", *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path).stdout

    where = subprocess.run(
        [python, "-c", "import speechkit; print(speechkit.__file__)"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
    ).stdout
    assert Path(where.strip()).is_relative_to(site)
    assert "SubRip captions" in run("formats")
    talk = tmp_path / "talk.srt"
    talk.write_text("1\n00:00:01,000 --> 00:00:02,000\nWe sail at dawn.\n")
    assert run("convert", str(talk), "--to", "txt") == "We sail at dawn.\n"
    assert "talks with a head of fields (.pier)" in run("formats")
    sample = tmp_path / "speechkit-pier" / "tests" / "samples" / "harbour.pier"
    assert run("convert", str(sample), "--to", "txt").startswith("Friends, the harbour is ours.")
    assert run("count", str(talk)) == "4 talk.srt\n"
    assert "  count " in run("--help")
