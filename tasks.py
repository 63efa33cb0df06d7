#!/usr/bin/env python3
"""What people do with this checkout, on a machine that has Python 3.11 and nothing of ours.

    python3 tasks.py maps     set up, then draw all of maps/hct into out/: figures and the loop table
    python3 tasks.py test     set up, then run the tests
    python3 tasks.py lint     ruff, mypy, the layer contract, and the types of the page's script
    python3 tasks.py package  build wheel and sdist, install the wheel alone, run the main job with it
    python3 tasks.py ci       lint, test and package, as CI does
    python3 tasks.py docs     write again what the documentation takes from the code: pages and pictures

Set-up makes `.venv` beside this file, once, and again when `pyproject.toml` changes. Where there is npm, it
makes `node_modules` too, with what checks the page's script, and whether the page shuts anyone out. Tests in
a browser run where Chromium is; LOOPMAP_REQUIRE=browser makes them a must.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
NODE = ROOT / "node_modules"
REQUIRED = os.environ.get("LOOPMAP_REQUIRE", "").split(",")
SITES = ("coventry", "croydon", "gloucestershire", "leeds", "plymouth")


def main(arguments: list[str]) -> int:
    """Run the tasks that are named, in order, and stop at the first that fails."""
    tasks = {"maps": maps, "test": test, "lint": lint, "package": package, "ci": ci, "docs": docs}
    if not arguments or not set(arguments) <= tasks.keys():
        print(__doc__)
        return 2
    try:
        for name in arguments:
            tasks[name]()
    except subprocess.CalledProcessError as failure:
        print(
            f"\ntasks.py: failed with status {failure.returncode}: {' '.join(map(str, failure.cmd))}",
            file=sys.stderr,
        )
        return failure.returncode or 1
    return 0


def maps() -> None:
    """Draw the five sites, the programme and its excerpts into out/, with the table of loops."""
    draw(set_up(), ROOT)
    print("\nThe figures and the loop table are in out/. Open out/hct.svg first, the programme's digest;")
    print("out/hct-whole.svg is all of it. out/hct.html is the interactive page; open it in a browser.")


def draw(python: Path, folder: Path) -> None:
    """Do the main job in a folder that has the maps, with an interpreter that has loopmap."""
    loopmap = [python, "-m", "loopmap"]
    run([*loopmap, "check", "--strict", "maps/hct/programme.yaml"], folder)
    for site in SITES:
        run([*loopmap, "render", f"maps/hct/sites/{site}.yaml", "-o", "out/"], folder)
    run([*loopmap, "render", "maps/hct/programme.yaml", "-o", "out/"], folder)
    run([*loopmap, "render", "maps/hct/programme.yaml", "--all", "-o", "out/hct-whole.svg"], folder)
    run([*loopmap, "page", "maps/hct/programme.yaml", "-o", "out/hct.html"], folder)
    run([*loopmap, "loops", "maps/hct/programme.yaml", "-o", "out/loops.csv"], folder)
    run([*loopmap, "loops", "maps/hct/programme.yaml", "--max-length", "3"], folder)


def test() -> None:
    """Run the whole suite, with what it needs."""
    python = set_up("test", *(["browser"] if "browser" in REQUIRED else []))
    set_up_node()
    run([python, "-m", "pytest", "-q", "-n", "auto"])


def lint() -> None:
    """Check style, types and the layer contract."""
    python = set_up("test", "browser", "lint")
    if set_up_node():
        run([NODE / ".bin" / ("tsc.cmd" if os.name == "nt" else "tsc")])
    run([python, "-m", "ruff", "check", "."])
    run([python, "-m", "ruff", "format", "--check", "."])
    run([python, "-m", "mypy"])
    run([python.parent / "lint-imports"])


def package() -> None:
    """Build the wheel and the sdist, and do the main job with the wheel in an empty environment."""
    python = set_up("package")
    with tempfile.TemporaryDirectory() as folder:
        run([python, "-m", "build", "--outdir", folder, ROOT])
        wheel = next(Path(folder).glob("*.whl"))
        alone = Path(folder) / "alone"
        venv.create(alone, with_pip=True)
        python = interpreter(alone)
        run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel], Path(folder))
        shutil.copytree(ROOT / "maps", Path(folder) / "maps")
        draw(python, Path(folder))


def ci() -> None:
    """Do what must pass before anything lands."""
    set_up("test", "browser", "lint", "package")
    lint()
    test()
    package()


def docs() -> None:
    """Write the pages and pictures of the documentation that come from the code and the maps."""
    python = set_up()
    run([python, "-m", "loopmap.rules", "docs/rules.md"])
    run([python, "-m", "loopmap.cli.manual", "docs/command-line.md"])
    for command in gallery():
        run([python, "-m", *shlex.split(command)])


def gallery() -> list[str]:
    """Give the commands that the gallery shows, each of which draws its picture."""
    page = (ROOT / "docs" / "gallery" / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^loopmap render .*$", page, re.MULTILINE)


def set_up(*groups: str) -> Path:
    """Make `.venv` with loopmap and the dependency groups that are named, unless it is there already."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"loopmap needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    python = interpreter(VENV)
    written = (ROOT / "pyproject.toml").read_bytes()
    wanted = [f"{hashlib.sha256(written).hexdigest()} {group}" for group in ("", *groups)]
    stamp = VENV / "loopmap-set-up"
    done = stamp.read_text(encoding="utf-8").splitlines() if stamp.exists() else []
    if not set(wanted) <= set(done):
        if not python.exists():
            shutil.rmtree(VENV, ignore_errors=True)
            venv.create(VENV, with_pip=True)
        table = tomllib.loads(written.decode())["dependency-groups"]
        needed = [requirement for group in groups for requirement in table[group]]
        run(
            [
                python,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--editable",
                ROOT,
                *needed,
            ]
        )
        stamp.write_text("\n".join({*done, *wanted}), encoding="utf-8")
    return python


def set_up_node() -> bool:
    """Make `node_modules` as `package-lock.json` has it, unless it is there; tell whether there is npm."""
    npm = shutil.which("npm")
    if npm is None:
        if "browser" in REQUIRED:
            raise SystemExit("LOOPMAP_REQUIRE names browser, and there is no npm")
        print("there is no npm, so the page's script is not checked")
        return False
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = NODE / "loopmap-set-up"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        run([npm, "ci", "--silent", "--no-audit", "--no-fund"])
        stamp.write_text(wanted, encoding="utf-8")
    return True


def interpreter(environment: Path) -> Path:
    """Give the Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(command: list[object], folder: Path = ROOT) -> None:
    """Run a command in a folder, shown first; raise where it fails."""
    words = [str(word) for word in command]
    shown = " ".join(os.path.relpath(word) if Path(word).is_absolute() else word for word in words)
    print(f"$ {shown}", flush=True)
    subprocess.run(words, cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
