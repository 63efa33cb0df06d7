"""Every form that a sentence of a verdict, a press or a supposition can take, as it is read by a person.

`tests/golden/verdicts.txt` holds them all, each under the map and the command that give it, so that it can be
read through for whether a sentence sounds surer than it is. Written anew by `LOOPMAP_WRITE_GOLDEN=1`.
"""

from __future__ import annotations

import os
import re
import shlex
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from loopmap.influence.toward import toward

GOLDEN = Path(__file__).parent.parent / "golden" / "verdicts.txt"

MAPS = {
    "pair": "{focus: b, links: [a increases b, c decreases b, b increases d]}",
    "alone": "{focus: a, factors: {a: }}",
    "diamond": (
        "{focus: d, links: [a increases b, a decreases c, b increases d, c increases d after a delay]}"
    ),
    "open": "{focus: c, links: [a affects c, b increases c, b increases a]}",
    "contested": (
        "{focus: c, maps: {leeds: {links: [a increases c, b increases a]}, croydon: {links: "
        "[a decreases c]}, hull: {links: [b decreases c]}}, factors: {d: }, "
        "links: [b increases d, d increases c]}"
    ),
    "sites": (
        "{focus: c, maps: {leeds: {links: [a increases b, b increases c]}, croydon: {links: "
        "[a decreases c, b increases c, d increases e]}, "
        "hull: {factors: {a: , c: , e: }, links: [a increases e]}}}"
    ),
    "quarrel": (
        "{focus: c, maps: {leeds: {links: [a increases c]}, croydon: {links: [a decreases c]}, "
        "hull: {links: [a decreases c]}}}"
    ),
    "brake": "{focus: t, links: [x increases a, a increases t, a increases b, b decreases a]}",
    "tangle": (
        "{focus: t, links: [x increases a, x increases b, a increases t, b increases t, a increases c, "
        "c decreases b, b increases a]}"
    ),
    "thicket": (
        "{focus: t, links: [x increases a, x increases b, a increases t, b increases t, a affects c, "
        "c increases d, d increases a]}"
    ),
    "vague": "{focus: t, links: [x increases a, a increases t, a increases b, b affects a]}",
    "snowball": "{focus: a, links: [a increases b, b increases a, x increases a]}",
    "many": "{links: [a increases f0, " + ", ".join(f"f{i} affects f{(i + 1) % 7}" for i in range(7)) + "]}",
    "crowd": (
        "{focus: c, links: [a increases b, b increases c, a increases d, d increases c, a increases e, "
        "e increases c, a decreases c]}"
    ),
    "rivals": "{focus: c, links: [a increases b, b increases c, a decreases c, d affects c]}",
    "levins": (
        "{focus: a, links: [a decreases a, b decreases a, a increases b, b increases c, c decreases b]}"
    ),
    "web": "{links: [a decreases f0, a increases f1, "
    + ", ".join(f"f{i} increases f{(i + k) % 8}" for i in range(8) for k in (1, 2))
    + "]}",
    "hares": (
        "{focus: hares, links: [plants increases hares, hares decreases plants, hares increases lynx, "
        "lynx decreases hares, plants increases lynx]}"
    ),
}

COMMANDS = (
    "pair --toward",
    "pair --toward a",
    "alone --toward",
    "diamond --toward",
    "diamond --toward --alt",
    "contested --toward --alt",
    "open --toward",
    "contested --toward",
    "contested --toward --contested leave-out",
    "quarrel --toward --contested majority",
    "quarrel --toward",
    "sites --toward",
    "brake --toward --walks",
    "vague --toward --walks",
    "pair --toward --walks",
    "sites --toward c --evidence",
    "diamond --routes a d",
    "diamond --routes a d --limit 1",
    "diamond --routes a d --max-length 1",
    "diamond --routes d a",
    "contested --routes b c",
    "pair --routes a b",
    "pair --press a",
    "pair --press a --simulate",
    "snowball --press x --damping none --simulate",
    "open --press a",
    "brake --press x",
    "snowball --press x",
    "rivals --press a",
    "crowd --press a",
    "crowd --press a --toward",
    "crowd --signs",
    "hares --press plants",
    "hares --press",
    "brake --press --toward b",
    "rivals --press a --toward",
    "rivals --press d --toward",
    "many --press a --toward f1",
    "many --press a",
    "hares --press plants --toward hares",
    "snowball --press x --toward",
    "snowball --press a --toward x",
    "hares --press plants --toward lynx --damping declared",
    "levins --press a --damping declared",
    "levins --press a --toward b --damping declared",
    "web --press a --toward f4",
    "levins --signs --damping declared",
    "rivals --signs",
    "snowball --without 'b increases a'",
    "snowball --without 'b increases a' --with 'b decreases a'",
    "snowball --with 'a decreases x'",
    "pair --with 'd increases a' --toward d",
    "pair --without 'a increases b' --toward d",
    "pair --without 'b increases d'",
    "brake --roles",
    "sites --roles",
)


@pytest.mark.usefixtures("folder")
def test_every_form_of_a_sentence_is_as_it_was_read(
    cli: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [f"{name}: {text}\n" for name, text in MAPS.items()]
    for name, text in MAPS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for command in COMMANDS:
        name, *options = shlex.split(command)
        ran = cli("show", f"{name}.yaml", *options)
        assert ran.status == 0, ran.err
        told.append(f"\n---- loopmap show {command}\n\n{ran.out}")
        if "--toward" in options and name in ("contested", "sites") and len(options) == 1:
            text = cli("report", f"{name}.yaml", "-f", "md", "-o", "-").out
            section = re.search(r"^## What helps .*?(?=^## )", text, re.MULTILINE | re.DOTALL)
            assert section
            told.append(f"\n---- the same in loopmap report {name}\n\n{section[0].rstrip()}\n")
    for name, looks in (("tangle", 1), ("thicket", 2)):
        monkeypatch.setattr("loopmap.cli.questions.toward.toward", partial(toward, looks=looks))
        head = f"loopmap show {name} --toward, were the search given up after {looks} looks"
        told.append(f"\n---- {head}\n\n{cli('show', f'{name}.yaml', '--toward').out}")
    said = "".join(told)
    if os.environ.get("LOOPMAP_WRITE_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")
