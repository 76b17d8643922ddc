"""Remote: files elsewhere, by whatever fsspec knows: `s3://…`, `gs://…`, `sftp://…`, `memory://…`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import attrs

from speechkit.errors import Misuse

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_WHOLE_AT_ONCE = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "memory"))
"""Stores in which a file is there whole or not at all; elsewhere it is written aside first."""


def is_remote(word: str) -> bool:
    """Whether a word is the address of something elsewhere, and not a path on this machine."""
    scheme, separator, _ = word.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").isalnum()


@attrs.frozen
class Remote:
    """A file or a folder elsewhere, by its address."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self.url.rstrip("/").rpartition("/")[2]

    def __truediv__(self, name: str) -> Remote:
        return Remote(f"{self.url.rstrip('/')}/{name}")

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def is_dir(self) -> bool:
        """Whether it is a folder that is there."""
        store, path = self._store()
        return bool(store.isdir(path))

    def exists(self) -> bool:
        """Whether anything is there."""
        store, path = self._store()
        return bool(store.exists(path))

    def read_bytes(self) -> bytes:
        """The bytes of a file; raises `OSError`."""
        store, path = self._store()
        content: bytes = store.cat_file(path)
        return content

    def stamp(self) -> tuple[int, int]:
        """Size, and a number that is another when the file has changed; (-1, -1): not there."""
        store, path = self._store()
        try:
            told = store.info(path)
        except OSError:
            return (-1, -1)
        said = [told.get(key) for key in ("mtime", "LastModified", "ETag", "etag", "created")]
        mark = hashlib.sha256(repr([str(one) for one in said]).encode()).digest()[:7]
        return (int(told.get("size") or 0), int.from_bytes(mark))

    def files(self) -> Iterator[tuple[Remote, str]]:
        """The files that are meant: of a folder or of a pattern, by address and path below it."""
        store, path = self._store()
        if "*" in self.url:
            root = path.partition("*")[0].rpartition("/")[0]
            found = [one for one in store.glob(path) if not store.isdir(one)]
        elif store.isdir(path):
            root, found = path.rstrip("/"), store.find(path)
        else:
            yield self, self.name
            return
        for one in sorted(found):
            yield Remote(store.unstrip_protocol(one)), one.removeprefix(root).lstrip("/")

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def write(self, content: bytes) -> None:
        """Write a file so that it is there whole or not at all."""
        store, path = self._store()
        if self.url.partition("://")[0] in _WHOLE_AT_ONCE:
            store.pipe_file(path, content)
            return
        folder, _, name = path.rpartition("/")
        store.makedirs(folder, exist_ok=True)
        waiting = f"{folder}/.{name}.{uuid4().hex[:8]}.part"
        try:
            store.pipe_file(waiting, content)
            store.mv(waiting, path)
        except BaseException:
            if store.exists(waiting):
                store.rm_file(waiting)
            raise

    def remove(self) -> None:
        """Take a file away, if it is there."""
        store, path = self._store()
        if store.exists(path):
            store.rm_file(path)

    def _store(self) -> tuple[AbstractFileSystem, str]:
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise Misuse(
                f"{self.url}: addresses need fsspec; `pip install speechkit-core[remote]`"
            ) from error
        try:
            store, path = url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            web = self.url.startswith(("http://", "https://"))
            hint = f"; or `curl -s {self.url} | speechkit convert -`" if web else ""
            raise Misuse(f"{self.url}: {error}{hint}") from error
        return store, path
