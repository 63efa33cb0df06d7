"""Five minutes with loopmap: two workshops, one programme map, its loops and its figure.

    python examples/tour.py [FOLDER]

Run it from anywhere; what it draws goes into FOLDER, or into a new temporary one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import loopmap

LEEDS = """
title: Leeds
focus: effective partnership working
factors:
  effective partnership working:
  psychological safety:
  open challenge:
  mutual understanding:
  power imbalance:
links:
  psychological safety increases open challenge:
  open challenge increases mutual understanding after a delay:
  mutual understanding increases psychological safety:
  mutual understanding increases effective partnership working:
  power imbalance decreases psychological safety:
loops:
  Safety spiral:
    path: [psychological safety, open challenge, mutual understanding]
    expect: reinforcing
"""

CROYDON = """
title: Croydon
focus: effective partnership working
factors:
  effective partnership working:
  open challenge:
  mutual understanding:
  lack of safety:
  short-term funding:
links:
  lack of safety decreases open challenge:
  open challenge decreases mutual understanding:
    evidence: {note: some partners felt attacked, who: VCSE lead}
  effective partnership working decreases short-term funding:
  short-term funding increases lack of safety:
"""

PROGRAMME = """
title: Two sites, one programme
focus: effective partnership working
maps: [leeds.yaml, croydon.yaml]
factors:
  psychological safety:
    opposite of:
      factor: croydon/lack of safety
      because: both speak of whether people dare to say what they think
views:
  safety:
    title: What safety does
    show: {around: psychological safety, steps: 1}
"""


def main(folder: Path) -> None:
    """Write the three maps, read them, and look at what they say together."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("leeds", LEEDS), ("croydon", CROYDON), ("programme", PROGRAMME)):
        (folder / f"{name}.yaml").write_text(text.lstrip(), encoding="utf-8")

    print("1. A site's map is checked when it is read: names, sentences, loops.\n")
    leeds = loopmap.load(folder / "leeds.yaml")
    print(f"   {leeds}")
    for loop in leeds.loops():
        print(f"   {loop}")

    print("\n2. A slip of the pen is an error with a line number, never another map.\n")
    try:
        loopmap.loads(LEEDS.replace("increases open challenge", "increases open chalenge"))
    except loopmap.MapError as slip:
        print("\n".join(f"   {line}" for line in str(slip).splitlines()))

    print("\n3. Merged, every claim keeps its origin, and a disagreement stays one.\n")
    both = loopmap.load(folder / "programme.yaml")
    print(f"   {both}")
    for link in both.links:
        tail, head = both.factor(link.tail).label, both.factor(link.head).label
        who = ", ".join(f"{voice.claim.claimant} {voice.sign.glyph}" for voice in link.voices)
        print(f"   {tail} → {head}: {link.status.value} ({who})")

    print("\n4. Some loops exist only once the maps are joined: no site drew them whole.\n")
    for loop in both.loops():
        print(f"   {loop}{'' if loop.sites else '   (no single site)'}")

    print("\n5. One site's map comes back out of the merge, just as it went in.\n")
    print(f"   {both.restrict('leeds') == leeds}")

    print("\n6. And it is drawn.\n")
    try:
        both.figure().save(folder / "programme.svg")
        both.view("safety").figure().save(folder / "safety.png")
        print(f"   programme.svg and safety.png are in {folder}")
    except loopmap.RendererMissing as missing:
        print(f"   {missing}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="loopmap-tour-")))
