"""The agreed style, by example: what an author wrote, and what it becomes."""

from __future__ import annotations

import pytest

from loopmap.formatting import format_text
from loopmap.problem import MapError

LATE = "factors: [a, b, b after a delay]\n"
LONG = "a" * 1001

EXAMPLES = {
    "spaces": (
        "title:   Leeds\nfactors:\n      trust :\n            about:    Between partners.\n",
        "title: Leeds\nfactors:\n  trust:\n    about: Between partners.\n",
    ),
    "quotes only where they must be": (
        "title: 'Leeds'\nfactors: ['no', \"it's\", 'a, b', '12:30', \"a: b\"]\n",
        'title: Leeds\nfactors: [no, it\'s, "a, b", 12:30, "a: b"]\n',
    ),
    "a text that would not read back goes under a bar": (
        'title: "Leeds: a map"\nabout: "- a list?\\n- no"\n',
        "title: |\n  Leeds: a map\nabout: |\n  - a list?\n  - no\n",
    ),
    "a text under a bar stays there": ("about: |-\n      so\n      it is\n", "about: |\n  so\n  it is\n"),
    "a folded text keeps its lines": (
        "about: >-\n    some\n    words\n\n    more\n",
        "about: >\n  some\n  words\n\n  more\n",
    ),
    "a text that runs on keeps its lines": ("about: some\n      words\n", "about: some\n  words\n"),
    "blank lines": (
        "\n\ntitle: Leeds\n\n\n\nfactors:\n  trust:\n   \n  openness:\n\n\n",
        "title: Leeds\n\nfactors:\n  trust:\n\n  openness:\n",
    ),
    "comments": (
        "# first\n\n\n#second\ntitle: A # beside\nfactors: # those\n    # before\n    b:\n    # end\n# last",
        "# first\n\n#second\ntitle: A  # beside\nfactors:  # those\n  # before\n  b:\n  # end\n# last\n",
    ),
    "comments in a column stay in it": (
        "loopmap: 1           # the version\ntitle:   Leeds       # the title\n",
        "loopmap: 1           # the version\ntitle: Leeds         # the title\n",
    ),
    "a factor that is commented out stays within the factors": (
        "factors:\n  trust:\n    # about: later\n  # openness:\nlinks:\n",
        "factors:\n  trust:\n    # about: later\n  # openness:\nlinks:\n",
    ),
    "a comment behind a text cannot become part of it": (
        "factors:\n  trust:\n    about: |\n        words\n      # beside\n    theme: x\nthemes: {x: X}\n",
        "factors:\n  trust:\n    about: |\n      words\n    # beside\n    theme: x\nthemes: {x: X}\n",
    ),
    "lists": (
        "factors:\n- trust\n-   openness\nstory:\n- text: a\n  # end\n- # c\n  text: b\n",
        "factors:\n  - trust\n  - openness\nstory:\n  - text: a\n    # end\n  -  # c\n    text: b\n",
    ),
    "brackets stay where there is room": (
        "factors: [ trust,openness ]\nloops:\n",
        "factors: [trust, openness]\nloops:\n",
    ),
    "brackets with a comment in them are opened": (
        "factors: [trust, # one\n  openness] # two\n",
        "factors:\n  - trust        # one\n  - openness  # two\n",
    ),
    "a list of sentences": (
        "links: [a increases b, b increase a]\n",
        "links:\n  a increases b:\n  b increase a:\n",
    ),
    "sentences with details": (
        "links:\n- a increases b:\n    confidence: strong\n- b affects a\n",
        "links:\n  a increases b:\n    confidence: strong\n  b affects a:\n",
    ),
    "rows": (
        'links:\n- {from: a, to: b, sign: "-", delay: yes}\n- from: b\n  to: a\n  sign: increase\n',
        "links:\n  a decreases b after a delay:\n  b increase a:\n",
    ),
    "signs of both kinds": (
        'links: [{from: a, to: b, sign: "±"}, {from: b, to: a, sign: "?"}]\n',
        "links:\n  a both increases and decreases b:\n  b affects a:\n",
    ),
    "a row that no sentence can say": (
        LATE + 'links:\n- {from: a, to: b, sign: "-", delay: yes}\n- b affect a\n',
        LATE + 'links:\n  - {from: a, to: b, sign: "-", delay: yes}\n  - b affect a\n',
    ),
    "details of a row": (
        "links: [{confidence: strong, from: a, to: b, sign: '+', evidence: {at: x}}] # c\n",
        "links:\n  a increases b:\n    confidence: strong\n    evidence: {at: x}" + " " * 55 + "# c\n",
    ),
    "nothing in brackets": (
        "views: { # none\n  }\nstory: [   ]\nfactors: [ # none yet\n]\n",
        "# none\nviews: {}\nstory: []\n# none yet\nfactors: []\n",
    ),
    "a very long name": (
        f"factors: [{LONG}]\nlinks: [{{from: {LONG}, to: {LONG}, sign: '+'}}]  # c\n",
        f"factors:\n  - {LONG}\nlinks:\n  ? {LONG} increases {LONG}\n  :  # c\n",
    ),
    "a row whose name holds a verb, in a sketch": (
        'links: [{from: a increases b, to: c, sign: "+"}]\n',
        'links: [{from: a increases b, to: c, sign: "+"}]\n',
    ),
    "comments of a row": (
        'links:\n# why\n- from: a # who\n  # whom\n  to: b\n  sign: "+" # how\n  # end\n',
        "links:\n  # why\n  # who\n  # whom\n  a increases b:  # how\n    # end\n",
    ),
    "maps in a map": (
        "maps: {leeds: {links: [a increases b]}}\nlinks: [{from: leeds/b, to: a, sign: '+'}]\n",
        "maps:\n  leeds:\n    links:\n      a increases b:\nlinks:\n  leeds/b increases a:\n",
    ),
    "single values stay single": (
        "factors:\n  a: {also known as: b}\n  c:\n    also known as: [d]\n",
        "factors:\n  a: {also known as: b}\n  c:\n    also known as: [d]\n",
    ),
    "a mark, line ends": ("\ufefftitle: Leeds\r\nid: leeds\r", "title: Leeds\nid: leeds\n"),
    "the marks of a document": ("---  # begin\ntitle: Leeds\n...\n# end\n", "# begin\ntitle: Leeds\n# end\n"),
    "nothing": ("", ""),
    "comments alone": ("  # one\n\n\n# two", "# one\n\n# two\n"),
}


@pytest.mark.parametrize(("written", "agreed"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_the_style_by_example(written: str, agreed: str) -> None:
    assert format_text(written) == agreed
    assert format_text(agreed) == agreed


def test_a_text_with_errors_is_not_formatted() -> None:
    with pytest.raises(MapError) as caught:
        format_text("factors: [a]\nlinks: [a increases b]\n")
    assert [problem.code for problem in caught.value.problems] == ["LM014"]


def test_rows_of_a_programme_whose_maps_are_not_read_stay_rows() -> None:
    text = 'maps: [leeds.yaml]\nlinks:\n  - {from: a, to: b, sign: "+"}\n'
    assert format_text(text) == text
    assert format_text("maps: [leeds.yaml]\nlinks: [a increases b]\n").endswith("links:\n  a increases b:\n")


def test_a_programme_by_itself_still_tells_its_errors() -> None:
    with pytest.raises(MapError) as caught:
        format_text("maps: [leeds.yaml]\ntitel: P\n")
    assert [problem.code for problem in caught.value.problems] == ["LM010"]
