"""The same map gives the same bytes in every process, whatever order its sets happen to have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import loopmap

JOBS = {
    "loops": "import json; print(json.dumps([loop.to_json() for loop in whole.loops()]))",
    "yaml": "print(whole.to_yaml())",
    "dict": "import json; print(json.dumps(whole.to_dict()))",
    "networkx": "g = whole.to_networkx(); print(list(g.nodes(data=True)), list(g.edges(data=True)))",
    "problems": "from loopmap.loading import read_checked; print(*read_checked(path).problems, sep='\\n')",
    "scene": "from loopmap.figures import scene; print(scene(whole))",
    "panels": (
        "from loopmap.sitepanels import panel_scene; from loopmap.drawing.panels import PanelFigure; "
        "page = panel_scene(whole.view('all-sites')); print(panel_scene(whole)); "
        "spots = {f.id: (i % 4 * 170.0, i // 4 * 120.0) for i, f in enumerate(page.whole.factors)}; "
        "print(PanelFigure(page, spots).dot)"
    ),
    "difference": (
        "from loopmap.changes import difference_scene; "
        "print(difference_scene(whole.restrict('plymouth').diff(whole.restrict('leeds')))); "
        "print(difference_scene(whole.restrict('leeds').diff(whole)))"
    ),
    "digest": "print(scene(whole.digest()), scene(whole.digest(loops=['R25', 'B1'], most=20)))",
    "dot": (
        "from loopmap.drawing.figure import Figure; from loopmap.figures import scene; "
        "shown = scene(whole.view('value-for-money')); "
        "places = {f.id: (i % 4 * 170.0, i // 4 * 120.0) for i, f in enumerate(shown.factors)}; "
        "print(Figure(shown, places).dot)"
    ),
}

NO_FONTS = 3
"""The seed of the process in which no font can be found, and no program."""


ANSWERS = """
from itertools import product
from loopmap.__main__ import main
from loopmap.cli.answers import ANSWERS
from loopmap.cli.loops import FORMATS, SORTS
from loopmap.cli.looptables import print_table
asked = [["--sort", by, "-f", form] for by, form in product(SORTS, FORMATS)]
asked += [[f"--{name}", "-f", form] for name, form in product(ANSWERS, ("txt", "json"))]
asked += [["--read", "-f", form] for form in ("txt", "json")]
asked += [["--archetypes", "--boundaries", "sites"], ["--sort", "share", "--limit", "7"]]
for options in asked:
    print(*options, flush=True)
    assert main(["loops", path, *options]) == 0
print_table(list(whole.loops()))
for found in (whole.loops(), whole.independent_loops(), whole.families(), whole.count_loops(),
              whole.participation()):
    print(found.to_pandas().to_csv())
print(json.dumps(whole.participation().to_json()))
"""
"""Every answer about loops, in every format and order."""


def several_sites(folder: Path) -> Path:
    """Write a programme of three random sites, rich in loops, stories and quarrels, with themes."""
    dice = Random(5)
    names = [f"factor {letter}" for letter in "abcdefghij"]
    verbs = ("increases", "increases", "decreases", "affects")
    sites = []
    for site in range(3):
        pairs = sorted(dice.sample([(a, b) for a in names[site:] for b in names[site:] if a != b], 11))
        rows = [f"{a} {dice.choice(verbs)} {b}{dice.choice(['', '', ' after a delay'])}" for a, b in pairs]
        sites.append(f"  site {site}: {{links: [{', '.join(rows)}]}}\n")
    themes = "themes: {one: One, two: Two}\n"
    factors = "".join(f"  {name}: {{theme: {dice.choice(['one', 'two'])}}}\n" for name in names)
    path = folder / "programme.yaml"
    text = f"focus: factor d\n{themes}factors:\n{factors}maps:\n{''.join(sites)}"
    path.write_text(text.replace("site ", "site-"), encoding="utf-8")
    return path


def output(job: str, path: Path, seed: int) -> bytes:
    code = f"import json, loopmap; path = {str(path)!r}; whole = loopmap.load(path); {job}"
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    if seed == NO_FONTS:
        environment |= {"FONTCONFIG_FILE": os.devnull, "FONTCONFIG_PATH": os.devnull, "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert len(done.stdout) > 1000
    return done.stdout


def test_three_processes_with_three_hash_seeds_say_the_same(hct: Path) -> None:
    together = "; ".join(JOBS.values())
    first, second, third = (output(together, hct / "programme.yaml", seed) for seed in (1, 2, 3))
    assert first == second == third


def test_every_answer_about_loops_is_the_same_in_every_format(hct: Path, tmp_path: Path) -> None:
    crowded = several_sites(tmp_path)
    story, pairs = loopmap.load(crowded).archetypes(), loopmap.load(hct / "programme.yaml").archetypes()
    assert story.candidates
    assert pairs.pairings
    for path in (hct / "programme.yaml", crowded):
        first, second, third = (output(f"\n{ANSWERS}", path, seed) for seed in (0, 1, 12345))
        assert first == second == third
