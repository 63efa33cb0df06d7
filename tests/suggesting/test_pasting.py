"""The lines to paste: put where they say, they make a valid programme in which just that pair is joined."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.strategies import LINES, ODD, PLAIN, Names, Plan, plans, programme_values

import loopmap

ROOT = Path(__file__).parents[2]
SITES = {"a": ["mutual trust", "hope"], "b": ["lack of trust", "hope"], "c": ["trusting", "hope"]}


def written(folder: Path, programme: str, sites: dict[str, list[str]] = SITES) -> Path:
    for id_, names in sites.items():
        map_ = loopmap.from_dict({"factors": names}, id=id_)
        (folder / f"{id_}.yaml").write_text(map_.to_yaml(), "utf-8")
    path = folder / "p.yaml"
    path.write_text(programme, "utf-8")
    return path


HEAD = "title: P\nmaps:\n  - a.yaml\n  - b.yaml\n  - c.yaml\n"


@pytest.mark.parametrize(
    "codebook",
    [
        "",
        "# nothing yet",
        "factors:\n",
        "factors:   # the codebook\n\n  # trust\n  trust:\n  hope:\n",
        "factors:\n    trust:\n        about: Told of all.\n    hope:\n",
        "factors:\n  trust:\n    same as: a/mutual trust   # surely\n",
        "factors:\n  trust:\n    same as: [a/mutual trust]\n  hope:\n",
        "factors:\n  trust:\n    same as:\n      - factor: a/mutual trust\n        because: so they say\n",
        "factors:\n  trust:\n    same as:\n    - a/mutual trust\n    part of: hope\n  hope:\n",
        'factors:\n  "trust":\n    opposite of: "b/lack of trust"\n    about: |\n      same as: nothing\n',
        "factors:\n  hope:\n\ndistinct:\n  - [a/hope, b/hope]\n",
        "match: codebook\nfactors:\n  hope:\n    same as: [a/hope, b/hope, c/hope]\n",
        "factors:\n  trust:\nlinks:\n  trust increases hope:\nviews:\n  v:\n    show: {around: trust}\n",
    ],
)
def test_pasted_one_after_the_other_they_join_all_there_is(tmp_path: Path, codebook: str) -> None:
    path = written(tmp_path, HEAD + codebook)
    pasted = 0
    while (found := loopmap.load(path).suggest()).pairs:
        before = loopmap.load(path)
        paste = found.pairs[0].paste
        assert paste.by_hand is None
        path.write_text(paste.put_into(path.read_text("utf-8")), "utf-8")
        after = loopmap.load(path)
        assert len(after.factors) == len(before.factors) - 1, paste
        pasted += 1
    assert pasted
    (trust,) = (f for f in loopmap.load(path).factors if any("trust" in m.factor for m in f.members))
    assert {(m.factor, m.inverted) for m in trust.members if m.sheet in SITES} == {
        ("mutual-trust", False),
        ("lack-of-trust", True),
        ("trusting", False),
    }


@pytest.mark.parametrize(
    "codebook",
    [
        "factors: {trust: , hope: }\n",
        "factors: [trust, hope]\n",
        "factors:\n  - trust\n  - hope\n",
        "factors:\n  trust: {about: in braces}\n",
        "factors:\n  trust:\n    same as: [a/mutual trust,\n      c/trusting]\n",
        "factors:\n  trust:\n    same as:\n      factor: a/mutual trust\n      because: so they say\n",
    ],
)
def test_where_lines_cannot_simply_be_put_it_is_said(tmp_path: Path, codebook: str) -> None:
    found = loopmap.load(written(tmp_path, HEAD + codebook)).suggest()
    assert found.pairs
    said = [one.paste for one in found.pairs if "trust" in one.labels]
    assert said
    for paste in said:
        if paste.by_hand is not None:
            assert "trust" in paste.where or "factors" in paste.where
        else:
            text = paste.put_into((tmp_path / "p.yaml").read_text("utf-8"))
            (tmp_path / "q.yaml").write_text(text, "utf-8")
            loopmap.load(tmp_path / "q.yaml")


def test_every_suggestion_of_the_corpus_pastes_into_a_valid_file(tmp_path: Path) -> None:
    with (ROOT / "benchmarks" / "data" / "alignments.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["domain"] in ("partnership", "housing")]
    sites = {
        side: list(dict.fromkeys(row[column] for row in rows if row[column]))
        for side, column in (("a", "one"), ("b", "other"))
    }
    path = written(tmp_path, "title: P\nmaps: [a.yaml, b.yaml]\n", sites)
    before = loopmap.load(path)
    found = before.suggest()
    assert found.found > 50
    for one in found.pairs:
        (tmp_path / "q.yaml").write_text(one.paste.put_into(path.read_text("utf-8")), "utf-8")
        after = loopmap.load(tmp_path / "q.yaml")
        assert len(after.factors) == len(before.factors) - 1
        joined = after.factor(one.labels[0])
        turned = {member.inverted for member in joined.members}
        assert turned == ({False, True} if one.opposite else {False})


@pytest.mark.parametrize("match", ["names", "codebook"])
def test_a_factor_that_only_an_inner_programme_names(tmp_path: Path, match: str) -> None:
    """The inner codebook has trust, of which its one site has the opposite alone."""
    sites = {"a": ["lack of trust"], "b": ["mutual trust"]}
    path = written(tmp_path, f"title: P\nmatch: {match}\nmaps: [inner.yaml, b.yaml]\n", sites)
    inner = f"match: {match}\nmaps: [a.yaml]\nfactors:\n  trust:\n    opposite of: a/lack of trust\n"
    (tmp_path / "inner.yaml").write_text(inner, "utf-8")
    (found,) = loopmap.load(path).suggest().pairs
    assert (found.labels, found.opposite) == (("trust", "mutual trust"), False)
    path.write_text(found.paste.put_into(path.read_text("utf-8")), "utf-8")
    (factor,) = loopmap.load(path).factors
    assert {(m.sheet, m.inverted) for m in factor.members if m.sheet in sites} == {("a", True), ("b", False)}


def test_a_merge_that_nobody_titled_has_lines_for_a_programme_still_to_be_written() -> None:
    maps = [loopmap.from_dict({"factors": names}, id=id_) for id_, names in SITES.items()]
    for one in loopmap.merge(*maps).suggest().pairs:
        assert one.paste.where == "in a programme map"
        values = "".join(f"  {id_}:\n    factors: {names}\n" for id_, names in SITES.items())
        text = one.paste.put_into(f"title: P\nmaps:\n{values}")
        assert len(loopmap.loads(text).factors) == 3


@settings(max_examples=60)
@given(LINES.filter(lambda text: any(c.isalnum() for c in text)).map(str.strip))
def test_names_that_need_quotes_are_pasted_so_that_they_read_back(name: str) -> None:
    maps = [loopmap.from_dict({"factors": [n]}, id=i) for i, n in (("a", name), ("b", f"{name} lately"))]
    for one in loopmap.merge(*maps).suggest().pairs:
        whole = loopmap.merge(*maps, id="p")
        text = one.paste.put_into(whole.to_yaml())
        assert len(loopmap.loads(text).factors) == 1


@settings(max_examples=60)
@given(plans(), st.sampled_from([PLAIN, ODD]))
def test_whatever_is_suggested_of_drawn_maps_pastes_into_a_valid_file(plan: Plan, names: Names) -> None:
    """With nested programmes and opposites; the codebook of the outer programme is left out."""
    values = programme_values(plan, names)
    bare = {key: value for key, value in values.items() if key in ("id", "title", "maps", "match")}
    before = loopmap.loads(loopmap.from_dict(bare).to_yaml())
    for one in before.suggest().pairs:
        after = loopmap.loads(one.paste.put_into(before.to_yaml()))
        assert len(after.factors) == len(before.factors) - 1
