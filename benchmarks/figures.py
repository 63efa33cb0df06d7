"""Measure drawings from outside: what is painted, how it compares with Graphviz's own, how long it takes.

    python benchmarks/figures.py                     ours and Graphviz's on all maps, as one table
    python benchmarks/figures.py --ours --every 4    ours alone, on every fourth map
    python benchmarks/figures.py --ours --save a.json, and later --against a.json   before and after
    python benchmarks/figures.py --time docs/pictures/time.svg                      how time grows

Needs Pillow and the DejaVu fonts; the public maps are measured where they are (`../shared`).
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from itertools import chain
from pathlib import Path
from statistics import median
from time import process_time

from faults import Faults, faults
from painted import read_svg
from rivals import ENGINES, paint
from scenes import generated, hct, public
from timing import plot, timed, told

from loopmap.drawing.figure import Figure
from loopmap.drawing.scene import Scene

Found = dict[str, float]
Task = tuple[str, Scene, bool, Path | None]

TARGET = 40, 60
"""Up to how many factors and links no label and no mark may be overlapped."""


def measured(task: Task) -> tuple[str, dict[str, Found | None]]:
    """Draw one map in each way and count its faults."""
    name, scene, rivals, pictures = task
    figure = Figure(scene)
    begun = process_time()
    figure.picture  # noqa: B018 - drawn here, and kept
    seconds = process_time() - begun
    loops = [loop.factors for loop in scene.loops]
    ours = _numbers(faults(read_svg(figure.svg, loops)))
    found: dict[str, Found | None] = {
        "loopmap": ours | {"factors": len(scene.factors), "links": len(scene.links), "seconds": seconds}
    }
    for engine in ENGINES if rivals else ():
        painted = paint(scene, engine)
        found[engine] = _numbers(faults(read_svg(painted))) if painted else None
    if pictures is not None:
        (pictures / f"{name.replace('/', '-')}.png").write_bytes(figure.png(110))
    return name, found


def _numbers(counted: Faults) -> Found:
    return asdict(counted) | {"overlaps": counted.overlaps}


def table(results: dict[str, dict[str, Found | None]]) -> str:
    """Medians and worst cases of each way to draw, and in how many drawings there is any."""
    names = ["overlaps", *(field.name for field in fields(Faults))]
    ways = list(dict.fromkeys(chain.from_iterable(results.values())))
    rows = [["", *(f"{way}: median, worst, drawings with any" for way in ways)]]
    for name in names:
        row = [name]
        for way in ways:
            values = [told[name] for found in results.values() if (told := found.get(way))]
            worst = min if name in ("smallest", "on_a4", "roundness") else max
            plain = "{:.1f}" if any(value % 1 for value in values) else "{:.0f}"
            row.append(
                "  ".join(
                    [
                        *(plain.format(f(values)).rjust(7) for f in (median, worst)),
                        f"{sum(map(bool, values)):5}",
                    ]
                )
            )
        rows.append(row)
    rows.append(
        ["not painted", *(str(sum(not found.get(way) for found in results.values())) for way in ways)]
    )
    wide = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    return "\n".join("  ".join(cell.rjust(wide[k]) for k, cell in enumerate(row)) for row in rows)


def verdict(results: dict[str, dict[str, Found | None]]) -> str:
    """Tell how many of the drawings that should be clean are not, and name the worst."""
    small = {
        name: told
        for name, found in results.items()
        if (told := found["loopmap"]) and told["factors"] <= TARGET[0] and told["links"] <= TARGET[1]
    }
    lines = [f"{len(small)} drawings of up to {TARGET[0]} factors and {TARGET[1]} links:"]
    for fault in (
        "overlaps",
        "labels",
        "behind",
        "mark_label",
        "mark_mark",
        "mark_line",
        "tips",
        "astray",
        "outside",
    ):
        bad = sorted((-told[fault], name) for name, told in small.items() if told[fault])
        shown = ", ".join(f"{name} {-count:.0f}" for count, name in bad[:8])
        lines.append(f"  {fault}: {len(bad)} have any{': ' + shown if bad else ''}")
    return "\n".join(lines)


def compared(now: dict[str, dict[str, Found | None]], before: dict[str, dict[str, Found | None]]) -> str:
    """Sum each count before and now over the maps that both runs drew."""
    both = [
        (told, was)
        for name in now.keys() & before.keys()
        if (told := now[name]["loopmap"]) and (was := before[name]["loopmap"])
    ]
    lines = [f"{len(both)} maps: sum before, now; maps with less, with more"]
    for name in both[0][0]:
        sums = sum(b[name] for _, b in both), sum(a[name] for a, _ in both)
        less, more = sum(a[name] < b[name] for a, b in both), sum(a[name] > b[name] for a, b in both)
        lines.append(f"{name:>12} {sums[0]:10.1f} {sums[1]:10.1f}   {less:4} {more:4}")
    return "\n".join(lines)


def run(tasks: Iterable[Task], workers: int) -> dict[str, dict[str, Found | None]]:
    with multiprocessing.Pool(workers) as pool:
        return dict(pool.imap(measured, tasks))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Measure drawings from what is painted.")
    parser.add_argument("--ours", action="store_true", help="leave Graphviz's own drawings out")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth map")
    parser.add_argument("--only", metavar="WORDS", help="only maps whose names hold one of these words")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the numbers")
    parser.add_argument("--against", type=Path, metavar="FILE", help="compare with numbers that were kept")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="write each drawing as PNG")
    parser.add_argument("--time", type=Path, metavar="FILE", help="time drawings instead, and plot it")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(arguments)
    if asked.time:
        rows = timed()
        print(told(rows))
        asked.time.write_text(plot(rows), encoding="utf-8")
        return
    maps = [*hct(), *public(), *generated()][:: asked.every]
    if asked.only:
        words = asked.only.split(",")
        maps = [(name, scene) for name, scene in maps if any(word in name for word in words)]
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    results = run(((*one, not asked.ours, asked.pictures) for one in maps), asked.workers)
    print(table(results))
    print()
    print(verdict(results))
    if asked.against:
        print()
        print(compared(results, json.loads(asked.against.read_text())))
    if asked.save:
        asked.save.write_text(json.dumps(results))


if __name__ == "__main__":
    main()
