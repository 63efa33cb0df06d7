"""Maps to and from CSV: one row a link, under the columns `from`, `to`, `sign` and `delay`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from loopmap.checking import check
from loopmap.errors import UnreadableFile
from loopmap.link import Status
from loopmap.loading import merged
from loopmap.model import Map
from loopmap.names import fold, nearest
from loopmap.places import Place, Text
from loopmap.problem import MapError, Problem, did_you_mean, error, has_errors, in_order
from loopmap.reading.document import Documents, read_document
from loopmap.reading.evidence import SIGNS
from loopmap.reading.text import LARGEST, decode
from loopmap.reading.tree import Mapping, Node, Scalar, Sequence
from loopmap.signs import Sign

COLUMNS = ("from", "to", "sign", "delay")
REQUIRED = COLUMNS[:3]

_OTHER_WORDS = {
    **dict.fromkeys(("source", "tail", "cause"), "from"),
    **dict.fromkeys(("target", "head", "effect"), "to"),
    "polarity": "sign",
    "delayed": "delay",
}
_DELAYED = ("yes", "true", "1", "delay", "delayed")
_AT_ONCE = ("", "no", "false", "0")
_SIGN_WORDS = {
    Sign.POSITIVE: "increases",
    Sign.NEGATIVE: "decreases",
    Sign.UNKNOWN: "affects",
    Sign.BOTH: "both",
}

Row = dict[str, Scalar]


# ---- in ------------------------------------------------------------------------------------------


def read_csv(source: str | Path | IO[bytes] | IO[str], *, id: str | None = None) -> Map:
    r"""Read a map from a table of links: a path, or a file that is open.

    The first row names the columns, in any order: `from`, `to`, `sign`, and `delay` where there is one.
    `sign` takes what it takes in a map's file (`+`, `-`, `?`, `±`, or a word such as increases); `delay`
    says yes, or delay, or no, or nothing. Cells stand between commas, or between semicolons or tabs where
    the first row does so. Factors stand in the order in which they first appear. Rows that say the same
    are one link, and a row whose sign is not known adds nothing to one that tells it; two rows that give
    one link both signs are an error. The id is by default made of the file's name.

    Raises `MapError` with every problem that was found, at its line and column, and `UnreadableFile`.
    O(length).

    >>> import io, loopmap
    >>> loopmap.read_csv(io.StringIO("from,to,sign\ntrust,openness,+\nopenness,trust,increases\n"))
    <Map 'map': 2 factors, 2 links>
    """
    text, name = _text(source)
    rows = _once(_read(text))
    names: dict[str, Scalar] = {}
    for row in rows:
        for end in (row["from"], row["to"]):
            names.setdefault(fold(end.text), end)
    links: tuple[Node, ...] = tuple(map(_link, rows))
    whole = Place(text, (1, 1), (1, 2))
    tree = Mapping(
        (
            (Scalar("factors", whole), Sequence(tuple(names.values()), whole)),
            (Scalar("links", whole), Sequence(links, whole)),
        ),
        whole,
    )
    documents = read_document(tree, id or name, _no_maps)
    found = merged(documents)
    problems = in_order([*documents.problems, *check(found)])
    if has_errors(problems):
        raise MapError(problems)
    return found


def _link(row: Row) -> Mapping:
    """Give a row as the reader of maps knows it."""
    return Mapping(
        tuple((Scalar(column, cell.place), cell) for column, cell in row.items()), row["from"].place
    )


def _once(rows: Iterable[Row]) -> list[Row]:
    """Leave out what only repeats: a link's rows of one sign, and those of no known sign beside them."""
    said: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        beside = said.setdefault((fold(row["from"].text), fold(row["to"].text)), [])
        for i, other in enumerate(beside):
            if _sign(other) in (_sign(row), Sign.UNKNOWN) or _sign(row) is Sign.UNKNOWN:
                kept = row if _sign(other) is Sign.UNKNOWN else other
                delay = row if _delayed(row) else other
                beside[i] = kept | {column: delay[column] for column in ("delay",) if column in delay}
                break
        else:
            beside.append(row)
    return [row for beside in said.values() for row in beside]


