"""What stands below `evidence:`, and the words and marks of `sign:`."""

from __future__ import annotations

from loopmap.names import nearest
from loopmap.problem import Problem, did_you_mean, error
from loopmap.reading.shapes import fields, first_line, line, lines, text
from loopmap.reading.tree import Node, Scalar
from loopmap.sheet import Evidence
from loopmap.signs import Sign

EVIDENCE = ("source", "at", "note", "quote", "who", "sign")

SIGNS = {
    **dict.fromkeys(("+", "increases", "increase", "positive", "same"), Sign.POSITIVE),
    **dict.fromkeys(("-", "−", "decreases", "decrease", "negative", "opposite"), Sign.NEGATIVE),
    **dict.fromkeys(("?", "affects", "affect", "unknown"), Sign.UNKNOWN),
    **dict.fromkeys(("±", "both", "both increases and decreases"), Sign.BOTH),
}
"""The words and marks that `sign:` takes."""


def sign_of(node: Node, problems: list[Problem]) -> Sign | None:
    """Read the value of `sign:`."""
    said = line(node, "a sign", problems)
    if said is not None and said.casefold() in SIGNS:
        return SIGNS[said.casefold()]
    if said is None:
        if isinstance(node, Scalar) and not node.runs_on:
            problems.append(
                error(
                    "LM013",
                    "the sign is missing",
                    node.place.part(0, 1),
                    help='write `sign: "+"`, `"-"`, `"?"` or `"±"`',
                )
            )
        return None
    close = did_you_mean(nearest(said, SIGNS, 1))
    problems.append(
        error(
            "LM012", f"`{said}` is not a sign", node.place, help=close or 'write `"+"`, `"-"`, `"?"` or `"±"`'
        )
    )
    return None


def evidence_of(item: Node, sign: Sign, sources: frozenset[str], problems: list[Problem]) -> Evidence:
    """Read one piece of evidence for a claim of this sign.

    `sources` are the ids it may cite; where the file declares one of its own, evidence may leave it out.
    """
    before = len(problems)
    if isinstance(item, Scalar) and not item.empty:
        cure = "put the text on the next line, indented two more, behind `note:`"
        problems.append(error("LM011", "evidence says what kind it is", first_line(item), help=cure))
        return Evidence()
    read = fields(item, EVIDENCE, "evidence", problems)
    said = {key: line(read[key][1], f"`{key}`", problems) for key in ("source", "at") if key in read}
    told = {key: text(read[key][1], f"`{key}`", problems) for key in ("note", "quote") if key in read}
    who = tuple(name for name, _ in lines(read["who"][1], "`who`", problems)) if "who" in read else ()
    source = said.get("source")
    own = sorted(source for source in sources if "/" not in source)
    if source is not None and source not in sources:
        close = did_you_mean(nearest(source, sources)) or "declare it under `sources:`"
        problems.append(error("LM023", f"unknown source `{source}`", read["source"][1].place, help=close))
    elif source is None and len(own) > 1 and "at" in read:
        problems.append(
            error(
                "LM013",
                "the evidence does not say which source",
                first_line(item),
                help=f"write `source:` and one of {', '.join(f'`{s}`' for s in own[:6])}",
            )
        )
    side = None
    if "sign" in read:
        side = sign_of(read["sign"][1], problems)
        if sign is not Sign.BOTH:
            problems.append(
                error(
                    "LM012",
                    "evidence has a `sign` only under `both increases and decreases`",
                    read["sign"][0].place,
                    help="delete it: the sentence says the sign",
                )
            )
        elif side is not None and not side.known:
            problems.append(
                error(
                    "LM012",
                    "evidence speaks for `+` or for `-`",
                    read["sign"][1].place,
                    help='write `sign: "+"` or `sign: "-"`, or leave it out',
                )
            )
    evidence = Evidence(
        source,
        said.get("at"),
        told.get("note"),
        told.get("quote"),
        who,
        side if side and side.known else None,
        first_line(item),
    )
    if evidence == Evidence() and len(problems) == before:
        cure = "write `at:` and `note:`, or take the entry out"
        problems.append(error("LM013", "the evidence says nothing", first_line(item), help=cure))
    return evidence
