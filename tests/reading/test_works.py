"""What YAML would get wrong, and the format reads as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import loopmap
from loopmap import Confidence, Sign

NAMES = [
    "no", "on", "yes", "true", "null", "~", "1.0", "1.10", "012", "0o7", "0x1F", "0x_", "1e3", ".inf", ".nan",
    "2024-10", "2020-13-45", "12:30", "12:30:45", "=", "1_000", "9" * 999, "café",
    "cafe\N{COMBINING ACUTE ACCENT}", "信頼", "ثقة",
    "אמון", "विश्वास", "\N{SPEECH BALLOON}",
    "\N{MAN}\N{ZERO WIDTH JOINER}\N{GIRL}", "trust & hope", "a/b", "a:b", "a#b", "it's", 'say "yes"',
    "50% of it", "why?", "x" * 1000, "(trust)", "R&D", "-5 degrees", "?!x", "trust, hope", "<<x", "a | b",
    "C++",
    "-x", ":x",
    "...x", "---x", "a\\b", "$x", "^x", "\N{NO-BREAK SPACE}".join("ab"),
]  # fmt: skip


def quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize("name", NAMES[:27], ids=lambda name: name[:12])
def test_a_plain_scalar_is_the_text_that_stands_there(tmp_path: Path, name: str) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(
        f"title: {name}\nfactors:\n  {name}:\n  b:\nlinks:\n  {name} increases b:\n", encoding="utf-8"
    )
    whole = loopmap.load(file)
    assert whole.title == name
    assert whole.factors[0].label == name
    assert whole.link(name, "b") is not None


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12])
def test_a_name_is_read_written_and_read(name: str) -> None:
    text = f"factors:\n  {quoted(name)}:\n  other:\nlinks:\n  {quoted(name + ' increases other')}:\n"
    whole = loopmap.loads(text)
    assert whole.factors[0].label == name.strip()
    assert whole.link(name, "other") is not None
    assert loopmap.loads(whole.to_yaml()) == whole


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbftitle: Leeds\nlinks: [trust increases caf\xc3\xa9]\n",
        "title: Leeds\nlinks: [trust increases café]\n".encode("utf-16"),
        b"\xfe\xff" + "title: Leeds\nlinks: [trust increases café]\n".encode("utf-16-be"),
        "title: Leeds\r\nlinks: [trust increases café]\r\n".encode(),
        "title: Leeds\rlinks: [trust increases café]\r".encode(),
        "title: Leeds\nlinks: [trust increases café]".encode(),
    ],
    ids=["BOM", "UTF-16", "UTF-16, big end first", "Windows line ends", "old Mac line ends", "no line end"],
)
def test_encodings_and_line_ends_make_no_difference(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "leeds.yaml"
    file.write_bytes(content)
    assert loopmap.load(file) == loopmap.loads("id: leeds\ntitle: Leeds\nlinks: [trust increases café]\n")


def test_a_text_that_was_read_with_its_mark_is_read() -> None:
    assert loopmap.loads("\N{ZERO WIDTH NO-BREAK SPACE}title: Leeds\r\n").title == "Leeds"


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "---\n", "{}", "title:\n", "maps:\n"])
def test_a_map_of_nothing_is_a_map(text: str) -> None:
    whole = loopmap.loads(text)
    assert (whole.factors, whole.links) == ((), ())


def test_a_text_under_a_bar_needs_no_quotes() -> None:
    text = 'first: "so", he said #1\n  [a] {b} *c &d !e %f @g `h`\n\n- last\ttab \\'
    indented = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    whole = loopmap.loads(f"factors:\n  trust:\nabout: |\n{indented}")
    assert whole.sheets[0].about == text


@pytest.mark.parametrize("text", ["no", "1.0", "2024-10", "null", "~", "say: so", "- a", "#1", "a\nb"])
def test_a_text_is_that_text_wherever_it_stands(text: str) -> None:
    shown = "|\n" + "".join(f"            {line}\n" for line in text.split("\n"))
    whole = loopmap.loads(f"links:\n  a increases b:\n    evidence:\n      - note: {shown}\n")
    assert whole.links[0].voices[0].claim.evidence[0].note == text


SENTENCES = [
    ("a increases b", "a", "b", Sign.POSITIVE, False),
    ("a increase b", "a", "b", Sign.POSITIVE, False),
    ("a Decreases b", "a", "b", Sign.NEGATIVE, False),
    ("a decrease b", "a", "b", Sign.NEGATIVE, False),
    ("a affects b", "a", "b", Sign.UNKNOWN, False),
    ("a affect b", "a", "b", Sign.UNKNOWN, False),
    ("a both increases and decreases b", "a", "b", Sign.BOTH, False),
    ("a both increase and decrease b", "a", "b", Sign.BOTH, False),
    ("a increases b after a delay", "a", "b", Sign.POSITIVE, True),
    ("a   increases    b   after  a   delay", "a", "b", Sign.POSITIVE, True),
    ("A increases B", "a", "b", Sign.POSITIVE, False),
    ("a increases what increases b", "a", "what-increases-b", Sign.POSITIVE, False),
    ("what increases b decreases a", "what-increases-b", "a", Sign.NEGATIVE, False),
    ("what increases b affects what increases b", "what-increases-b", "what-increases-b",
     Sign.UNKNOWN, False),
    ("a increases calm after a delay", "a", "calm-after-a-delay", Sign.POSITIVE, False),
    ("a increases calm after a delay after a delay", "a", "calm-after-a-delay", Sign.POSITIVE, True),
    ("calm after a delay increases a after a delay", "calm-after-a-delay", "a", Sign.POSITIVE, True),
    ("increases increases affects", "increases", "affects", Sign.POSITIVE, False),
    ("affects affects increases", "affects", "increases", Sign.UNKNOWN, False),
    ("what both increases and decreases b affects a", "what-both-increases-and-decreases-b", "a",
     Sign.UNKNOWN, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "tail", "head", "sign", "delayed"), SENTENCES, ids=[s[0] for s in SENTENCES]
)
def test_a_sentence_is_read_in_the_one_way_that_names_factors(
    sentence: str, tail: str, head: str, sign: Sign, delayed: bool
) -> None:
    names = "a b increases affects".split()
    names += ["what increases b", "calm after a delay", "what both increases and decreases b"]
    for links in (f"  {sentence}:\n", f"  - {sentence}\n", f"  - {sentence}:\n"):
        whole = loopmap.loads("factors:\n" + "".join(f"  {name}:\n" for name in names) + f"links:\n{links}")
        claim = whole.links[0].voices[0].claim
        assert (whole.links[0].tail, whole.links[0].head) == (tail, head)
        assert (claim.sign, claim.delayed) == (sign, delayed)


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        *(
            ("+", Sign.POSITIVE),
            ("increases", Sign.POSITIVE),
            ("positive", Sign.POSITIVE),
            ("same", Sign.POSITIVE),
        ),
        *(
            ("-", Sign.NEGATIVE),
            ("decreases", Sign.NEGATIVE),
            ("negative", Sign.NEGATIVE),
            ("opposite", Sign.NEGATIVE),
        ),
        *(("?", Sign.UNKNOWN), ("affects", Sign.UNKNOWN), ("unknown", Sign.UNKNOWN), ("±", Sign.BOTH)),
    ],
)
def test_a_row_takes_every_word_for_a_sign(word: str, sign: Sign) -> None:
    whole = loopmap.loads(f'factors: [a, b]\nlinks:\n  - {{from: a, to: b, sign: "{word}"}}\n')
    assert whole.links[0].voices[0].claim.sign is sign


def test_evidence_is_one_mapping_or_a_list() -> None:
    one = "links:\n  a increases b:\n    confidence: strong\n    evidence: {at: 3, who: [x, y]}\n"
    many = (
        "links:\n  a increases b:\n    confidence: strong\n"
        "    evidence:\n      - at: 3\n        who: [y, x]\n"
    )
    assert loopmap.loads(one) == loopmap.loads(many)
    assert loopmap.loads(one).links[0].confidence is Confidence.STRONG


def test_the_folded_name_is_the_id_and_the_first_spelling_the_label() -> None:
    whole = loopmap.loads(
        "links:\n  - Power‑Imbalance_between  sectors increases x\n"
        "  - x affects power imbalance BETWEEN sectors\n"
    )
    assert next((f.id, f.label) for f in whole.factors) == (
        "power-imbalance-between-sectors",
        "Power‑Imbalance_between  sectors",
    )
    assert len(whole.factors) == 2


def test_factors_are_a_mapping_or_a_list() -> None:
    assert (
        loopmap.loads("factors: [a, b]")
        == loopmap.loads("factors:\n  a:\n  b:\n")
        == loopmap.loads("factors:\n- a\n- b\n")
    )


def test_a_link_from_a_factor_to_itself_is_a_loop_of_one_with_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("links:\n  a increases a:\n")
    assert [len(loop) for loop in loopmap.load(file).loops()] == [1]
    assert "LM034" in {problem.code for problem in loopmap.problems(file)}


def test_near_duplicates_of_a_sketch_are_warned_about(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text("links:\n  - trust increases openness\n  - opennes increases trust\n")
    assert "LM033" in {problem.code for problem in loopmap.problems(file)}