def _sign(row: Row) -> Sign | None:
    return SIGNS.get(row["sign"].text.casefold())


def _delayed(row: Row) -> bool:
    return "delay" in row and row["delay"].text == "yes"


def _no_maps(path: str, place: Place) -> Documents:  # noqa: ARG001 - as every reader of maps is called
    raise AssertionError("a table joins no maps")


def _text(source: str | Path | IO[bytes] | IO[str]) -> tuple[Text, str]:
    """Read what is to be read, and give it with the name that its map has by default."""
    if isinstance(source, (str, Path)):
        try:
            with Path(source).open("rb") as file:
                content = file.read(LARGEST + 1)
        except (OSError, ValueError) as failure:
            said = (failure.strerror if isinstance(failure, OSError) else None) or "it is no path"
            raise UnreadableFile(str(source), said[:1].lower() + said[1:]) from None
        return decode(content, str(source)), Path(source).stem
    if not hasattr(source, "read"):
        raise TypeError(f"read_csv reads a path or an open file, not {type(source).__name__}")
    given = source.read(LARGEST + 1)
    named = getattr(source, "name", None)
    path = named if isinstance(named, str) else "<csv>"
    content = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    return decode(content, path), Path(path).stem if path[:1] != "<" else "map"


def _read(text: Text) -> Iterator[Row]:
    """Give each link's cells by column. Raises `MapError` at the end where any row was wrong."""
    rows = _rows(text, _delimiter(text))
    header = next(rows, None)
    if header is None:
        place = Place(text, (1, 1), (1, 2))
        raise MapError([_broken("the table is empty", place, "its first row is `from,to,sign,delay`")])
    columns = _columns(header)
    problems: list[Problem] = []
    for cells in rows:
        wrong = _wrong(cells, columns)
        if wrong:
            problems.append(wrong)
            continue
        row = dict(zip(columns, cells, strict=True))
        if "delay" in row:
            delayed = row["delay"].text.casefold() in _DELAYED
            row["delay"] = Scalar("yes" if delayed else "no", row["delay"].place)
        yield row
    if problems:
        raise MapError(problems)


def _delimiter(text: Text) -> str:
    first = text.line(1)
    return next((mark for mark in (";", "\t") if mark in first and "," not in first), ",")


def _rows(text: Text, delimiter: str) -> Iterator[list[Scalar]]:
    """Cut a text into rows of cells as RFC 4180 has them; rows with nothing in them are passed over."""
    bare = re.compile(f'[^"\n{re.escape(delimiter)}]*')
    quoted = re.compile('"((?:[^"]+|"")*)"')
    content, index = text.content, 0
    while index < len(content):
        row: list[Scalar] = []
        while True:
            found = (quoted if content.startswith('"', index) else bare).match(content, index)
            if found is None:
                cure = "close it; a quote that belongs to the text is written twice, in a cell in quotes"
                raise MapError([_broken("the quote is never closed", _place(text, index, index + 1), cure)])
            said = unguard(found[1].replace('""', '"')) if found.re is quoted else unguard(found[0]).strip()
            row.append(Scalar(said, _place(text, index, found.end()), plain=False))
            index = found.end()
            mark = content[index : index + 1]
            if mark not in ("", "\n", delimiter):
                said = "a quote in the middle of a cell" if mark == '"' else "text behind the closing quote"
                cure = "put the whole cell in quotes, and write each quote in it twice"
                raise MapError([_broken(said, _place(text, index, index + 1), cure)])
            index += 1
            if mark != delimiter:
                break
        if len(row) > 1 or row[0].text:
            yield row


def _place(text: Text, begin: int, end: int) -> Place:
    start, stop = text.position(begin), text.position(end)
    return Place(text, start, stop if stop > start else (start[0], start[1] + 1))


