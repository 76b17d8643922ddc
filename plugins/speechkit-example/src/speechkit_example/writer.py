"""writes talks with a head of fields (.example)"""

from __future__ import annotations

from speechkit import Speech


def write(speech: Speech) -> bytes:
    """The words with their metadata on top: `Title: …`, a line `---`, the text."""
    speaker = speech.metadata.speaker
    rows = {
        "Title": speech.metadata.title,
        "Speaker": speaker.name if speaker else None,
        "Date": speech.metadata.delivered,
    }
    head = "".join(f"{name}: {value}\n" for name, value in rows.items() if value)
    return f"{head}---\n{speech.text}\n".encode()
