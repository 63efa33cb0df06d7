"""The schema and the reader must agree; where an editor sees no error and `check` does, it is about names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from loopmap.loading import read_text
from loopmap.places import Text
from loopmap.problem import MapError
from loopmap.reading import document, evidence, excerpts, factors, links, loops
from loopmap.reading.schema import schema

SHAPE = {"LM010", "LM011"}
VALIDATOR = jsonschema.Draft7Validator(schema())


class Core(yaml.SafeLoader):
    """What YAML 1.2's core schema takes plain texts for: far less than 1.1 does."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own name


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", __import__("re").compile(_pattern), list(_first))


def as_editors_read_it(text: str) -> list[Any]:
    """Give a text as YAML 1.1 and as YAML 1.2 types have it."""
    return [yaml.load(text, loader) for loader in (yaml.SafeLoader, Core)]


def codes(text: str) -> set[str]:
    try:
        read_text(Text("map.yaml", text), "map", None)
    except MapError as failure:
        return {problem.code for problem in failure.problems}
    return set()


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    json.dumps(schema())


def properties(node: Any) -> Iterator[dict[str, Any]]:
    """Give every table of keys in a schema."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield node["properties"]
        for inner in node.values():
            yield from properties(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from properties(inner)


def test_it_has_the_readers_keys_and_says_something_of_each() -> None:
    tables = [table for table in properties(schema()) if set(table) != {"factors"}]
    listed = {tuple(table) for table in tables}
    assert listed == {
        document.KEYS, document.SOURCE, factors.SITE_KEYS, factors.CODEBOOK_KEYS, links.DETAILS, links.ROW,
        evidence.EVIDENCE, loops.LOOP, excerpts.VIEW, excerpts.SHOW, ("factor", "because"),
        ("view", "text"), ("rule", "why"),
    }  # fmt: skip
    for table in tables:
        assert all(value["description"].endswith((".", "`", "yes` or `no`.")) for value in table.values())


ODD_TEXTS = """
loopmap: 1
id: 2024
title: 2024-10-01
about: 3.50
question: yes
focus: no
sources:
  2024:
    date: 2024-10-01
    title: null
    url: ~
themes:
  1: 2
factors:
  no:
    theme: 1
    about: 0x1F
    also known as: 12:30
  1.10:
    also known as: [010, off, 2001-01-01]
  other:
links:
  no increases 1.10:
    confidence: Strong
    evidence:
      at: 3.5
      note: 2024-10-01
      quote: true
      who: 4
  1.10 decreases other after a delay:
    evidence:
      - at: 2024-10-01
        who: [1, true, 2024-10-01]
      - note: .5
  other both increases and decreases no:
    evidence: {at: 1, sign: "+"}
loops:
  2024:
    path: [no, 1.10, other]
    expect: undetermined
    about: 5
views:
  1:
    title: 1
    show: {factors: [no, 1.10], themes: 1}
  2:
    show: {upstream of: no, steps: 2}
  3:
    show: {from: no, to: other, held by at least: 1, sites: 2024}
story:
  text: 5
allow: {rule: LM031, why: 1}
"""

ACCEPTED = {
    "nothing": "",
    "keys with nothing": "title:\nfactors:\nlinks:\nsources:\nthemes:\nloops:\nviews:\nstory:\nallow:\n",
    "odd texts": ODD_TEXTS,
    "a sketch": "links: [a increases b, b decreases a]\n",
    "a list": "links:\n- a increases b:\n    confidence: tentative\n- b affects a\n",
    "rows": 'links:\n- {from: 1, to: 2, sign: "+", delay: yes}\n- {from: 2, to: 1, sign: same}\n',
    "delays": "links: [{from: 1, to: 2, sign: SAME, delay: 'TRUE'}, {from: 2, to: 1, sign: +, delay: NO}]\n",
    "a list of factors": "factors: [1, yes, 2024-10-01]\n",
    "several lines": "about: |\n  one: two\n  - three\ntitle: >\n  folded\n",
    "a programme": """
