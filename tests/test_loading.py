"""From a path to a map: the files of a programme, what may not be opened, and the other ways in."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import IO, Any

import pytest

import loopmap
from loopmap.loading import read_checked
from loopmap.problem import Problem, Severity

SITE = "links:\n  trust increases openness:\n"


def errors(path: Path) -> list[Problem]:
    return [problem for problem in loopmap.problems(path) if problem.severity is Severity.ERROR]


def write(folder: Path, **files: str) -> None:
    """Write files; `__` in a keyword stands for `/`."""
    for name, content in files.items():
        file = folder / (name.replace("__", "/") + ".yaml")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


# ---- what is opened


def test_a_programme_brings_its_sites(tmp_path: Path) -> None:
    write(
        tmp_path,
        both="maps: [sites/leeds.yaml, sites/croydon.yaml]\n",
        sites__leeds=SITE,
        sites__croydon=SITE,
    )
    whole = loopmap.load(tmp_path / "both.yaml")
    assert whole.sites == ("croydon", "leeds")
    assert whole.restrict("leeds") == loopmap.load(tmp_path / "sites" / "leeds.yaml")


def test_paths_and_whole_maps_are_one_programme(tmp_path: Path) -> None:
    write(
        tmp_path,
        both="id: p\ntitle: P\nmaps: [leeds.yaml]\nlinks: [leeds/trust affects openness]\n",
        leeds=SITE,
    )
    whole = loopmap.load(tmp_path / "both.yaml")
    inner = "\n".join(f"    {line}" for line in SITE.splitlines())
    text = f"id: p\ntitle: P\nmaps:\n  leeds:\n{inner}\nlinks: [leeds/trust affects openness]\n"
    assert loopmap.loads(text) == whole == loopmap.loads(whole.to_yaml())


def test_a_site_may_stand_in_two_programmes_of_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        top="title: T\nmaps: [north.yaml, south.yaml]\n",
        north="title: N\nmaps: [leeds.yaml, york.yaml]\n",
        south="title: S\nmaps: [leeds.yaml, kent.yaml]\nlinks: [trust affects openness]\n",
        leeds=SITE,
        york=SITE,
        kent=SITE,
    )
    whole = loopmap.load(tmp_path / "top.yaml")
    assert whole.sites == ("kent", "leeds", "york")
    assert len(whole.links[0].voices) == 4, "three sites and one team"
    assert whole.restrict("south") == loopmap.load(tmp_path / "south.yaml")


def test_the_problems_of_two_files_at_one_line_are_two(tmp_path: Path) -> None:
    write(tmp_path, both="maps: [a.yaml, b.yaml]\n", a="foo: 1\n", b="foo: 1\n")
    found = errors(tmp_path / "both.yaml")
    assert [Path(str(p.place and p.place.path)).name for p in found] == ["a.yaml", "b.yaml"]


def test_a_problem_of_a_site_names_the_path_as_it_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, both="maps: [sites/a.yaml]\n", sites__a="foo: 1\n")
    monkeypatch.chdir(tmp_path)
    place = errors(Path("both.yaml"))[0].place
    assert place is not None
    assert Path(place.path) == Path("sites/a.yaml")


def test_each_file_is_read_once_however_often_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight levels that each name the next ten times would be a hundred million readings."""
    for level in range(7):
        text = "maps:\n" + f"  - l{level + 1}.yaml\n  - ./l{level + 1}.yaml\n" * 5 + "title: T\n"
        (tmp_path / f"l{level}.yaml").write_text(text)
    (tmp_path / "l7.yaml").write_text(SITE)
    opened: list[str] = []

    def counting(self: Path, mode: str) -> IO[bytes]:
        opened.append(self.name)
        return open(self, mode)  # noqa: PTH123

    monkeypatch.setattr(Path, "open", counting)
    assert loopmap.load(tmp_path / "l0.yaml").sites == ("l7",)
    assert sorted(opened) == [f"l{level}.yaml" for level in range(8)]


# ---- what is not


@pytest.mark.parametrize(
    "path",
    [
        "../secret.yaml", "sites/../../secret.yaml", "/etc/passwd", "~/x.yaml", "C:/x.yaml", "C:\\x.yaml",
        "a\\b.yaml",
        "https://example.org/x.yaml", "file:///etc/passwd", "\\\\host\\x.yaml", "//host/x.yaml",
    ],
)  # fmt: skip
def test_a_path_that_leaves_the_folder_is_refused_where_it_stands(tmp_path: Path, path: str) -> None:
    write(tmp_path, secret=SITE)
    write(tmp_path, inner__both=f"title: x\nmaps:\n  - {path}\n")
    (problem,) = errors(tmp_path / "inner" / "both.yaml")
    assert (problem.code, problem.place and problem.place.start) == ("LM041", (3, 5))
    assert "in the programme's folder or below" in problem.help


