"""`links:`: sentences, or the rows that machines write, as claims with their evidence."""

from __future__ import annotations

from loopmap.names import fold
from loopmap.problem import Problem, error
from loopmap.reading.evidence import evidence_of, sign_of
from loopmap.reading.factors import refer, without_twins
from loopmap.reading.reach import Reach
from loopmap.reading.sentences import (
    LONGEST,
    MOST_VERBS,
    Reading,
    other_verb,
    readings,
    resolve,
    sketched,
    too_long,
)
from loopmap.reading.shapes import choice, fields, first_line, items, kind, line
from loopmap.reading.slips import Slip, slip, unlisted
from loopmap.reading.tree import Mapping, Node, Scalar
from loopmap.sheet import Claim, Confidence, Entry, Ref
from loopmap.signs import Sign

DETAILS = ("confidence", "evidence")
ROW = ("from", "to", "sign", "delay", *DETAILS)
_ELSEWHERE = {
    "sign": "the sentence says it: `increases`, `decreases` or `affects`",
    "delay": "the sentence says it: write `after a delay` at its end",
    **dict.fromkeys(("source", "at", "note", "quote", "who"), "put it below `evidence:`, indented two more"),
}
MOST = 100_000
"""How many links a file may state."""

_SENTENCE = "write `A increases B`, `A decreases B`, `A affects B` or `A both increases and decreases B`"


def claims(
    node: Node, claimant: str, within: Reach, sources: frozenset[str], problems: list[Problem]
) -> tuple[Claim, ...]:
    """Read the value of `links:`, where the factors are declared. O(length of the sentences)."""
    read: list[Claim] = []
    stated = _stated(node, problems)
    if len(stated) > MOST:
        said = f"{len(stated):,} links; at most {MOST:,} are read in a file"
        cure = "split the map into site maps, and join them under `maps:`"
        problems.append(error("LM002", said, first_line(node), help=cure))
        return ()
    for key, details in stated:
        found = sentence(key, within, problems) if isinstance(key, Scalar) else _row(key, within, problems)
        if found:
            tail, head, sign, delayed = found
            read.append(_claim(claimant, tail, head, sign, delayed, key, details, sources, problems))
    return _once(read, problems)


def sketch(node: Node, problems: list[Problem]) -> list[Entry]:
    """Take the factors from the links, where the file declares none: the first spelling is the label."""
    found: dict[str, Entry] = {}
    for key, _ in _stated(node, [])[:MOST]:
        if isinstance(key, Scalar):
            unread = key.runs_on or too_long(key.text) or slip(key.text)
            cut = [] if unread else sketched(readings(key.text))
            if len(cut) > 1:
                problems.append(_two_ways(key, cut, "declare the names under `factors:` to settle it"))
                continue
            sides = [
                (side.text, key.place.part(side.begin, side.begin + len(side.text)))
                for r in cut
                for side in (r.tail, r.head)
            ]
        else:
            row = {k.text: v for k, v in key.pairs}
            ends = [row[end] for end in ("from", "to") if end in row]
            sides = [
                (end.text.strip(), end.place) for end in ends if isinstance(end, Scalar) and not end.runs_on
            ]
        for name, place in sides:
            if fold(name) and "\n" not in name:
                found.setdefault(fold(name), Entry(name, place=place))
    return [entry for entry, _ in without_twins([(entry, None) for entry in found.values()], problems)]


