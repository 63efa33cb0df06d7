"""Measure how reading, merging and checking a programme grow with its sites, and draw it.

`python benchmarks/merging.py -o docs/pictures/merging-growth.svg` writes programmes of 10, 100 and 1,000 site
maps (25 factors and 40 links each, half of them with evidence) and a codebook of 2,000 entries into a folder
that goes away afterwards, and lets a process of its own load each (read, merge and check, as every command
does), write it as one file, and, of up to 100 sites, suggest alignments. Printed and drawn are
the medians of the processor times and the peak of the memory of the whole process, as the system counts it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from plot import Panel, Point, Series, svg

import loopmap

SITES = 10, 30, 100, 300, 1000
FACTORS = 25
LINKS = 40
ENTRIES = 2_000
SUGGESTED = 100
"""Of more sites no alignments are suggested."""

KINDS = (
    "trust",
    "capacity",
    "funding",
    "learning",
    "access",
    "demand",
    "quality",
    "workload",
    "safety",
    "reach",
)
THINGS = (
    "schools", "wards", "clinics", "carers", "tenants", "farms", "markets", "buses", "rivers", "councils",
    "patients", "volunteers", "nurses", "sponsors", "pupils", "drivers", "growers", "shops", "lanes", "woods",
)  # fmt: skip
PLACES = "early", "late", "local", "shared", "formal", "rural", "urban", "joint", "daily", "spare"


def name(thing: int) -> str:
    """Give one of 2,000 names of two or three words."""
    kind, rest = thing % len(KINDS), thing // len(KINDS)
    return f"{PLACES[rest // len(THINGS)]} {KINDS[kind]} of {THINGS[rest % len(THINGS)]}"


def write(folder: Path, sites: int, seed: int = 1) -> Path:
    """Write a programme and its sites; what a site words in its own way, the codebook aligns."""
    chance = random.Random(seed)
    own: dict[int, list[tuple[str, bool]]] = {}
    (folder / "sites").mkdir()
    for site in range(sites):
        things = chance.sample(range(ENTRIES), FACTORS)
        labels = []
        for thing in things:
            kind = chance.random()
            if kind < 0.6:
                labels.append(name(thing))
            else:
                opposite = kind > 0.9
                labels.append(f"{'lack of ' if opposite else ''}{name(thing)} here")
                own.setdefault(thing, []).append((f"site-{site}/{labels[-1]}", opposite))
        pairs = chance.sample([(a, b) for a in labels for b in labels if a != b], LINKS)
        lines = ["factors:", *(f"  {label}:" for label in labels), "links:"]
        for number, (tail, head) in enumerate(pairs):
            lines.append(f"  {tail} {chance.choice(('increases', 'decreases'))} {head}:")
            if number % 2:
                lines.append(f"    evidence: {{at: page {number}, note: they said so, who: resident}}")
        (folder / "sites" / f"site-{site}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["id: programme", "title: Programme", "maps:"]
    lines += [f"  - sites/site-{site}.yaml" for site in range(sites)]
    lines.append("factors:")
    for thing in range(ENTRIES):
        lines.append(f"  {name(thing)}:")
        for key, turned in (("same as", False), ("opposite of", True)):
            said = [ref for ref, opposite in own.get(thing, ()) if opposite is turned]
            lines += [f"    {key}:", *(f"      - {ref}" for ref in said)] if said else []
    path = folder / "programme.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Measured(NamedTuple):
    """Seconds of the processor, and the peak of the process's memory in MB, after each job."""

    seconds: dict[str, float]
    megabytes: dict[str, float]
    told: str


def run(path: Path, sites: int) -> Measured:
    """Do the jobs in this process; alignments are suggested for the sites without the codebook."""
    seconds: dict[str, float] = {}
    megabytes: dict[str, float] = {}

    def done(job: str, begun: float) -> None:
        seconds[job] = process_time() - begun
        megabytes[job] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    begun = process_time()
    whole = loopmap.load(path)
    done("load", begun)
    begun = process_time()
    whole.to_yaml()
    done("write", begun)
    if sites <= SUGGESTED:
        bare = loopmap.merge(*map(whole.restrict, whole.sites))
        begun = process_time()
        bare.suggest(limit=20)
        done("suggest", begun)
    return Measured(seconds, megabytes, f"{len(whole.factors):,} factors, {len(whole.links):,} links")


def measure(sites: int, rounds: int) -> Measured:
    """Do the jobs in processes of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), sites)
        command = [sys.executable, __file__, "--run", str(path), str(sites)]
        found = []
        for _ in range(rounds):
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            found.append(Measured(*json.loads(ran.stdout)))
    return Measured(
        {job: median(one.seconds[job] for one in found) for job in found[0].seconds},
        {job: median(one.megabytes[job] for one in found) for job in found[0].megabytes},
        found[0].told,
    )


def picture(found: dict[int, Measured]) -> str:
    jobs = list(dict.fromkeys(job for one in found.values() for job in one.seconds))

    def panel(title: str, unit: str, value: Callable[[Measured], dict[str, float]]) -> Panel:
        rows = [(sites, value(one)) for sites, one in found.items()]
        return Panel(
            title,
            unit,
            tuple(
                Series(job, tuple(Point(sites, row[job]) for sites, row in rows if job in row))
                for job in jobs
            ),
        )

    return svg(
        "A programme as its sites grow in number",
        (
            f"Site maps of {FACTORS} factors and {LINKS} links; a codebook of {ENTRIES:,} entries.",
            "Memory is the peak of the whole process until the end of that job.",
            "python benchmarks/merging.py -o docs/pictures/merging-growth.svg",
        ),
        "sites",
        (
            panel("processor time, seconds", "s", lambda one: one.seconds),
            panel("peak memory of the process, MB", "MB", lambda one: one.megabytes),
        ),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, help="an SVG file to draw it into")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run (default: 3)")
    parser.add_argument("--largest", type=int, default=SITES[-1], help="leave out larger programmes")
    parser.add_argument("--run", nargs=2, metavar=("FILE", "SITES"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.run:
        print(json.dumps(run(Path(asked.run[0]), int(asked.run[1]))))
        return
    found: dict[int, Measured] = {}
    for sites in (sites for sites in SITES if sites <= asked.largest):
        one = found[sites] = measure(sites, asked.rounds)
        print(f"{sites:,} sites: {one.told}", flush=True)
        for job, seconds in one.seconds.items():
            print(f"    {job:12}{seconds:9.3f} s{one.megabytes[job]:9.1f} MB", flush=True)
    if asked.output:
        asked.output.write_text(picture(found), encoding="utf-8")


if __name__ == "__main__":
    main()
