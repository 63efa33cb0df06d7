"""`loopmap render --keep-layout` and `--layout`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import loopmap
from loopmap.layout import read_layout
from loopmap.layout.writing import HEADER

pytestmark = pytest.mark.usefixtures("folder")


def dot(cli: Any, *args: str) -> str:
    ran = cli("render", *args, "-o", "-", "-f", "dot")
    assert ran.status == 0, ran.err
    return str(ran.out)


def keep(cli: Any, *args: str) -> str:
    ran = cli("render", *args, "--keep-layout", "-o", "kept.dot")
    assert ran.status == 0, ran.err
    return str(ran.err)


def test_a_layout_is_kept_beside_the_map_and_given_back(cli: Any, folder: Path) -> None:
    fresh = dot(cli, "leeds.yaml")
    assert keep(cli, "leeds.yaml") == "wrote leeds.layout.yaml\n"
    assert (folder / "kept.dot").read_text("utf-8") == fresh, "keeping a figure does not change it"
    lines = (folder / "leeds.layout.yaml").read_text("utf-8").splitlines()
    assert lines[:2] == [HEADER, "places:"]
    assert [line.partition(":")[0] for line in lines[2:]] == [
        "  partnership", "  trust", "  openness", "  workload"
    ]  # fmt: skip
    assert dot(cli, "leeds.yaml") == fresh
    (folder / "leeds.layout.yaml").write_text(
        "places: {trust: [0, 0], openness: [0, 500]}\n", encoding="utf-8"
    )
    assert dot(cli, "leeds.yaml") != fresh
    assert dot(cli, "leeds.yaml", "--layout", "fresh") == fresh


def test_keeping_twice_changes_no_byte_and_writes_no_file(cli: Any, folder: Path) -> None:
    keep(cli, "leeds.yaml")
    file = folder / "leeds.layout.yaml"
    before = file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino
    assert keep(cli, "leeds.yaml") == ""
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_what_was_moved_by_hand_stays_moved(cli: Any, folder: Path) -> None:
    keep(cli, "leeds.yaml")
    file = folder / "leeds.layout.yaml"
    text = file.read_text("utf-8")
    line = next(line for line in text.splitlines() if "openness" in line)
    file.write_text(text.replace(line, "  openness: [900, -700] # away from the rest"), encoding="utf-8")
    by_hand = file.read_text("utf-8")
    keep(cli, "leeds.yaml")
    assert file.read_text("utf-8") == by_hand
    assert loopmap.load("leeds.yaml").figure().places["openness"] == (900.0, -700.0)


def test_a_new_factor_is_added_behind_its_neighbour_and_nothing_else_is_written(
    cli: Any, folder: Path
) -> None:
    keep(cli, "leeds.yaml")
    before = (folder / "leeds.layout.yaml").read_text("utf-8").splitlines()
    text = (folder / "leeds.yaml").read_text("utf-8")
    text = text.replace("  workload:\n", "  hope:\n  workload:\n", 1)
    text = text.replace(
        "  trust increases partnership:\n", "  trust increases partnership:\n  hope increases trust:\n"
    )
    (folder / "leeds.yaml").write_text(text, encoding="utf-8")
    told = cli("render", "leeds.yaml", "-o", "-", "-f", "dot").err
    assert told == "leeds.layout.yaml: placed among the others, without a place of its own yet: `hope`\n"
    keep(cli, "leeds.yaml")
    after = (folder / "leeds.layout.yaml").read_text("utf-8").splitlines()
    assert [line for line in after if "hope" not in line] == before
    assert after[-2].startswith("  hope: [")
    assert cli("render", "leeds.yaml", "-o", "-", "-f", "dot").err == ""


def test_a_factor_that_is_gone_is_told_of_and_dropped_when_the_layout_is_kept(cli: Any, folder: Path) -> None:
    keep(cli, "leeds.yaml")
    file = folder / "leeds.layout.yaml"
    file.write_text(file.read_text("utf-8") + "  joy: [5000, 5000]\n", encoding="utf-8")
    ran = cli("render", "leeds.yaml", "-o", "a.dot")
    assert ran.err == "leeds.layout.yaml: no factor is called `joy`\n"
    keep(cli, "leeds.yaml")
    assert "joy" not in file.read_text("utf-8")


def test_views_and_the_folder_stand_as_the_map_does(cli: Any, folder: Path) -> None:
    keep(cli, "both.yaml", "--view", "frank")
    kept = read_layout("both.layout.yaml")
    assert len(kept.entries) == len(loopmap.load("both.yaml").factors), "the whole map, whatever is drawn"
    assert dot(cli, "both.yaml", "--view", "frank") == (folder / "kept.dot").read_text("utf-8")
    ran = cli("render", "both.yaml", "-o", "figures/", "-f", "dot")
    assert ran.status == 0
    assert (folder / "figures" / "both-frank.dot").read_bytes() == (folder / "kept.dot").read_bytes()
    view = loopmap.load("both.yaml").view("frank").figure().places
    whole = loopmap.load("both.yaml").figure().places
    one, other = view
    for axis in (0, 1):
        if abs(whole[one][axis] - whole[other][axis]) > 100:
            assert (view[one][axis] < view[other][axis]) == (whole[one][axis] < whole[other][axis])


def test_a_site_stands_as_the_programme_does_from_either_file(cli: Any) -> None:
    keep(cli, "both.yaml")
    of_programme = dot(cli, "both.yaml", "--site", "croydon")
    assert of_programme == dot(cli, "croydon.yaml", "--layout", "both.layout.yaml")
    assert of_programme != dot(cli, "croydon.yaml")
    assert dot(cli, "both.yaml", "--site", "croydon", "--layout", "fresh") == dot(cli, "croydon.yaml")
    keep(cli, "croydon.yaml", "--layout", "both.layout.yaml")
    assert dot(cli, "croydon.yaml") == of_programme, "and may keep it for itself"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["leeds.yaml", "--layout", "nowhere.layout.yaml"], "cannot read nowhere.layout.yaml"),
        (["leeds.yaml", "--layout", "fresh", "--keep-layout"], "leeds.layout.yaml is there"),
        (["leeds.yaml", "--layout", "croydon.layout.yaml", "--keep-layout"], "leeds.layout.yaml is there"),
        (["-", "--keep-layout"], "standard input"),
        (["leeds.yaml", "--keep-layout", "--view", "nothing"], "no view"),
        (["leeds.yaml", "--keep-layout", "-o", "nowhere/a.dot"], "cannot write"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    cli: Any, snapshot: Any, folder: Path, args: list[str], said: str
) -> None:
    for name in ("leeds", "croydon"):
        (folder / f"{name}.layout.yaml").write_text("places: {openness: [1, 2]}\n", encoding="utf-8")
    before = snapshot()
    ran = cli("render", *args, stdin=(folder / "leeds.yaml").read_bytes())
    assert ran.status == 2
    assert said in ran.err
    assert snapshot() == before


@pytest.mark.parametrize("broken", ["places: {trust: [1, x]}\n", "places: {trust: [1, 2]}\nlinks:\n"])
def test_a_layout_with_errors_stops_and_shows_where(
    cli: Any, folder: Path, snapshot: Any, broken: str
) -> None:
    (folder / "leeds.layout.yaml").write_text(broken, encoding="utf-8")
    before = snapshot()
    for args in ([], ["--keep-layout"], ["--layout", "leeds.layout.yaml"]):
        ran = cli("render", "leeds.yaml", *args)
        assert ran.status == 1
        assert " --> leeds.layout.yaml:" in ran.err
    assert snapshot() == before
    assert cli("render", "leeds.yaml", "--layout", "fresh", "-o", "-", "-f", "dot").status == 0
    assert cli("loops", "leeds.yaml").status == 0, "only figures need a layout"


def test_a_map_with_errors_keeps_no_layout(cli: Any, snapshot: Any) -> None:
    before = snapshot()
    assert cli("render", "broken.yaml", "--keep-layout").status == 1
    assert snapshot() == before


def test_all_or_nothing(cli: Any, folder: Path, snapshot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figure that cannot be written takes the layout back, the new one and the old one."""
    import loopmap.files

    real = loopmap.files.atomic_write

    def refuse(path: str | Path, data: bytes) -> None:
        if str(path).endswith(".dot"):
            raise PermissionError(13, "Permission denied")
        real(path, data)

    for old in (None, "places: {trust: [1, 2]}\n"):
        if old:
            (folder / "leeds.layout.yaml").write_text(old, encoding="utf-8")
        before = snapshot()
        monkeypatch.setattr(loopmap.files, "atomic_write", refuse)
        assert cli("render", "leeds.yaml", "--keep-layout", "-o", "a.dot").status == 2
        monkeypatch.undo()
        os.chdir(folder)
        assert snapshot() == before


