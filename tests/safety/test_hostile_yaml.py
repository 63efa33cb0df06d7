"""Files that hang or crash other readers are refused at their line, at once."""

from __future__ import annotations

import pytest
import yaml

import loopmap
from loopmap.reading import tree


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr(tree, "_Parser", yaml.Loader)


def merge_keys(levels: int) -> str:
    """Give a text whose merge keys double at every level (after PyYAML#897)."""
    lines = ["a0: &a0 {k: v}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, levels)]
    return "\n".join(lines)


def laughs(levels: int) -> str:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, levels)]
    return "\n".join(lines)


def refusal(text: str) -> loopmap.MapError | None:
    try:
        loopmap.loads(text)
    except loopmap.MapError as failure:
        return failure
    return None


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        (merge_keys(25), "LM005", (1, 5)),
        (laughs(25), "LM005", (1, 5)),
        ("[" * 60_000, "LM006", None),  # libyaml looks ahead, and since 0.2.6 stops there itself
        ("{" * 60_000, None, None),
        ("- " * 60_000, "LM006", (1, 65)),
        ("? " * 60_000, None, None),
        ("a:\n" + "".join(f"{'  ' * i}b:\n" for i in range(1, 40)), "LM006", (32, 63)),
        ("!!python/object/apply:os.system ['true']", "LM005", (1, 1)),
        ("a: !!python/name:os.system x", "LM005", (1, 4)),
        ("&a *a", None, None),
        ("? {a: b}\n: c\n", "LM011", (1, 3)),
        ("\t" * 50_000, None, None),
        ("'" * 50_001, None, None),
        ("a: " * 20_000, None, None),
        ("|" * 50_000, None, None),
        ("#" * 50_000 + "\n\t", None, None),
        ("title: " + "9" * 5_000, None, None),
    ],
    ids=lambda value: str(value)[:24],
)
def test_is_refused_or_read_at_once(text: str, code: str | None, start: tuple[int, int] | None) -> None:
    failure = refusal(text)
    if code is not None:
        assert failure is not None
        assert [p.code for p in failure.problems] == [code]
        if start is not None:
            assert [p.place and p.place.start for p in failure.problems] == [start]
    if failure is not None:
        assert len(failure.problems) == 1
        assert len(str(failure)) < 5_000, "a message shows a part of a long line"


def test_a_message_never_echoes_control_characters() -> None:
    for text in ("\x1b[31mtitle: x", 'title: "\\e[31m"', "a\x08b: x", "links: ['\x9b31m increases x']"):
        with pytest.raises(loopmap.MapError) as caught:
            loopmap.loads(text)
        assert all(c.isprintable() or c == "\n" for c in str(caught.value))


def test_names_that_look_like_markup_stay_names() -> None:
    whole = loopmap.loads("factors:\n  <b>x</b>:\n  __class__:\n")
    assert [factor.label for factor in whole.factors] == ["<b>x</b>", "__class__"]
