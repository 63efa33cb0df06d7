"""What maps are drawn from: programmes with codebooks, and sites with everything a file can say.

A programme is drawn as a `Plan` of numbered things, and built with names afterwards: so the same
plan can be built twice with other names, and nothing about names can leak into the laws.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

import loopmap

SIGNS = ("+", "-", "?", "±")
THINGS = 6
"""How many things the sites of a plan speak about."""


@dataclass(frozen=True)
class Factor:
    """A site's word for a thing: by which of its names, with the other names, or its opposite."""

    thing: int
    spelling: int
    opposite: bool
    also: bool


Ends = tuple[int, int, str, bool]
"""From, to, sign, delay; the numbers count the factors of a file."""


@dataclass(frozen=True)
class Site:
    """The factors of a site and its links."""

    factors: tuple[Factor, ...]
    links: tuple[Ends, ...]


@dataclass(frozen=True)
class Plan:
    """Sites, in one programme or two, with a codebook over all of them."""

    sites: tuple[Site, ...]
    inner: int
    """How many of the sites stand in a programme of their own, below the first."""
    team: tuple[Ends, ...]
    broader: tuple[int | None, ...]
    distinct: tuple[int, ...]
    """Things that the first two sites that name them mean differently."""
    codebook: bool
    """Whether factors are one only where the codebook says so."""


Names = Sequence[tuple[str, str, str]]
"""For each thing its two names and the name of its opposite."""

PLAIN: Names = [(f"thing {n}", f"matter {n}", f"lack {n}") for n in string.ascii_lowercase[:THINGS]]
ODD: Names = [
    ("no", "1.0", "~"),
    ("Trust: a start", "trust #1", "- mistrust"),
    ("信頼", "ثقة", "\N{SPEECH BALLOON}"),
    ("a increases b", "b after a delay", "b"),
    ("Étude", "étude 2", "x/y"),
    ("both increases and decreases", "it's", "[z]"),
]


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Draw a site that speaks of some things, each once."""
    things = draw(st.lists(st.integers(0, THINGS - 1), min_size=1, max_size=4, unique=True))
    factors = tuple(
        Factor(
            thing, draw(st.integers(0, 1)), draw(st.booleans()) and draw(st.booleans()), draw(st.booleans())
        )
        for thing in things
    )
    return Site(factors, tuple(draw(links(len(factors)))))


def links(
    size: int, *, least: int = 0, most: int = 8, signs: Sequence[str] = SIGNS
) -> st.SearchStrategy[list[Ends]]:
    """Draw links between so many factors, at most one between two."""
    one = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.sampled_from(signs), st.booleans())
    return st.lists(one, min_size=least, max_size=most, unique_by=lambda row: row[:2])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a programme."""
    drawn = tuple(draw(st.lists(sites(), min_size=1, max_size=4)))
    broader = tuple(
        draw(st.one_of(st.none(), st.integers(0, thing - 1))) if thing else None for thing in range(THINGS)
    )
    return Plan(
        sites=drawn,
        inner=draw(st.integers(0, len(drawn) - 1)),
        team=tuple(draw(links(THINGS))),
        broader=broader,
        distinct=tuple(draw(st.lists(st.integers(0, THINGS - 1), max_size=1, unique=True))),
        codebook=draw(st.booleans()),
    )


@st.composite
def hierarchies(draw: st.DrawFn) -> Plan:
    """Draw a programme whose sites speak of all things, with many links; most things are part of others."""
    factors = tuple(Factor(thing, 0, opposite=False, also=False) for thing in range(THINGS))
    many = links(THINGS, least=5, most=14, signs="++++---?")
    return Plan(
        sites=tuple(Site(factors, tuple(ends)) for ends in draw(st.lists(many, min_size=1, max_size=2))),
        inner=0,
        team=(),
        broader=(None, *(draw(st.sampled_from([None, 0, thing - 1])) for thing in range(1, THINGS))),
        distinct=(),
        codebook=False,
    )


# ---- from a plan to maps


def site_name(number: int) -> str:
    return f"s{number}"


def label(factor: Factor, names: Names) -> str:
    return names[factor.thing][2] if factor.opposite else names[factor.thing][factor.spelling]


def site_values(site: Site, names: Names) -> dict[str, Any]:
    """Give a site as plain values."""
    said: dict[str, Any] = {}
    for factor in site.factors:
        other = names[factor.thing][1 - factor.spelling]
        said[label(factor, names)] = {"also known as": other} if factor.also and not factor.opposite else None
    labels = list(said)
    return {"factors": said, "links": rows(site.links, labels)}


def rows(ends: Sequence[Ends], labels: Sequence[str]) -> list[dict[str, Any]]:
    return [{"from": labels[t], "to": labels[h], "sign": sign, "delay": late} for t, h, sign, late in ends]


