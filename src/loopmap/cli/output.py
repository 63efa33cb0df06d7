"""Where a result goes, and in which format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from loopmap.cli.streams import Refused, detail, put, reason


def pick_format(output: str | None, said: str | None, formats: Sequence[str], *, default: str) -> str:
    """Tell the format of a result: by the ending of its file, else as `-f` says, else the default."""
    if output in (None, "-"):
        return said or default
    ending = Path(output or "").suffix.lower().removeprefix(".")
    ending = {"yml": "yaml", "gv": "dot"}.get(ending, ending)
    if ending not in formats:
        if said and not ending:
            return said
        endings = ", ".join(f".{one}" for one in formats)
        shown = f"the ending .{ending}" if ending else "no ending"
        raise Refused(f"{output} has {shown}, which tells no format; the endings are {endings}")
    if said and said != ending:
        raise Refused(f"{output} says {ending}, and -f says {said}")
    return ending


def deliver(output: str | None, data: bytes, *, reads: Iterable[str] = ()) -> None:
    """Write a result to a file, whole or not at all, or to standard output.

    Refuses to write over one of the files that were read.
    """
    deliver_all([(output, data)], reads=reads)


def deliver_all(results: Iterable[tuple[str | None, bytes]], *, reads: Iterable[str] = ()) -> None:
    """Write several results, those to standard output last."""
    from loopmap.files import atomic_write

    listed = list(results)
    for output, _ in listed:
        _spare(output, reads)
    for output, data in listed:
        if output not in (None, "-"):
            try:
                atomic_write(str(output), data)
            except OSError as failure:
                raise Refused(f"cannot write {output}: {reason(failure)}") from None
            detail(f"wrote {output}")
    for output, data in listed:
        if output in (None, "-"):
            put(data)


def _spare(output: str | None, reads: Iterable[str]) -> None:
    if output in (None, "-"):
        return
    written = Path(str(output))
    if written.exists() and any(one != "-" and Path(one).exists() and written.samefile(one) for one in reads):
        raise Refused(f"{output} is the file that is read; write to another one")