def test_a_link_in_the_file_system_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, secret=SITE)
    write(tmp_path, inner__both="maps: [away.yaml]\n", inner__here=SITE)
    (tmp_path / "inner" / "away.yaml").symlink_to(tmp_path / "secret.yaml")
    assert errors(tmp_path / "inner" / "both.yaml")[0].code == "LM041"
    (tmp_path / "inner" / "away.yaml").unlink()
    (tmp_path / "inner" / "away.yaml").symlink_to(tmp_path / "inner" / "here.yaml")
    assert loopmap.load(tmp_path / "inner" / "both.yaml").sites == ("away",)


def test_a_folder_reached_through_a_link_is_no_way_out(tmp_path: Path) -> None:
    write(tmp_path, secret=SITE)
    write(tmp_path, inner__both="maps: [up/secret.yaml]\n")
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert errors(tmp_path / "inner" / "both.yaml")[0].code == "LM041"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    write(tmp_path, both="maps: [pipe.yaml, folder.yaml, none.yaml]\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    reasons = [problem.message.rpartition(": ")[2] for problem in errors(tmp_path / "both.yaml")]
    assert reasons == ["it is no regular file", "it is a folder", "no such file or directory"]
    for name in ("pipe.yaml", "folder.yaml", "none.yaml"):
        with pytest.raises(loopmap.UnreadableFile) as caught:
            loopmap.load(tmp_path / name)
        assert isinstance(caught.value, OSError)
        assert name in str(caught.value)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read() -> None:
    with pytest.raises(loopmap.UnreadableFile, match="no regular file"):
        loopmap.load("/dev/zero")


def test_a_missing_file_shows_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path, both="maps: [sites/leds.yaml]\n", sites__leeds=SITE)
    assert errors(tmp_path / "both.yaml")[0].help == "did you mean `leeds.yaml`?"


@pytest.mark.parametrize("length", [1, 2, 3])
def test_maps_that_go_round_are_one_error_with_the_round(tmp_path: Path, length: int) -> None:
    for i in range(length):
        write(tmp_path, **{f"p{i}": f"maps: [p{(i + 1) % length}.yaml]\n"})
    (problem,) = errors(tmp_path / "p0.yaml")
    assert problem.code == "LM042"
    assert " → ".join([f"p{i}.yaml" for i in range(length)] + ["p0.yaml"]) in problem.message


def chain(depth: int) -> dict[str, str]:
    files = {f"p{i}": f"maps: [p{i + 1}.yaml]\n" for i in range(depth)}
    return files | {f"p{depth}": SITE}


def test_programmes_may_stand_eight_deep_and_no_deeper(tmp_path: Path) -> None:
    write(tmp_path, **chain(8))
    assert loopmap.load(tmp_path / "p0.yaml").sites == ("p8",)
    write(tmp_path, **chain(9))
    (problem,) = errors(tmp_path / "p0.yaml")
    assert problem.code == "LM042"
    assert "8 deep" in problem.message


def test_whole_maps_may_stand_eight_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        lines = [f"{'  ' * 2 * i}maps:\n{'  ' * (2 * i + 1)}p{i}:\n" for i in range(depth)]
        return "".join(lines) + f"{'  ' * 2 * depth}links: [a increases b]\n"

    assert loopmap.loads(nested(8)).sites == ("p7",)
    with pytest.raises(loopmap.MapError, match="8 deep"):
        loopmap.loads(nested(9))


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (
            {"both": "maps: [a/leeds.yaml, b/leeds.yaml]\n", "a__leeds": SITE, "b__leeds": "title: x\n"},
            "LM027",
        ),
        ({"both": "maps: [a.yaml, b.yaml]\n", "a": "id: x\n", "b": "id: x\ntitle: y\n"}, "LM027"),
        ({"both": "id: a\nmaps: [a.yaml]\n", "a": SITE}, "LM027"),
    ],
)
def test_two_maps_of_one_id_are_an_error(tmp_path: Path, files: dict[str, str], code: str) -> None:
    write(tmp_path, **files)
    (problem,) = errors(tmp_path / "both.yaml")
    assert problem.code == code
    assert "another `id:`" in problem.help


def test_broken_sites_are_told_once_and_names_are_not_missed(tmp_path: Path) -> None:
    write(tmp_path, both="maps: [a.yaml, a.yaml]\nlinks: [x increases y]\nfocus: z\n", a="factors: [x\n")
    assert [problem.code for problem in errors(tmp_path / "both.yaml")] == ["LM004"]


# ---- the other ways in


def test_standard_input_is_read_as_bytes() -> None:
    assert read_checked("-", io.BytesIO("links: [a increases b]".encode("utf-16"))).map.sites == ("map",)


def test_paths_in_a_text_need_a_folder(tmp_path: Path) -> None:
    write(tmp_path, leeds=SITE)
    assert loopmap.loads("title: T\nmaps: [leeds.yaml]", folder=tmp_path).sites == ("leeds",)
    with pytest.raises(loopmap.MapError, match="stands in no folder"):
        loopmap.loads("maps: [leeds.yaml]")


