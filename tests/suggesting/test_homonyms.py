"""One name, two things: told where neighbours differ wholly, and not where that says nothing."""

from __future__ import annotations

from pathlib import Path

import loopmap

LEEDS = "id: leeds\nlinks: [money increases support, support increases staff, friends increases hope]"
YORK = "id: york\nlinks: [friends increases support, support increases hope, money increases staff]"


def test_a_name_among_wholly_different_neighbours() -> None:
    whole = loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK))
    found = {one.label: one for one in whole.suggest().homonyms}
    assert found["support"].groups == (("leeds",), ("york",))
    assert found["support"].paste.lines == ("distinct:", "  - [leeds/support, york/support]")


def test_the_lines_tell_them_apart(tmp_path: Path) -> None:
    for id_, text in (("leeds", LEEDS), ("york", YORK)):
        (tmp_path / f"{id_}.yaml").write_text(text, "utf-8")
    programme = tmp_path / "p.yaml"
    programme.write_text("title: P\nmaps: [leeds.yaml, york.yaml]", "utf-8")
    for _ in range(9):
        homonyms = loopmap.load(programme).suggest().homonyms
        if not homonyms:
            break
        programme.write_text(homonyms[0].paste.put_into(programme.read_text("utf-8")), "utf-8")
    labels = [factor.label for factor in loopmap.load(programme).factors]
    assert {"support (leeds)", "support (york)"} <= set(labels)


def test_one_neighbour_in_common_is_enough() -> None:
    third = loopmap.loads("id: hull\nlinks: [money increases support, support increases hope]")
    whole = loopmap.merge(loopmap.loads(LEEDS), loopmap.loads(YORK), third)
    assert "support" not in {one.label for one in whole.suggest().homonyms}, "hull's stands between them"


def test_other_words_for_the_neighbours_say_nothing() -> None:
    other = loopmap.loads("id: york\nlinks: [cash increases support, support increases crew]")
    assert not loopmap.merge(loopmap.loads(LEEDS), other).suggest().homonyms


def test_what_the_codebook_joins_is_no_homonym() -> None:
    lines = "".join(f"  {t.splitlines()[0][4:]}:\n    {t.splitlines()[1]}\n" for t in (LEEDS, YORK))
    said = "factors:\n  support:\n    same as: [leeds/support, york/support]\n"
    found = loopmap.loads(f"maps:\n{lines}{said}").suggest().homonyms
    assert "support" not in {one.label for one in found}


def test_hct_has_none() -> None:
    whole = loopmap.load(Path(__file__).parents[2] / "maps" / "hct" / "programme.yaml")
    assert whole.suggest().homonyms == ()
    assert loopmap.merge(*map(whole.restrict, whole.sites)).suggest().homonyms == ()