def _stated(node: Node, problems: list[Problem]) -> list[tuple[Scalar | Mapping, Node | None]]:
    """Give each link: its sentence with the node below it, or its row."""
    if isinstance(node, Mapping):
        return [(key, value) for key, value in node.pairs if not _misplaced(key, value, problems)]
    if isinstance(node, Scalar):
        if not node.empty:
            first = node.place.text.line(node.place.start[0]).strip()
            cure = unlisted(first) or (
                f"write `{first}:`, and so on each line"
                if first == node.text.split("\n")[0] or node.runs_on
                else _SENTENCE
            )
            problems.append(
                error(
                    "LM011",
                    f"`links` are sentences with a colon, or a list; here is {kind(node)}",
                    first_line(node),
                    help=cure,
                )
            )
        return []
    stated: list[tuple[Scalar | Mapping, Node | None]] = []
    for item in node.items:
        if isinstance(item, Scalar) or (
            isinstance(item, Mapping) and any(key.text in ("from", "to") for key, _ in item.pairs)
        ):
            stated.append((item, None))
        elif isinstance(item, Mapping) and len(item.pairs) == 1:
            stated.append(item.pairs[0])
        elif isinstance(item, Mapping) and len(item.pairs) > 1 and item.pairs[1][0].text in DETAILS:
            problems.append(
                error(
                    "LM011",
                    f"`{item.pairs[1][0].text}` stands beside the sentence",
                    item.pairs[1][0].place,
                    help="indent it four more than the dash, so that it stands below the sentence",
                )
            )
        else:
            problems.append(
                error(
                    "LM011",
                    f"an entry of `links` is a sentence or has `from`, `to` and `sign`; here is {kind(item)}",
                    first_line(item),
                    help=_SENTENCE,
                )
            )
    return stated


def _misplaced(key: Scalar, value: Node, problems: list[Problem]) -> bool:
    if key.text not in DETAILS or (isinstance(value, Scalar) and value.empty):
        return False
    problems.append(
        error(
            "LM011",
            f"`{key.text}` stands where a sentence is expected",
            key.place,
            help="indent it two more, under the sentence that it is about",
        )
    )
    return True


Ends = tuple[Ref, Ref, Sign, bool]


def sentence(key: Scalar, within: Reach, problems: list[Problem]) -> Ends | None:
    """Read a sentence: the tail and the head that it names, its sign, and whether it speaks of a delay.

    None where it cannot be read, with the problems added to the list.
    """
    if line(key, "a link's sentence", problems) is None:
        if not key.text.strip():
            problems.append(error("LM013", "an entry of `links` says nothing", key.place, help=_SENTENCE))
        return None
    if too_long(key.text):
        said = f"a sentence has at most {LONGEST:,} characters and {MOST_VERBS} verbs"
        cure = "write `{from: …, to: …, sign: …}`"
        problems.append(error("LM015", said, first_line(key), help=cure))
        return None
    cut = readings(key.text)
    if not cut:
        problems.append(_no_sentence(key))
        return None
    found = resolve(cut, within.look_up)
    if within.open and len(found) > 1:
        exact = [one for one in found if one[0].delayed] or found
        found = exact[:1]
    if len(found) == 1:
        reading, tail, head = found[0]
        return tail, head, reading.sign, reading.delayed
    if found:
        problems.append(
            _two_ways(
                key,
                [reading for reading, _, _ in found],
                "rename a factor, or write `{from: …, to: …, sign: …}`",
            )
        )
    else:
        slipped = slip(key.text)
        problems.extend([_slipped(key, slipped)] if slipped else _unknown_sides(key, sketched(cut), within))
    return None


def _slipped(key: Scalar, found: Slip) -> Problem:
    return error("LM015", found.said, key.place.part(found.begin, found.end), help=found.cure)


def _no_sentence(key: Scalar) -> Problem:
    slipped = slip(key.text)
    if slipped:
        return _slipped(key, slipped)
    other = other_verb(key.text)
    if other:
        verb, instead, begin = other
        return error(
            "LM015",
            f"`{verb}` is not a verb of links",
            key.place.part(begin, begin + len(verb)),
            help=f"write `{instead}`",
        )
    return error(
        "LM015", f"`{key.text.strip()}` is not a sentence about two factors", first_line(key), help=_SENTENCE
    )


def _two_ways(key: Scalar, cut: list[Reading], cure: str) -> Problem:
    ways = " or ".join(f"`{reading}`" for reading in cut[:3])
    return error("LM016", "the sentence can be read in more than one way", key.place, help=f"{ways}; {cure}")