match: codebook
maps:
  leeds:
    factors: {trust: {about: 1}, hope: }
    links: {trust increases hope: }
  croydon:
    links: [support increases trust]
  empty:
factors:
  trust between partners:
    same as: [leeds/trust, {factor: croydon/trust, because: 1}]
    part of: quality
  quality: {opposite of: leeds/hope}
distinct: [[leeds/trust, croydon/support]]
""",
}

REFUSED = {
    "an unknown key": "titel: Leeds\n",
    "a list for a title": "title: [Leeds]\n",
    "keys for a focus": "focus: {a: b}\n",
    "a text for factors": "factors: trust\n",
    "a text below a factor": "factors:\n  trust: high\n",
    "an unknown key of a factor": "factors:\n  trust: {colour: red}\n",
    "a codebook's key in a site": "factors:\n  trust: {same as: hope}\n",
    "a factor with its attribute too shallow": "factors:\n  trust:\n  theme: x\n",
    "an entry of factors with keys": "factors: [{trust: }]\n",
    "text for links": "links: a increases b\n",
    "a text below a link": "links:\n  a increases b: strong\n",
    "an unknown key of a link": "links:\n  a increases b: {note: x}\n",
    "an unknown key of evidence": "links:\n  a increases b: {evidence: {page: 3}}\n",
    "evidence that is a text": "links:\n  a increases b: {evidence: page 3}\n",
    "evidence beside sentences": "links:\n  evidence: {at: x}\n",
    "an unknown key of a row": 'links: [{from: a, to: b, sign: "+", weight: 3}]\n',
    "two sentences in an entry": "links:\n- a increases b:\n  b increases a:\n",
    "an unknown key of a source": "sources: {x: {year: 3}}\n",
    "keys for a theme": "themes: {x: {title: y}}\n",
    "an unknown key of a loop": "links: [a increases a]\nloops: {x: {path: a, kind: R}}\n",
    "keys for a path": "links: [a increases a]\nloops: {x: {path: {a: }}}\n",
    "an unknown key of a view": "views: {x: {show: {factors: a}, size: 3}}\n",
    "an unknown key of show": "views: {x: {show: {factor: a}}}\n",
    "distinct in a site": "distinct: [[a, b]]\n",
    "match in a site": "match: names\n",
    "one name in distinct": "maps: {x: {factors: [a]}}\ndistinct: [x/a]\n",
    "maps that are a text": "maps: sites/leeds.yaml\n",
    "a map that is a text": "maps: {leeds: sites/leeds.yaml}\n",
    "an unknown key of a map within": "maps: {leeds: {titel: Leeds}}\n",
    "an unknown key of a step": "story: [{txt: a}]\n",
    "an unknown key of allow": "allow: [{rule: LM031, because: a}]\n",
    "a list as the map": "- a increases b\n",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_what_reads_validates(text: str) -> None:
    assert not codes(text)
    for values in as_editors_read_it(text):
        assert [error.message for error in VALIDATOR.iter_errors(values)] == []


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_shape_is_refused_by_both(text: str) -> None:
    assert codes(text) & SHAPE
    for values in as_editors_read_it(text):
        assert not VALIDATOR.is_valid(values)


def test_the_maps_of_the_project_validate(hct: Path) -> None:
    for file in sorted(hct.rglob("*.yaml")):
        for values in as_editors_read_it(file.read_text(encoding="utf-8")):
            assert [error.message for error in VALIDATOR.iter_errors(values)] == []


@pytest.mark.parametrize(("text", "good"), [("huge", False), ("STRONG", True), ("' strong '", True)])
def test_words_are_read_in_any_case(text: str, good: bool) -> None:
    whole = f"links:\n  a increases b: {{confidence: {text}}}\n"
    assert (not codes(whole)) is good
    assert VALIDATOR.is_valid(yaml.safe_load(whole)) is good