def programme_values(plan: Plan, names: Names) -> dict[str, Any]:
    """Give the programme as plain values: a factor for each thing, with all that sites call it."""
    maps: dict[str, Any] = {site_name(i): site_values(site, names) for i, site in enumerate(plan.sites)}
    apart = {thing: homonyms(plan, thing) for thing in plan.distinct if not plan.codebook}
    left_out = {pair for pairs in apart.values() if len(pairs) > 1 for pair in pairs}
    factors: dict[str, Any] = {}
    for thing in range(THINGS):
        entry: dict[str, Any] = {}
        factors[names[thing][0]] = entry
        for key, opposite in (("same as", False), ("opposite of", True)):
            said = [
                f"{site_name(i)}/{label(factor, names)}"
                for i, site in enumerate(plan.sites)
                for factor in site.factors
                if factor.thing == thing and factor.opposite is opposite and (i, factor) not in left_out
            ]
            if said:
                entry[key] = said
        over = plan.broader[thing]
        if over is not None and over not in plan.distinct:
            entry["part of"] = names[over][0]
    inner = {site_name(i): maps.pop(site_name(i)) for i in range(plan.inner)}
    if inner:
        maps["north"] = {"maps": inner, "title": "North"}
    distinct = [
        [f"{site_name(i)}/{label(f, names)}" for i, f in pairs] for pairs in apart.values() if len(pairs) > 1
    ]
    values: dict[str, Any] = {"id": "programme", "title": "Programme", "maps": maps, "factors": factors}
    values |= {"match": "codebook"} if plan.codebook else {}
    values |= {"distinct": distinct} if distinct else {}
    team = [ends for ends in plan.team if not {ends[0], ends[1]} & set(plan.distinct)]
    return values | {"links": rows(team, [names[thing][0] for thing in range(THINGS)])}


def homonyms(plan: Plan, thing: int) -> list[tuple[int, Factor]]:
    """Give the first two sites' factors that could be matched by name."""
    found = [
        (i, f)
        for i, site in enumerate(plan.sites)
        for f in site.factors
        if f.thing == thing and not f.opposite
    ]
    return found[:2]


def programme(plan: Plan, names: Names = PLAIN) -> loopmap.Map:
    return loopmap.from_dict(programme_values(plan, names))


def site_map(plan: Plan, number: int, names: Names = PLAIN) -> loopmap.Map:
    return loopmap.from_dict(site_values(plan.sites[number], names), id=site_name(number))


# ---- one file, with everything it can say

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn", "Zl", "Zp"])
BLOCKS = st.text(st.one_of(LETTERS, st.sampled_from(" \n\t\"'#:-|>[]{}&*!%@`?,")), min_size=1, max_size=40)
LINES = st.text(
    st.one_of(LETTERS, st.sampled_from(" \t\"'#:-|>[]{}&*!%@`?,")), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))


def _named(text: str) -> bool:
    from loopmap.names import fold

    return bool(fold(text))


@st.composite
def files(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the plain values of a site map that says everything a site map can say."""
    from loopmap.names import fold

    names = draw(st.lists(LINES.filter(_named).map(str.strip), min_size=2, max_size=5, unique_by=fold))
    sources = draw(st.lists(LINES.map(str.strip), max_size=2, unique=True))
    themes = draw(st.dictionaries(LINES.map(str.strip), LINES, max_size=2))
    ends = draw(links(len(names)))
    values: dict[str, Any] = {
        "title": draw(LINES),
        "about": draw(BLOCKS),
        "sources": {source: {"title": draw(BLOCKS), "date": draw(LINES)} for source in sources},
        "themes": themes,
        "factors": {
            name: draw(
                st.fixed_dictionaries(
                    {"about": BLOCKS}, optional={"theme": st.sampled_from(sorted(themes))} if themes else {}
                )
            )
            for name in names
        },
        "links": [row | draw(details(row["sign"], sources)) for row in rows(ends, names)],
        "views": draw(st.dictionaries(LINES.map(str.strip), views(names), max_size=2)),
        "story": [{"text": draw(BLOCKS.filter(lambda text: bool(text.strip("\n"))))}],
        "allow": [{"rule": "LM031", "why": draw(LINES)}],
    }
    return {key: value for key, value in values.items() if value}


def details(sign: str, sources: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a confidence and evidence of a link."""
    said: dict[str, st.SearchStrategy[Any]] = {
        "note": BLOCKS,
        "quote": BLOCKS,
        "who": st.lists(LINES, min_size=1, max_size=2),
    }
    if sign == "±":
        said["sign"] = st.sampled_from("+-")
    always: dict[str, st.SearchStrategy[Any]] = {"at": LINES}
    if sources:
        always["source"] = st.sampled_from(sources)
    evidence = st.lists(st.fixed_dictionaries(always, optional=said), min_size=1, max_size=2)
    word = st.sampled_from(("strong", "moderate", "tentative"))
    return st.fixed_dictionaries({}, optional={"confidence": word, "evidence": evidence})


def views(names: Sequence[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a view of some of these factors."""
    name = st.sampled_from(names)
    show = st.one_of(
        st.fixed_dictionaries({"factors": st.lists(name, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"around": name}, optional={"steps": st.integers(1, 9)}),
        st.fixed_dictionaries({"from": name, "to": name}, optional={"held by at least": st.integers(1, 3)}),
    )
    return st.fixed_dictionaries({"show": show}, optional={"title": LINES, "about": BLOCKS})