def _unknown_sides(key: Scalar, cut: list[Reading], within: Reach) -> list[Problem]:
    """Report the unknown side, of the reading that has a known one if any has."""
    best = max(
        cut,
        key=lambda reading: sum(
            within.look_up(side.text) is not None for side in (reading.tail, reading.head)
        ),
    )
    return [
        within.unknown(
            side.text,
            key.place.part(side.begin, side.begin + len(side.text)),
            "LM014",
            "link to unknown factor" if side is best.head else "link from unknown factor",
        )
        for side in (best.tail, best.head)
        if within.look_up(side.text) is None
    ]


def _row(row: Mapping, within: Reach, problems: list[Problem]) -> Ends | None:
    read = fields(row, ROW, "a link", problems)
    missing = [key for key in ("from", "to", "sign") if key not in read]
    if missing:
        problems.append(
            error(
                "LM013",
                f"the link has no `{missing[0]}`",
                first_line(row),
                help='write `{from: A, to: B, sign: "+"}`',
            )
        )
        return None
    tail = refer(read["from"][1], within, problems, "`from`", "LM014")
    head = refer(read["to"][1], within, problems, "`to`", "LM014")
    sign = sign_of(read["sign"][1], problems)
    delayed = (
        choice(read["delay"][1], ("yes", "no", "true", "false"), "`yes` or `no`", problems)
        if "delay" in read
        else None
    )
    return (tail, head, sign, delayed in ("yes", "true")) if tail and head and sign else None


def _claim(
    claimant: str,
    tail: Ref,
    head: Ref,
    sign: Sign,
    delayed: bool,
    key: Scalar | Mapping,
    details: Node | None,
    sources: frozenset[str], problems: list[Problem],
) -> Claim:  # fmt: skip
    if isinstance(key, Mapping):
        read = {k.text: (k, v) for k, v in key.pairs}
    elif isinstance(details, Scalar) and not details.empty:
        problems.append(
            error(
                "LM011",
                "what is said of a link goes below it",
                first_line(details),
                help="write `confidence:` or `evidence:` on the next line, indented two more",
            )
        )
        read = {}
    else:
        read = fields(details, DETAILS, "a link", problems, _ELSEWHERE) if details else {}
    confidence = None
    if "confidence" in read:
        word = choice(read["confidence"][1], [c.value for c in Confidence], "a confidence", problems)
        confidence = Confidence(word) if word else None
    evidence = (
        tuple(evidence_of(item, sign, sources, problems) for item in items(read["evidence"][1]))
        if "evidence" in read
        else ()
    )
    place = key.place if isinstance(key, Scalar) else first_line(key)
    return Claim(claimant, tail, head, sign, delayed, confidence, evidence, place)


def _once(read: list[Claim], problems: list[Problem]) -> tuple[Claim, ...]:
    """Report a link that is stated twice, and keep the first."""
    first: dict[tuple[Ref, Ref], Claim] = {}
    for claim in read:
        before = first.setdefault((claim.tail, claim.head), claim)
        if before is claim:
            continue
        problems.append(
            said_twice(before, claim, {before.sign, claim.sign} == {Sign.POSITIVE, Sign.NEGATIVE})
        )
    return tuple(first.values())


def said_twice(first: Claim, again: Claim, both_signs: bool) -> Problem:
    """Make the problem of a link that one file states twice, with one sign or with both."""
    related = ((first.place, "first said here"),) if first.place else ()
    if not both_signs:
        cure = "put both pieces of evidence under one"
        return error(
            "LM017", "the link is stated twice", again.place, label="again here", related=related, help=cure
        )
    sentence = f"{_name(again.tail)} both increases and decreases {_name(again.head)}"
    cure = f"write `{sentence}:`, with the evidence for each under a `sign:` of its own"
    return error("LM018", "one file says both signs of a link", again.place, related=related, help=cure)


def _name(ref: Ref) -> str:
    return str(ref).replace("-", " ")
