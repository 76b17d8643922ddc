"""The other tools, in an environment of their own, so that none of them touches ours."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

PLACE = Path("build/peers")
WANTED = (
    "trafilatura==2.3.1",
    "lxml_html_clean",
    "resiliparse==2.0.1",
    "justext==3.0.2",
    "unstructured==0.27.32",
    "markitdown[docx]==0.1.8",
    "ftfy==6.3.1",
    "chardet==7.7.0",
)
"""By version, so that a figure can be measured again."""


def python() -> str:
    """The Python of that environment, made where it is missing; "" if it cannot be had."""
    found = PLACE / "bin" / "python"
    try:
        if not found.exists():
            venv.create(PLACE, with_pip=True)
        subprocess.run(
            [found, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *WANTED],
            check=True,
            capture_output=True,
        )
    except (subprocess.CalledProcessError, OSError):
        return ""
    return str(found)