def test_check_reads_a_layout_and_fmt_and_merge_leave_it_alone(cli: Any, folder: Path, snapshot: Any) -> None:
    keep(cli, "leeds.yaml")
    ran = cli("check", "leeds.layout.yaml")
    assert (ran.status, ran.out.splitlines()[0]) == (0, "leeds.layout.yaml holds 4 places")
    before = snapshot()
    assert cli("fmt", "leeds.layout.yaml").status == 0
    assert snapshot() == before
    both = ["leeds.yaml", "croydon.yaml"]
    assert cli("merge", *both, "leeds.layout.yaml").out == cli("merge", *both).out
    (folder / "leeds.layout.yaml").write_text("places: {trust: [1, x]}\n", encoding="utf-8")
    ran = cli("check", "leeds.layout.yaml")
    assert (ran.status, "error[LM012]" in ran.out) == (1, True)
    ran = cli("show", "leeds.layout.yaml")
    assert (ran.status, "is this a layout?" in ran.err) == (1, True)


# ---- the promise


ALONE = """
import builtins, subprocess, sys
real = builtins.__import__
def refuse(name, *args, **kwargs):
    if name.partition(".")[0] in ("pygraphviz", "graphviz"):
        raise ImportError(name)
    return real(name, *args, **kwargs)
def asked(*args, **kwargs):
    raise SystemExit(f"another program was asked: {args}")
if "alone" in sys.argv:
    builtins.__import__ = refuse
    subprocess.Popen = subprocess.run = asked
from loopmap.__main__ import main
leeds, programme = sys.argv[1:3]
for job in ([leeds, "--layout", "all.yaml"], [leeds, "--layout", "some.yaml"],
            [programme, "--view", "power-dynamics", "--layout", "all.yaml"]):
    assert main(["render", *job, "-o", "-", "-f", "dot"]) == 0
"""


def test_a_kept_layout_gives_the_same_dot_without_graphviz_without_fonts_under_any_hash_seed(
    folder: Path, hct: Path
) -> None:
    whole = loopmap.load(hct / "sites" / "leeds.yaml")
    places = [f"  {f.label}: [{k % 5 * 210}, {k // 5 * 160}]" for k, f in enumerate(whole.factors)]
    for name, some in (("all", places), ("some", places[:-3])):
        (folder / f"{name}.yaml").write_text("\n".join(["places:", *some, ""]), encoding="utf-8")
    job = [sys.executable, "-c", ALONE, str(hct / "sites" / "leeds.yaml"), str(hct / "programme.yaml")]
    here = subprocess.run(job, capture_output=True, check=True).stdout
    assert here.count(b"digraph") == 3
    for seed in "123":
        bare = {"PYTHONHASHSEED": seed, "PATH": "", "FONTCONFIG_FILE": os.devnull, "LC_ALL": "C"}
        done = subprocess.run([*job, "alone"], capture_output=True, env={**os.environ, **bare}, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout == here
