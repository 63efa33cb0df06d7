"""What `load` is: read the files, merge them, check the map."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, SupportsFloat

from loopmap.checking import check
from loopmap.errors import UnreadableFile
from loopmap.merging import join
from loopmap.merging.union import only_top
from loopmap.model import Map, Origin
from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem, error, has_errors, in_order
from loopmap.reading.document import DEEPEST, Documents, read_document
from loopmap.reading.plain import tree_of
from loopmap.reading.text import LARGEST, check_characters, decode
from loopmap.reading.tree import parse
from loopmap.sheet import Sheet
from loopmap.signs import Sign


@dataclass(frozen=True, slots=True)
class Loaded:
    """A map and what was noticed about it: warnings and notes."""

    map: Map
    problems: tuple[Problem, ...]


def load(path: str | Path) -> Map:
    r"""Read a map from a file: a site map, or a programme map with all the maps it joins.

    Given a path, get the `Map`. Raises `MapError` with every problem that was found, each with its
    place, and `UnreadableFile` (an `OSError`) where there is no such file. Warnings do not stop;
    `problems` gives them. O(length of the files).

    >>> import loopmap, pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "leeds.yaml")
    >>> _ = file.write_text("links:\n  trust increases openness:\n")
    >>> loopmap.load(file)
    <Map 'leeds': 2 factors, 1 link>
    """
    return read_checked(path).map


def loads(text: str, *, id: str = "map", folder: str | Path | None = None) -> Map:
    """Read a map from a text; paths under `maps:` are looked for in `folder`, and refused without one.

    >>> import loopmap
    >>> loopmap.loads("links: [trust increases openness, openness increases trust]")
    <Map 'map': 2 factors, 2 links>
    """
    if not isinstance(text, str):
        raise TypeError(f"loads reads a text, not {type(text).__name__}; load reads a file, from_dict a dict")
    content = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _checked(read_text(Text("<text>", content), id, folder)).map


def problems(path: str | Path) -> tuple[Problem, ...]:
    r"""Give everything that is wrong with a map, errors, warnings and notes; empty when all is well.

    >>> import loopmap, pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "leeds.yaml")
    >>> _ = file.write_text("focus: hope\nlinks:\n  trust increases openness:\n")
    >>> [str(problem.code) for problem in loopmap.problems(file)][:1]
    ['LM019']
    """
    try:
        return read_checked(path).problems
    except MapError as failure:
        return failure.problems


def from_dict(values: Mapping[str, Any], *, id: str = "map") -> Map:
    """Read a map from plain values in the shape of its YAML; what `Map.to_dict` gives reads back equal.

    >>> import loopmap
    >>> loopmap.from_dict({"links": ["trust increases openness"]})
    <Map 'map': 2 factors, 1 link>
    """
    documents = read_document(tree_of(values), id, _no_files)
    return _checked(documents).map


def from_edges(edges: Iterable[Sequence[Any]], *, id: str = "map", title: str | None = None) -> Map:
    """Make a map from rows `(from, to, sign)` or `(from, to, sign, delayed)`.

    `sign` is whatever `sign:` takes in a map, or a `Sign`, or a number above or below 0; factors
    stand in the order they first appear. Raises `MapError` where a row is wrong.

    >>> import loopmap
    >>> loopmap.from_edges([("trust", "openness", "+"), ("openness", "fear", -1, True)])
    <Map 'map': 3 factors, 2 links>
    """
    links = []
    factors: dict[str, None] = {}
    for number, row in enumerate(edges):
        if not isinstance(row, Collection) or isinstance(row, str) or not 3 <= len(row) <= 4:
            place = Place(Text(f"<edges>[{number}]", "", value=True), (1, 1), (1, 2))
            cure = "write `(from, to, sign)` or `(from, to, sign, delayed)`"
            raise MapError([error("LM013", f"row {number} is no link", place, help=cure)])
        tail, head, sign, *more = row
        tail, head = _cell(tail), _cell(head)
        factors.setdefault(tail)
        factors.setdefault(head)
        link = {"from": tail, "to": head, "sign": sign_text(sign)}
        if more and _cell(more[0]):
            link["delay"] = more[0] if isinstance(more[0], str) else "yes" if more[0] else "no"
        links.append(link)
    values: dict[str, Any] = {"title": title} if title else {}
    return from_dict({**values, "factors": _once(factors), "links": links}, id=id)


def _cell(value: object) -> str:
    """Give what a cell says; None and NaN, with which tables fill what is empty, say nothing."""
    return "" if value is None or value != value else str(value)


def _once(names: Iterable[str]) -> list[str]:
    from loopmap.names import fold

    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())


def sign_text(sign: object) -> str:
    """Give a sign as `sign:` takes it: a `Sign`, a text, or a number above, below or equal to 0."""
    if isinstance(sign, Sign):
        return sign.value
    if isinstance(sign, SupportsFloat) and not isinstance(sign, bool | str):
        number = float(sign)
        return "+" if number > 0 else "-" if number < 0 else "?" if number == 0 else str(sign)
    return str(sign)


# ---- the road from a path to a map ------------------------------------------------------------


def read_checked(path: str | Path, stdin: IO[bytes] | None = None) -> Loaded:
    """Read, merge and check a map; `-` reads standard input. Raises as `load` does."""
    origin = None if str(path) == "-" else Origin(str(Path(path).absolute()))
    return _checked(read(path, stdin), origin)


def read(path: str | Path, stdin: IO[bytes] | None = None) -> Documents:
    """Read a file and the files it names, without merging them."""
    if str(path) == "-":
        stream = stdin or sys.stdin.buffer
        return read_text(decode(stream.read(LARGEST + 1), "<stdin>"), "map", Path.cwd())
    file = Path(path)
    return _Files(file.parent.resolve()).read(file, str(path), None, ())


def read_as(content: bytes, path: str) -> Loaded:
    """Read a map as if a file at this path held these bytes; the maps it joins are read from around there.

    Raises `MapError`.
    """
    file = Path(path)
    return _checked(read_text(decode(content, path), file.stem, file.parent))


def read_text(text: Text, name: str, folder: str | Path | None) -> Documents:
    """Read a text that stands in no file."""
    check_characters(text)
    if folder is None:
        return read_document(parse(text), name, _no_files)
    files = _Files(Path(folder).resolve())
    return read_document(parse(text), name, lambda path, place: files.open(path, place, ()))


def merged(documents: Documents, origin: Origin | None = None) -> Map:
    """Merge what was read: the first sheet is the head, unless it says nothing, not even its id."""
    head = documents.sheets[0]
    if not head.is_site and not documents.named and head == Sheet(id=head.id, maps=head.maps):
        return join(documents.sheets[1:], only_top(documents.sheets[1:]), origin)
    return join(documents.sheets, head.id, origin)


def _checked(documents: Documents, origin: Origin | None = None) -> Loaded:
    whole = merged(documents, origin)
    found = in_order([*documents.problems, *check(whole)])
    if has_errors(found):
        raise MapError(found)
    return Loaded(whole, found)


def _no_files(path: str, place: Place) -> Documents:
    raise MapError(
        [
            error(
                "LM041",
                f"`{path}` cannot be opened: this map stands in no folder",
                place,
                help="write the site maps whole under `maps:`, each under its id",
            )
        ]
    )


@dataclass(frozen=True, slots=True)
class _Files:
    """The files below one folder, and the way from each to those it names; each is read once."""

    root: Path
    known: dict[tuple[Path, str], Documents | MapError] = field(default_factory=dict)

    def read(self, file: Path, shown: str, place: Place | None, above: tuple[Path, ...]) -> Documents:
        """Read a file; `above` holds the files that led to it."""
        content = content_of(file, shown, place)
        real = file.resolve()
        inner = _Files(real.parent) if place is None else self
        text = decode(content, shown)
        return read_document(
            parse(text), file.stem, lambda path, where: inner.open(path, where, (*above, real)), len(above)
        )

    def open(self, path: str, place: Place, above: tuple[Path, ...]) -> Documents:
        """Read the map at a path that the file at `above[-1]` names, where it may be read at all."""
        file = self._inside(above[-1].parent if above else self.root, path, place)
        if file.resolve() in above:
            circle = " → ".join(one.name for one in (*above, file))
            cure = "a map cannot join a map that joins it"
            raise MapError([error("LM042", f"the maps go round in a circle: {circle}", place, help=cure)])
        if len(above) > DEEPEST:
            said = f"programmes stand more than {DEEPEST} deep inside one another"
            raise MapError([error("LM042", said, place, help="join the site maps further up")])
        shown = str(Path(place.path).parent / path) if place.path[:1] != "<" else path
        key = (file.resolve(), file.stem)
        if key not in self.known:
            try:
                self.known[key] = self.read(file, shown, place, above)
            except MapError as failure:
                self.known[key] = failure
        found = self.known[key]
        if isinstance(found, MapError):
            raise found
        return found

    def _inside(self, base: Path, path: str, place: Place) -> Path:
        """Give the file at a path below the folder of the programme, or raise."""
        cure = "a path is relative to the file that names it, and stays in the programme's folder or below"
        drive = len(path) > 1 and path[1] == ":"
        if "://" in path or path.startswith(("/", "\\", "~")) or drive or "\\" in path or "\0" in path:
            raise MapError(
                [
                    error(
                        "LM041",
                        f"`{path}` is no path within the folder",
                        place,
                        help=cure + ", with `/` between its parts",
                    )
                ]
            )
        try:
            file = base / path
            inside = file.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError, ValueError):
            raise MapError([error("LM041", f"`{path}` is no path", place, help=cure)]) from None
        if not inside:
            raise MapError([error("LM041", f"`{path}` leaves the folder of the programme", place, help=cure)])
        return file


def content_of(file: Path, shown: str, place: Place | None = None) -> bytes:
    """Read a regular file, at most one byte more than may be read."""
    reason = ""
    try:
        if file.is_dir():
            reason = "it is a folder"
        elif file.exists() and not file.is_file():
            reason = "it is no regular file"
        else:
            with file.open("rb") as stream:
                return stream.read(LARGEST + 1)
    except (OSError, ValueError) as failure:
        reason = (failure.strerror if isinstance(failure, OSError) else None) or "it is no path"
        reason = reason[:1].lower() + reason[1:]
    if place is None:
        raise UnreadableFile(shown, reason)
    near = _neighbours(file)
    raise MapError(
        [
            error(
                "LM041",
                f"cannot read `{shown}`: {reason}",
                place,
                help=near or "is the path right? it is relative to the file that names it",
            )
        ]
    )


def _neighbours(file: Path) -> str:
    """Say what stands where a file is not: files, or folders, of nearly its name."""
    from loopmap.names import nearest
    from loopmap.problem import did_you_mean

    folder = file.parent
    try:
        if folder.is_dir():
            names = [one.name for one in sorted(folder.iterdir()) if one.suffix in (".yaml", ".yml")]
            return did_you_mean(nearest(file.name, names, 2))
        names = [f"{one.name}/" for one in sorted(folder.parent.iterdir()) if one.is_dir()]
    except OSError:
        return ""
    near = did_you_mean(nearest(f"{folder.name}/", names, 2))
    return f"there is no folder `{folder.name}`{f'; {near}' if near else ''}"
