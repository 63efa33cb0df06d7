"""Each refusal that the format promises: one located problem, with the cure, on both parsers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loopmap.problem import Problem

Refused = Callable[[str | bytes], Problem]

TWO = "factors: [trust, fear]\n"

# name, text, code, where it stands, what its help must say
SLIPS: list[tuple[str, str, str, tuple[int, int], str]] = [
    ("a key twice", "title: a\ntitle: b\n", "LM007", (2, 1), "under one of them"),
    ("a factor twice", "factors:\n  trust:\n  fear:\n  trust:\n", "LM007", (4, 3), "under one of them"),
    ("an alias", "title: *trust\n", "LM005", (1, 8), "`|`"),
    ("an anchor", "title: &trust x\n", "LM005", (1, 8), "`|`"),
    ("a tag", "title: !!int 3\n", "LM005", (1, 8), "read as text"),
    ("a merge key", "factors:\n  <<: {a: b}\n", "LM005", (2, 3), "write out"),
    ("a second document", "title: a\n---\ntitle: b\n", "LM005", (2, 1), "file of its own"),
    ("a directive", "%YAML 1.1\n---\ntitle: a\n", "LM005", (1, 1), "delete"),
    ("an end of document", "title: a\n...\nlinks:\n", "LM005", (3, 1), "delete the `...`"),
    ("an unknown key", "titel: Leeds\n", "LM010", (1, 1), "did you mean `title:`?"),
    ("another version", "loopmap: 2\n", "LM012", (1, 10), "version 1"),
    ("a list for a map", "- trust\n", "LM011", (1, 1), "`factors:`"),
    ("a text for a map", "trust\n", "LM011", (1, 1), "`factors:`"),
    ("no id", "id: a b\n", "LM012", (1, 5), "letters, digits"),
    # what YAML itself stops at
    ("a colon inside", "title: Trust: a map\n", "LM004", (1, 13), "`|`"),
    ('a text that begins with "', 'title: "Trust" first\n', "LM004", (1, 8), "`|`"),
    ("a text that begins with '", "title: 'Trust' first\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with [", "title: [Trust] first\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with {", "title: {Trust} first\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with |", "title: | first\n", "LM004", (1, 8), "next line"),
    ("a text that begins with >", "title: > first\n", "LM004", (1, 8), "next line"),
    ("a text that begins with %", "title: % of trust\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with @", "title: @trust\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with -", "title: - trust\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with ?", "title: ? trust\n", "LM004", (1, 8), "`|`"),
    ("a text that begins with a backtick", "title: `trust`\n", "LM004", (1, 8), "`|`"),
    ("an open bracket", "factors: [trust, fear\nlinks:\n  trust increases fear:\n", "LM004", (1, 10), "`]`"),
    ("an open brace", "factors: {trust: , fear: \nlinks:\n", "LM004", (1, 10), "`}`"),
    ("an open bracket at the end", "title: Leeds\nfactors: [trust, fear,\n\n", "LM004", (2, 10), "`]`"),
    ("an open brace at the end", "title: {\n", "LM004", (1, 8), "`}`"),
    ("an open bracket behind closed ones", "links: [a, {b: []},\n", "LM004", (1, 8), "`]`"),
    ("a text behind >", "about:\n  > so\n", "LM004", (2, 3), "next line"),
    ("an anchor of nothing", "title: & x\n", "LM004", (1, 8), "`|`"),
    ("an open quote", 'title: "Leeds\n', "LM004", (1, 8), "close it"),
    ("a tab for spaces", "factors:\n\ttrust:\n", "LM004", (2, 1), "two spaces"),
    (
        "a sign of minus",
        f"{TWO}links:\n  - from: trust\n    to: fear\n    sign: -\n",
        "LM004",
        (5, 11),
        '`sign: "-"`',
    ),
    (
        "a sign of ?",
        f"{TWO}links:\n  - from: trust\n    to: fear\n    sign: ?\n",
        "LM004",
        (5, 11),
        '`sign: "?"`',
    ),
    # colons, dashes and steps
    ("a factor without its colon", "factors:\n  trust:\n  fear\n  hope:\n", "LM004", (3, 3), "`fear:`"),
    ("a last factor without its colon", "factors:\n  trust:\n  fear\n", "LM004", (3, 3), "`fear:`"),
    ("factors without colons", "factors:\n  trust\n  fear\n", "LM011", (2, 3), "`trust:`"),
    (
        "a sentence without its colon",
        f"{TWO}links:\n  trust increases fear\n  fear decreases trust:\n",
        "LM004",
        (3, 3),
        "`trust increases fear:`",
    ),
    (
        "a last sentence without its colon",
        f"{TWO}links:\n  trust increases fear:\n  fear decreases trust\n",
        "LM004",
        (4, 3),
        "`fear decreases trust:`",
    ),
    (
        "an only sentence without its colon",
        f"{TWO}links:\n  trust increases fear\n",
        "LM011",
        (3, 3),
        "`trust increases fear:`",
    ),
    ("a name that runs on", "factors:\n  - trust\n    fear\n", "LM009", (2, 5), "dash"),
    ("a dash one step too deep", "factors:\n- trust\n  - fear\n", "LM009", (2, 3), "too deep"),
    ("a title that runs on", "title: Leeds\n  and more\n", "LM009", (1, 8), "too deep"),
    (
        "an attribute like a name",
        "factors:\n  trust:\n  theme: people\n",
        "LM011",
        (3, 3),
        "indent it two more",
    ),
    (
        "details like a sentence",
        f"{TWO}links:\n  trust increases fear:\n  confidence: strong\n",
        "LM011",
        (4, 3),
        "indent it two more",
    ),
    (
        "details beside a sentence",
        f"{TWO}links:\n  - trust increases fear:\n    confidence: strong\n",
        "LM011",
        (4, 5),
        "indent it four more",
    ),
    ("a name with nothing in it", 'factors:\n  "":\n', "LM013", (2, 3), "a name"),
    ("an entry of links with nothing in it", f"{TWO}links:\n  -\n", "LM013", (3, 4), "`A increases B`"),
    ("a sentence with nothing in it", f'{TWO}links:\n  "":\n', "LM013", (3, 3), "`A increases B`"),
    # comments
    ("# before a letter", "title: Leeds #1\n", "LM008", (1, 14), "`|`"),
    ("# before a letter, behind a colon", "factors:\n  trust: #close\n", "LM008", (2, 10), "`# `"),
    ("# in a list", "factors: [trust #1]\n", "LM008", (1, 17), "`|`"),
    # sentences
    (
        "an unknown factor behind the verb",
        f"{TWO}links:\n  trust increases faer:\n",
        "LM014",
        (3, 19),
        "`fear`?",
    ),
    (
        "an unknown factor before the verb",
        f"{TWO}links:\n  turst increases fear:\n",
        "LM014",
        (3, 3),
        "`trust`?",
    ),
    ("another verb, of more", f"{TWO}links:\n  trust raises fear:\n", "LM015", (3, 9), "`increases`"),
    ("another verb, of less", f"{TWO}links:\n  trust hinders fear:\n", "LM015", (3, 9), "`decreases`"),
    (
        "a misspelt verb",
        f"{TWO}links:\n  trust incresaes fear:\n",
        "LM015",
        (3, 9),
        "write `increases`",
    ),
    ("a verb of two words", f"{TWO}links:\n  trust leads to fear:\n", "LM015", (3, 9), "write `increases`"),
    (
        "a passive",
        f"{TWO}links:\n  fear is reduced by trust:\n",
        "LM015",
        (3, 8),
        "turn the sentence round",
    ),
    # words around the verb, of which a sketch would make another factor
    *(
        (
            f"{name}, {where}",
            f"{given}links:\n  {sentence}:\n",
            "LM015",
            (1 + len(given.split("\n")), at),
            cure,
        )
        for where, given in (("declared", TWO), ("in a sketch", ""))
        for name, sentence, at, cure in (
            ("a denial", "fear does not increase trust", 8, "take the sentence out"),
            ("a denial in short", "fear doesn't increase trust", 8, "take the sentence out"),
            ("a doubt", "trust may increase fear", 9, "`confidence: tentative`"),
            ("a strength", "trust strongly increases fear", 9, "take it out"),
            ("both without both", "trust increases and decreases fear", 9, "`both increases and decreases`"),
            ("both the other way", "trust both decreases and increases fear", 9, "`both increases and"),
            ("a delay without its article", "trust increases fear after delay", 24, "write `after a delay`"),
            ("a delay of other words", "trust increases fear with a delay", 24, "write `after a delay`"),
            ("a delay in brackets", "trust increases fear (after a delay)", 24, "write `after a delay`"),
            ("a delay behind a comma", "trust increases fear, after a delay", 23, "take it out"),
        )
    ),
    (
        "two factors on a side",
        "factors: [trust, fear, hope]\nlinks:\n  trust, hope decreases fear:\n",
        "LM014",
        (3, 3),
        "a sentence for each",
    ),
    (
        "a path with commas alone",
        f"{TWO}links: [trust increases fear]\nloops:\n  a:\n    path: trust, fear\n",
        "LM019",
        (5, 11),
        "write a list, `[trust, fear]`",
    ),
    (
        "a path of arrows that comes home",
        f"{TWO}links: [trust increases fear]\nloops:\n  a:\n    path: trust -> fear -> trust\n",
        "LM019",
        (5, 11),
        "write a list, `[trust, fear]`",
    ),
    (
        "a path in place of a loop",
        f"{TWO}links: [trust increases fear]\nloops:\n  a: [trust, fear]\n",
        "LM011",
        (4, 6),
        "`path:`",
    ),
    (
        "a focus that no link of a sketch names",
        "links: [a affects b]\nfocus: hope\n",
        "LM019",
        (2, 8),
        "add a link",
    ),
    # dashes
    (
        "bullets of a word processor",
        "factors:\n• trust\n• fear\nlinks:\n",
        "LM004",
        (2, 1),
        "write `- trust`",
    ),
    ("dashes that touch", "factors:\n  -trust\n  -fear\n", "LM011", (2, 3), "write `- trust`"),
    (
        "sentences with such dashes",
        f"{TWO}links:\n  -trust increases fear\n",
        "LM011",
        (3, 3),
        "write `- trust inc",
    ),
    # what stands elsewhere
    ("names that are not indented", "factors:\ntrust:\n", "LM010", (2, 1), "below `factors:`"),
    (
        "notes that are not indented",
        f"{TWO}links:\n  trust increases fear:\n    evidence:\n    note: so\n",
        "LM010",
        (5, 5),
        "below `evidence:`",
    ),
    (
        "a note that is no evidence",
        f"{TWO}links:\n  trust increases fear:\n    note: so\n",
        "LM010",
        (4, 5),
        "put it below `evidence:`",
    ),
    (
        "evidence of no kind",
        f"{TWO}links:\n  trust increases fear:\n    evidence: so\n",
        "LM011",
        (4, 15),
        "behind `note:`",
    ),
    (
        "a delay below its sentence",
        f"{TWO}links:\n  trust increases fear:\n    delay: yes\n",
        "LM010",
        (4, 5),
        "`after a delay`",
    ),
    ("no verb", f"{TWO}links:\n  trust and fear:\n", "LM015", (3, 3), "`A increases B`"),
    ("no head", f"{TWO}links:\n  trust increases:\n", "LM015", (3, 3), "`A increases B`"),
    (
        "two readings",
        "factors: [a, a increases b, b, b increases c, c]\nlinks:\n  a increases b increases c:\n",
        "LM016",
        (3, 3),
        "`[a] increases [b increases c]` or `[a increases b] increases [c]`",
    ),
    (
        "two readings of a sketch",
        "links:\n  a increases b decreases c:\n",
        "LM016",
        (2, 3),
        "under `factors:`",
    ),
    (
        "a delay or a name",
        "factors: [a, b, b after a delay]\nlinks:\n  a increases b after a delay:\n",
        "LM016",
        (3, 3),
        "`[a] increases [b] after a delay` or `[a] increases [b after a delay]`",
    ),
    (
        "a sentence twice, once with a delay",
        f"{TWO}links:\n  trust increases fear:\n  Trust increases fear after a delay:\n",
        "LM017",
        (4, 3),
        "both pieces of evidence under one",
    ),
    (
        "both signs in one file",
        f"{TWO}links:\n  trust increases fear:\n  trust decreases fear:\n",
        "LM018",
        (4, 3),
        "`trust both increases and decreases fear:`",
    ),
    (
        "a word for a sign",
        f"{TWO}links: [{{from: trust, to: fear, sign: positiv}}]\n",
        "LM012",
        (2, 39),
        "positive",
    ),
    ("a link with no sign", f"{TWO}links: [{{from: trust, to: fear}}]\n", "LM013", (2, 9), "sign"),
    (
        "a word of confidence",
        f"{TWO}links:\n  trust increases fear:\n    confidence: huge\n",
        "LM012",
        (4, 17),
        "strong",
    ),
    (
        "evidence of nothing",
        f"{TWO}links:\n  trust increases fear:\n    evidence: [{{}}]\n",
        "LM013",
        (4, 16),
        "at:",
    ),
    (
        "evidence with an empty note",
        f"{TWO}links:\n  trust increases fear:\n    evidence:\n      note: |\nabout: x\n",
        "LM013",
        (5, 7),
        "at:",
    ),
    (
        "a sign of evidence where there is one sign",
        f'{TWO}links:\n  trust increases fear:\n    evidence: {{sign: "+"}}\n',
        "LM012",
        (4, 16),
        "delete it",
    ),
    (
        "a source that is not declared",
        (
            f"sources: {{report: {{title: R}}}}\n{TWO}links:\n"
            f"  trust increases fear:\n    evidence: {{source: repart}}\n"
        ),
        "LM023",
        (5, 24),
        "`report`?",
    ),
    (
        "evidence of one of two sources",
        f"sources: {{a: , b: }}\n{TWO}links:\n  trust increases fear:\n    evidence: {{at: 3}}\n",
        "LM013",
        (5, 15),
        "`a`, `b`",
    ),
    # names
    (
        "two spellings of a name",
        "factors:\n  Mutual trust:\n  mutual_trust:\n",
        "LM020",
        (3, 3),
        "without regard to case",
    ),
    ("another name twice", "factors:\n  a:\n    also known as: b\n  b:\n", "LM020", (4, 3), "keep one"),
    (
        "composed and decomposed",
        "factors:\n  cafe\N{COMBINING ACUTE ACCENT}:\n  café:\n",
        "LM020",
        (3, 3),
        "keep one",
    ),
    ("an invisible twin", "factors:\n  trust:\n  tru\N{ZERO WIDTH SPACE}st:\n", "LM021", (3, 3), "invisible"),
    (
        "an invisible twin in a sketch",
        "links:\n  - trust increases hope\n  - tru\N{ZERO WIDTH SPACE}st increases fear\n",
        "LM021",
        (3, 5),
        "invisible",
    ),
    ("a theme that is not declared", "factors:\n  trust:\n    theme: people\n", "LM023", (2, 3), "`themes:`"),
    ("a focus that is not declared", f"focus: tryst\n{TWO}", "LM019", (1, 8), "`trust`?"),
    # loops, views, story
    (
        "a loop that does not close",
        f"{TWO}links:\n  trust increases fear:\nloops:\n  Spiral:\n    path: [trust, fear]\n",
        "LM025",
        (5, 3),
        "there is one the other way",
    ),
    (
        "a loop that does not close, in a view",
        (
            f"{TWO}links:\n  trust increases fear:\nloops:\n  Spiral:\n    path: [trust, fear]\nviews:\n"
            "  v:\n    show: {loops: [Spiral]}\n"
        ),
        "LM025",
        (5, 3),
        "there is one the other way",
    ),
    (
        "a loop of the other polarity",
        (
            f"{TWO}links:\n  trust increases fear:\n  fear increases trust:\nloops:\n  Spiral:\n"
            "    path: [trust, fear]\n    expect: balancing\n"
        ),
        "LM026",
        (6, 3),
        "even number",
    ),
    ("a loop without a path", f"{TWO}loops:\n  Spiral:\n", "LM013", (3, 3), "`path: [A, B, C]`"),
    (
        "a path that comes back",
        f"{TWO}loops: {{S: {{path: [trust, fear, trust]}}}}\n",
        "LM025",
        (2, 13),
        "leave the first",
    ),
    ("a view of nothing", f"{TWO}views:\n  v:\n    show: {{}}\n", "LM013", (4, 11), "`factors`"),
    (
        "a view of an unknown loop",
        f"{TWO}views:\n  v:\n    show: {{loops: [S]}}\n",
        "LM023",
        (3, 3),
        "`loops:`",
    ),
    ("a step of an unknown view", "story:\n  - view: v\n    text: x\n", "LM023", (2, 5), "`views:`"),
    ("a step without a text", "story:\n  - view: v\n", "LM013", (2, 5), "text"),
]


@pytest.mark.parametrize(("text", "code", "start", "cure"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS])
def test_a_slip_is_one_located_error_with_its_cure(
    refused: Refused, text: str, code: str, start: tuple[int, int], cure: str
) -> None:
    problem = refused(text)
    assert (problem.code, problem.place and problem.place.start) == (code, start)
    assert cure in problem.help


def test_a_second_place_is_shown_where_there_is_one(refused: Refused) -> None:
    problem = refused("factors:\n  mutual trust:\n  fear:\n  Mutual-Trust:\n")
    assert [place.start for place, _ in problem.related] == [(2, 3)]
    problem = refused(f"{TWO}links:\n  trust increases fear:\n  trust decreases fear:\n")
    assert [place.start for place, _ in problem.related] == [(3, 3)]


@pytest.mark.parametrize("first", list("\"'[{*&!|>%@`-?"))
def test_what_yaml_stops_at_is_told_by_its_character(refused: Refused, first: str) -> None:
    problem = refused(f"factors:\n  trust:\n    about: {first} of trust: a word\n")
    assert problem.place is not None
    assert problem.place.start == (3, 12)
    assert f"{first}" in problem.message


def test_an_unknown_side_is_underlined_whole(refused: Refused) -> None:
    problem = refused("factors: [car use, car ownership]\nlinks:\n  - car use increases car ownrship\n")
    assert problem.place is not None
    assert (problem.place.start, problem.place.end) == ((3, 23), (3, 35))
    assert problem.help == "did you mean `car ownership`? (declared at line 1)"


def test_all_slips_of_a_file_are_told_at_once(errors: Callable[[str], list[Problem]]) -> None:
    found = errors(f"titel: x\n{TWO}links:\n  trust increases faer:\n  trust raises fear:\nfocus: hope\n")
    assert [(p.code, p.place and p.place.start[0]) for p in found] == [
        ("LM010", 1),
        ("LM014", 4),
        ("LM015", 5),
        ("LM019", 6),
    ]


def test_broken_declarations_are_told_alone(refused: Refused) -> None:
    """Every use of a name that was lost would be an error too, and no news."""
    problem = refused("factors:\n  - trust: x\n  - fear\nlinks:\n  trust increases fear:\n")
    assert (problem.code, problem.place and problem.place.start) == ("LM011", (2, 5))


def test_factors_that_are_there_and_empty_declare_nothing(errors: Callable[[str], list[Problem]]) -> None:
    found = errors("factors:\nlinks:\n  trust increases fear:\n")
    assert [(p.code, p.place and p.place.start) for p in found] == [("LM014", (3, 3)), ("LM014", (3, 19))]
