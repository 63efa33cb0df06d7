"""The one canonical text: what it looks like, and that what is hard to write reads back."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import loopmap
from loopmap.writing import to_dict
from loopmap.writing.emit import emit

CANONICAL = """\
id: leeds
title: Leeds
about: |
  First: "so".

    Then this.
question: Which factors help?
focus: trust
sources:
  report:
    title: |
      A report: the first
    date: 2024-10
themes:
  people: People
factors:
  trust:
    theme: people
    about: What it is.
    also known as: [confidence, reliance]
  fear:
    also known as: dread
  no:
links:
  trust decreases fear after a delay:
    confidence: strong
    evidence:
      at: section 3
      who: council
  fear both increases and decreases no:
    evidence:
      - sign: increases
        at: 1
        note: |
          # no comment
      - sign: decreases
        at: 2
        who: [NHS, VCSE]
  no affects trust:
loops:
  Spiral:
    path: [trust, fear, no]
    expect: undetermined
    about: A lesson.
views:
  core:
    title: Core
    show:
      factors: [trust, fear]
story:
  - view: core
    text: |
      # Look

      at this
allow:
  - rule: LM031
    why: the workshop's own word
"""


def test_a_canonical_text_is_written_as_it_was_read() -> None:
    assert loopmap.loads(CANONICAL).to_yaml() == CANONICAL


def test_a_merged_text_holds_each_map_whole_and_taking_one_out_gives_it_back() -> None:
    york = "id: york\nfactors:\n  trust:\n  hope:\nlinks:\n  hope increases trust:\n"
    whole = loopmap.merge(loopmap.loads(CANONICAL), loopmap.loads(york))
    entries = yaml.load(whole.to_yaml(), Loader=yaml.BaseLoader)["maps"]
    assert list(entries) == ["leeds", "york"]
    assert loopmap.from_dict(entries["york"], id="york") == loopmap.loads(york)
    lines = whole.to_yaml().splitlines()
    taken = "\n".join(line[4:] for line in lines[lines.index("  leeds:") + 1 : lines.index("  york:")])
    assert loopmap.loads(taken, id="leeds").to_yaml() == CANONICAL


NASTY = [
    "a: b", "a:", ": a", "- a", "-", "? a", "?", "[a]", "{a}", "a #b", "# a", "&a", "*a", "!a",
    "|", ">", "'a'", '"a"', "%a", "@a", "`a", "a, b", "---", "--- a", "...", "<<", "=", "~", "no",
    "1.0", "a\tb", "a\\b", "ü: ä", "a:b", "a::b", "http://x.y/z#a", "a - b", "a ? b", "'", '"',
    "\\", "a\\", "x" * 5_000, "🙂: x", "a  b",
]  # fmt: skip


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:12])
def test_a_text_is_kept_wherever_it_stands(text: str) -> None:
    values: dict[str, Any] = {
        "title": text,
        "about": text,
        "sources": {text: {"title": text}},
        "themes": {text: text},
        "factors": {"b": {"theme": text, "about": text}, "c": None},
        "links": [
            {
                "from": "b",
                "to": "c",
                "sign": "+",
                "evidence": [{"source": text, "at": text, "note": text, "who": [text, text]}],
            }
        ],
        "views": {text: {"title": text, "show": {"factors": ["b"]}}},
        "story": [{"view": text, "text": text}],
    }
    whole = loopmap.from_dict(values)
    again = loopmap.loads(whole.to_yaml())
    assert again == whole
    sheet = again.sheets[0]
    assert (sheet.title, sheet.about, sheet.sources[0].id, sheet.themes[0].title) == (text,) * 4
    assert sheet.claims[0].evidence[0].who == (text, text)


@pytest.mark.parametrize(
    "name", [name for name in NASTY if name not in {"-", "---"}], ids=lambda text: text[:12]
)
def test_a_name_is_kept_in_sentences_paths_and_lists(name: str) -> None:
    links = [{"from": name, "to": "b", "sign": "+"}, {"from": "b", "to": name, "sign": "-", "delay": "yes"}]
    loops = {name: {"path": [name, "b"]}}
    whole = loopmap.from_dict({"focus": name, "factors": [name, "b"], "links": links, "loops": loops})
    again = loopmap.loads(whole.to_yaml())
    assert again == whole
    assert again.factors[0].label == name
    assert [named.title for named in again.named] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "  begins with spaces", "\tbegins with a tab", "a\n  b\n c", "a\n\n\nb", "  a\nb", "a \nb",
        "a\n ", " ", "\n a", "a\n\tb", "|\n", "a\n#b\n- c: d", "a\n---\nb", "a\n...\nb", "\n\n",
        "a" * 3_000 + "\nb", '"\n"', "  \n  a",
    ],
)  # fmt: skip
def test_a_block_of_text_is_kept_but_for_empty_lines_at_its_ends(text: str) -> None:
    whole = loopmap.from_dict({"about": text, "story": [{"text": text + "x"}]})
    again = loopmap.loads(whole.to_yaml())
    assert again == whole
    assert again.sheets[0].about == (text.strip("\n") or None)
    assert again.sheets[0].story[0].text == (text + "x").strip("\n")


@pytest.mark.parametrize("length", [900, 1_000, 1_010, 1_024, 1_100, 3_000])
def test_long_keys_are_written_so_that_yaml_reads_them(length: int) -> None:
    long = "x" * length
    whole = loopmap.from_dict({"factors": [long, "y: z"], "links": [{"from": long, "to": long, "sign": "+"}]})
    assert loopmap.loads(whole.to_yaml()) == whole
    quoted = loopmap.from_dict({"factors": {": " * (length // 2) + "x": {"about": "y"}, "b": None}})
    assert loopmap.loads(quoted.to_yaml()) == quoted


SAID_BY_NO_SENTENCE = [
    (["a", "a increases b", "b", "b increases c", "c"], ("a", "b increases c", "+", "no")),
    (["a", "b", "b after a delay"], ("a", "b after a delay", "+", "no")),
    (["a", "b", "b after a delay"], ("a", "b", "+", "yes")),
    (["a", "b both", "increases and decreases b", "b"], ("a", "b", "±", "no")),
]


@pytest.mark.parametrize(("names", "row"), SAID_BY_NO_SENTENCE)
def test_a_claim_that_no_sentence_says_is_written_as_a_row(names: list[str], row: tuple[str, ...]) -> None:
    link = dict(zip(("from", "to", "sign", "delay"), row, strict=True))
    whole = loopmap.from_dict({"factors": names, "links": [link, {"from": "a", "to": "a", "sign": "+"}]})
    again = loopmap.loads(whole.to_yaml())
    assert again == whole
    assert (again.links[0].voices[0].sign.value, again.links[0].delayed) == (row[2], row[3] == "yes")


def test_short_lists_stand_in_brackets_and_long_ones_below() -> None:
    assert emit({"path": ["a", "b"]}) == "path: [a, b]\n"
    assert emit({"path": ["a, b", "c"]}) == "path:\n  - a, b\n  - c\n"
    assert emit({"path": ["x" * 60, "y" * 60]}).count("\n") == 3


def test_plain_values_hold_nothing_that_json_does_not() -> None:
    import json

    whole = loopmap.loads(CANONICAL)
    values = to_dict(whole)
    assert loopmap.from_dict(json.loads(json.dumps(values))) == whole