def _columns(header: list[Scalar]) -> list[str]:
    """Check the row of the columns' names, and give them."""
    problems: list[Problem] = []
    known = f"the columns are {', '.join(f'`{name}`' for name in COLUMNS)}"
    names: list[str] = []
    for cell in header:
        name = fold(cell.text)
        if name in names:
            problems.append(_broken(f"two columns are called `{cell.text}`", cell.place, known))
        elif name not in COLUMNS:
            other = _OTHER_WORDS.get(name)
            close = f"call it `{other}`" if other else did_you_mean(nearest(name, COLUMNS, 1))
            said = f"`{cell.text}` is not a column of links" if cell.text else "a column without a name"
            problems.append(_broken(said, cell.place, close or f"{known}; take this one out"))
        names.append(name)
    missing = [name for name in REQUIRED if name not in names]
    if missing and not problems:
        said = " and ".join(f"`{name}`" for name in missing)
        problems.append(
            _broken(f"there is no column {said}", header[0].place, "its first row is `from,to,sign,delay`")
        )
    if problems:
        raise MapError(problems)
    return names


def _wrong(cells: list[Scalar], columns: list[str]) -> Problem | None:
    """Tell what is wrong with a row, if anything is."""
    if len(cells) != len(columns):
        cells_said = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}"
        cure = (
            "put a cell that holds a comma in quotes"
            if len(cells) > len(columns)
            else "an empty cell needs its separator too"
        )
        return _broken(
            f"the row has {cells_said}, and there are {len(columns)} columns", cells[-1].place, cure
        )
    row = dict(zip(columns, cells, strict=True))
    for name in REQUIRED:
        if not (row[name].text if name == "sign" else fold(row[name].text)):
            return _broken(
                f"the row says nothing under `{name}`", row[name].place, "a link has two factors and a sign"
            )
    for name, cell in row.items():
        if "\n" in cell.text:
            return _broken(
                f"the cell under `{name}` goes on over a line's end", cell.place, "a name stands on one line"
            )
    if "delay" in row and row["delay"].text.casefold() not in (*_DELAYED, *_AT_ONCE):
        return error(
            "LM012",
            f"`{row['delay'].text}` is not `yes` or `no`",
            row["delay"].place,
            help="write `yes`, or leave it empty",
        )
    return None


def _broken(message: str, place: Place, cure: str) -> Problem:
    return error("LM061", message, place, help=cure)


# ---- out -----------------------------------------------------------------------------------------


def write_csv(whole: Map) -> str:
    """Give the links of a map as CSV: labels of factors, the sign as a word, `yes` where it is delayed.

    A link whose claims contest its sign is `both`. What a table of links cannot hold is left out: who
    claims what and why, and factors without links. A cell that a spreadsheet would take for a formula
    gets an apostrophe in front, which `read_csv` takes away.

    >>> import loopmap
    >>> print(write_csv(loopmap.from_edges([("trust", "fear", "-", True)])), end="")
    from,to,sign,delay
    trust,fear,decreases,yes
    """
    labels = {factor.id: factor.label for factor in whole.factors}
    rows = [
        (
            labels[link.tail],
            labels[link.head],
            _SIGN_WORDS[Sign.BOTH if link.status is Status.CONTESTED else link.sign],
            "yes" if link.delayed else "",
        )
        for link in whole.links
    ]
    return "".join(map(row_text, [COLUMNS, *rows]))


def row_text(cells: Iterable[str]) -> str:
    """Give one row of CSV, with its cells guarded."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([guard(cell) for cell in cells])
    return out.getvalue()


_ACTIVE = re.compile("'*[=+\\-@\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; a number is none.

    >>> guard("=1+1"), guard("trust"), guard("-1"), unguard(guard("'=1+1"))
    ("'=1+1", 'trust', '-1', "'=1+1")
    """
    return f"'{cell}" if _ACTIVE.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """Take away the apostrophe that `guard` put there."""
    return cell[1:] if cell[:1] == "'" and _ACTIVE.match(cell) else cell
