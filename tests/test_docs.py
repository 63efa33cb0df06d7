"""What the documentation shows is so: its maps read, its Python runs, its comments are the results."""

from __future__ import annotations

import ast
import json
import re
import shlex
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import loopmap
from loopmap.__main__ import main
from loopmap.cli.answers import ANSWERS
from loopmap.layout import parse_layout
from loopmap.layout.writing import HEADER
from loopmap.places import Text
from loopmap.problem import Severity

ROOT = Path(__file__).resolve().parent.parent
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, language: str) -> list[str]:
    """Give the fenced blocks of a page that are in a language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [block for named, block in FENCED.findall(text) if named == language]


def run_python(page: str, capsys: pytest.CaptureFixture[str]) -> int:
    """Run the Python of a page, hold its comments to what comes out, and give how many there were."""
    scope: dict[str, object] = {}
    checked = 0
    for block in blocks(page, "python"):
        lines = block.splitlines()
        expected = [line[2:] for line in lines if line.startswith("# ")]
        for statement in ast.parse(block).body:
            source = "\n".join(lines[statement.lineno - 1 : statement.end_lineno])
            comment = re.search(r"  # (\S+|\[.*\]|\(.*\)|<.*>)(?:: .*)?$", source)
            if isinstance(statement, ast.Expr) and comment and comment[1][0] in "[<('TF":
                value = eval(compile(ast.Expression(statement.value), page, "eval"), scope)
                assert repr(value) == comment[1]
                checked += 1
            else:
                exec(compile(ast.Module([statement], []), page, "exec"), scope)
        printed = capsys.readouterr().out.splitlines()
        assert printed == expected
        checked += len(printed)
    return checked


def test_python_of_the_library_page_gives_what_its_comments_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_python("docs/library.md", capsys) >= 9


def test_the_page_of_influence_shows_what_the_commands_and_the_library_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (map_,) = blocks("docs/influence.md", "yaml")
    (tmp_path / "leeds.yaml").write_text(map_, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = blocks("docs/influence.md", "text")
    assert len(shown) >= 6
    for block in shown:
        command, _, told = block.removeprefix("$ ").partition("\n")
        assert main(shlex.split(command)[1:]) == 0
        assert capsys.readouterr().out == told
    assert run_python("docs/influence.md", capsys) >= 6


def test_the_json_page_shows_what_the_commands_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`"..."` stands for the keys of a loop of the first example that are not shown."""
    for map_ in blocks("docs/json.md", "yaml"):
        id_ = map_.splitlines()[0].removeprefix("id: ")
        (tmp_path / f"{id_}.yaml").write_text(map_, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = blocks("docs/json.md", "json")
    listed = {loop["name"]: loop for loop in json.loads(shown[0])["loops"]}

    def spelled_out(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        told = (listed[value.split()[0]].items() if key == "..." else [(key, value)] for key, value in pairs)
        return dict(chain.from_iterable(told))

    commands = blocks("docs/json.md", "sh")
    assert {"list", *ANSWERS} <= {
        re.sub(r"^.*?(--(\w+) )?--json\n", r"\2", line) or "list" for line in commands
    }
    for command, example in zip(commands, shown, strict=True):
        assert main(shlex.split(command)[1:]) == 0
        given = json.loads(capsys.readouterr().out)
        expected = json.loads(example, object_pairs_hook=spelled_out)
        assert json.dumps(given, indent=1) == json.dumps(expected, indent=1), command


SITES = {"leeds": "mutual trust", "croydon": "trusting relationships"}


def test_the_maps_of_the_format_page_read(tmp_path: Path) -> None:
    site, sketch, text, programme, story, allow = blocks("docs/format.md", "yaml")
    leeds = loopmap.loads(site, id="leeds")
    assert [str(loop).partition(":")[0] for loop in leeds.loops()] == ["R1 Safety spiral"]
    assert len(loopmap.loads(sketch).links) == 3
    assert "#1" in str(loopmap.loads(text).sheets[0].about)

    (tmp_path / "sites").mkdir()
    for name, trust in SITES.items():
        more = "  lack of trust:\n" if name == "croydon" else ""
        lines = f"factors:\n  effective partnership working:\n  support:\n  {trust}:\n{more}"
        (tmp_path / "sites" / f"{name}.yaml").write_text(lines, encoding="utf-8")
    (tmp_path / "programme.yaml").write_text(programme + story + allow, encoding="utf-8")
    found = loopmap.problems(tmp_path / "programme.yaml")
    assert not [str(problem) for problem in found if problem.severity is Severity.ERROR]


def test_the_layout_of_the_page_of_figures_reads() -> None:
    (kept,) = blocks("docs/figures.md", "yaml")
    entries = parse_layout(Text("leeds.layout.yaml", kept)).entries
    assert [entry.spot for entry in entries] == [(0, 0), (-210, 150), (-390, 20)]
    assert kept.splitlines()[0] == HEADER


def test_the_map_and_the_slip_of_the_readme(tmp_path: Path) -> None:
    (map_,) = blocks("README.md", "yaml")
    assert [str(loop).partition(":")[0] for loop in loopmap.loads(map_).loops()] == ["R1 Safety spiral"]
    slip = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    path = tmp_path / "leeds.yaml"
    path.write_text(map_.replace("open challenge:\n  open", "open chalenge:\n  open"), encoding="utf-8")
    (problem,) = loopmap.problems(path)
    for line in slip.splitlines():
        if "-->" not in line:
            assert line in str(loopmap.MapError([problem])).splitlines()


def test_the_tour_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scope: dict[str, object] = {"__name__": "tour"}
    exec(compile((ROOT / "examples" / "tour.py").read_text(encoding="utf-8"), "tour.py", "exec"), scope)
    main = scope["main"]
    assert callable(main)
    main(tmp_path)
    told = capsys.readouterr().out
    assert "did you mean `open challenge`?" in told
    assert "contested (croydon −, leeds +)" in told
    assert "(no single site)" in told
    assert (tmp_path / "programme.svg").read_text(encoding="utf-8").startswith("<svg ")
    assert (tmp_path / "safety.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_of_commands_is_what_their_help_says() -> None:
    from loopmap.cli.manual import manual

    written = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    # by words: another version of click may break lines elsewhere
    assert written.split() == manual().split(), "run: python -m loopmap.cli.manual docs/command-line.md"


GALLERY = blocks("docs/gallery/README.md", "sh")


@pytest.mark.parametrize("command", GALLERY)
def test_each_command_of_the_gallery_draws_its_picture(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    *words, option, _ = shlex.split(command)
    assert (words[0], option) == ("loopmap", "-o")
    # as DOT, which takes all the work but the painting
    assert main([*words[1:], "-o", str(tmp_path / "drawn.dot")]) == 0
    assert (tmp_path / "drawn.dot").read_text("utf-8").startswith("digraph loopmap {")


def test_the_gallery_shows_each_of_its_pictures_and_is_no_burden() -> None:
    page = (ROOT / "docs/gallery/README.md").read_text(encoding="utf-8")
    drawn = [Path(shlex.split(command)[-1]).name for command in GALLERY]
    shown = re.findall(r"^!\[.+\]\((.+)\)$", page, re.MULTILINE)
    there = list((ROOT / "docs/gallery").glob("*.svg"))
    assert shown == drawn
    assert sorted(drawn) == sorted(path.name for path in there)
    assert sum(path.stat().st_size for path in there) < 2_000_000


LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "CHANGELOG.md",
        "docs/gallery/README.md",
        *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
    ],
)
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}"