def test_the_id_is_what_the_file_says_or_its_name(tmp_path: Path) -> None:
    write(tmp_path, **{"Leeds & York (2024)": SITE})
    assert loopmap.load(tmp_path / "Leeds & York (2024).yaml").id == "Leeds-York-2024"
    assert loopmap.loads("id: leeds", id="other").id == "leeds"


def test_problems_gives_warnings_and_errors_alike(tmp_path: Path) -> None:
    write(tmp_path, good=SITE, bad="foo: 1")
    assert {p.severity for p in loopmap.problems(tmp_path / "good.yaml")} <= {Severity.WARNING, Severity.NOTE}
    assert [p.code for p in loopmap.problems(tmp_path / "bad.yaml")] == ["LM010"]
    with pytest.raises(loopmap.UnreadableFile):
        loopmap.problems(tmp_path / "none.yaml")


def test_plain_values_are_read_as_their_text_would_be() -> None:
    values = {
        "id": "m",
        "factors": ["a", "b"],
        "links": [{"from": "a", "to": "b", "sign": "+", "delay": True}],
    }
    assert loopmap.from_dict(values) == loopmap.loads(
        "id: m\nfactors: [a, b]\nlinks: [a increases b after a delay]"
    )
    assert loopmap.from_dict({"title": 1.5, "about": "x\r\ny"}).sheets[0].about == "x\ny"


ITSELF: dict[str, object] = {}
ITSELF["maps"] = {"a": ITSELF}


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"links": [{"from": "a", "to": "b", "sign": "plus"}]}, "<dict>.links[0].sign"),
        ({"factors": {"a": {"about": object()}}}, "<dict>.factors.a.about"),
        ({"title": "a\x07"}, "<dict>.title"),
        ({"title": "\ud800"}, "<dict>.title"),
        ({"titel": "a"}, "<dict>.titel"),
        (ITSELF, "<dict>.maps.a"),
        ([], "<dict>"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_plain_values_have_places_too(values: dict[str, object], where: str) -> None:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.from_dict(values)
    place = caught.value.problems[0].place
    assert place is not None
    assert place.path.startswith(where)


def test_rows_become_links() -> None:
    whole = loopmap.from_edges(
        [("a", "b", "+"), ("b", "c", loopmap.Sign.NEGATIVE, True), ("c", "a", 0), ("B", "a", -2.5)]
    )
    assert [(link.tail, link.head, link.sign.value, link.delayed) for link in whole.links] == [
        ("a", "b", "+", False),
        ("b", "c", "-", True),
        ("c", "a", "?", False),
        ("b", "a", "-", False),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("a", "b")], [("a", "b", "+", True, 1)], ["abc"], [("a", "b", "plus")], [("", "b", "+")], [(1,)],
        [("a", "b", "+"), ("a", "b", "-")],
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_by_its_number(rows: list[tuple[object, ...]]) -> None:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.from_edges(rows)
    place = caught.value.problems[0].place
    assert place is not None
    assert "[0]" in place.path or "[1]" in place.path


def test_a_loop_of_sheets_is_not_walked_for_ever(tmp_path: Path) -> None:
    write(tmp_path, a="maps: [b.yaml]\n", b="maps: [c.yaml, a.yaml]\n", c=SITE)
    assert [p.code for p in errors(tmp_path / "a.yaml")] == ["LM042"]


def test_counting_numbers_as_numpy_has_them() -> None:
    class Minus:
        def __float__(self) -> float:
            return -1.0

    assert loopmap.from_edges([("a", "b", Minus())]).links[0].sign is loopmap.Sign.NEGATIVE


@pytest.mark.parametrize(
    "row",
    [
        3,
        None,
        "a+b",
        ("a", "b", float("nan")),
        (None, "b", "+"),
        ("a", float("nan"), "+"),
        ("a", "b", "+", "x"),
    ],
)
def test_a_row_with_nothing_where_a_link_says_something_is_refused(row: Any) -> None:
    with pytest.raises(loopmap.MapError):
        loopmap.from_edges([row])


@pytest.mark.parametrize(
    ("said", "delayed"),
    [("no", False), ("yes", True), (float("nan"), False), (None, False), (1, True), (0, False)],
)
def test_a_delay_means_what_its_cell_says(said: object, delayed: bool) -> None:
    assert loopmap.from_edges([("a", "b", "+", said)]).links[0].delayed is delayed


def test_what_is_wrong_in_values_is_told_by_its_key_and_not_by_lines() -> None:
    with pytest.raises(loopmap.MapError) as caught:
        loopmap.from_dict({"factors": ["a\nb", "", "c"]})
    assert [problem.code for problem in caught.value.problems] == ["LM009", "LM020"]
    assert str(caught.value).splitlines()[1] == " --> <dict>.factors[0]"
    assert "|" not in str(caught.value)


def test_a_folder_that_is_not_there_leads_to_one_of_nearly_its_name(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "programme.yaml").write_text("maps: [sitez/leeds.yaml]\n", encoding="utf-8")
    (found,) = loopmap.problems(tmp_path / "programme.yaml")
    assert found.help == "there is no folder `sitez`; did you mean `sites/`?"
