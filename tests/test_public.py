"""The library as its users import it: the names, what they cost, and that layers hold."""

from __future__ import annotations

import subprocess
import sys

import pytest

import loopmap

PUBLIC = """
    Claim Confidence Difference Evidence Excerpt ExtraMissing Factor Figure FigureFormatError Influence
    Influences Link LinkThere Loop LoopCount LoopmapError Map MapError NoFocus NoSuchLink PanelFigure Polarity
    Problem RenderFailed RenderTimeout RendererMissing Route Severity Sign Status TooFewSites TooManyFactors
    UnknownFactor UnknownLoop UnknownPage UnknownSite UnknownTheme UnknownView UnreadableFile Verdict
    __version__ from_dict from_edges from_networkx load loads merge polarity problems read_csv
""".split()

HEAVY = ("pydantic", "yaml", "rich", "networkx", "sympy", "graphviz", "pygraphviz", "numpy", "pandas")


def modules_after(code: str) -> set[str]:
    """Run code in a process of its own and give what it imported."""
    listing = f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_public_names_are_these_and_all_can_be_had() -> None:
    assert sorted(loopmap.__all__) == sorted(PUBLIC)
    for name in PUBLIC:
        assert getattr(loopmap, name) is not None
    assert dir(loopmap) == sorted(PUBLIC)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        loopmap.laod  # noqa: B018


def test_importing_the_library_imports_nothing_heavy() -> None:
    assert not modules_after("import loopmap") & set(HEAVY)


def test_the_model_loads_no_layer_above_it() -> None:
    ours = {name for name in modules_after("import loopmap.model") if name.startswith("loopmap.")}
    rooms = ("errors", "factor", "kinds", "link", "model", "names", "numbers", "places", "sheet", "signs")
    assert ours == {f"loopmap.{room}" for room in rooms}


@pytest.mark.parametrize("heavy", [name for name in HEAVY if name != "yaml"])
def test_reading_a_map_and_its_loops_needs_neither_graphs_nor_painters(heavy: str) -> None:
    code = "import loopmap; list(loopmap.loads('links: [a increases b, b increases a]').loops())"
    assert heavy not in modules_after(code)


def test_every_error_is_a_loopmap_error_and_a_built_in() -> None:
    built_in = {
        loopmap.MapError: ValueError,
        loopmap.LinkThere: ValueError,
        loopmap.NoSuchLink: LookupError,
        loopmap.TooFewSites: ValueError,
        loopmap.TooManyFactors: ValueError,
        loopmap.UnknownFactor: KeyError,
        loopmap.UnknownLoop: KeyError,
        loopmap.UnknownPage: KeyError,
        loopmap.UnknownSite: KeyError,
        loopmap.UnknownTheme: KeyError,
        loopmap.UnknownView: KeyError,
        loopmap.UnreadableFile: OSError,
        loopmap.RendererMissing: RuntimeError,
        loopmap.RenderFailed: RuntimeError,
        loopmap.RenderTimeout: TimeoutError,
        loopmap.ExtraMissing: ImportError,
        loopmap.FigureFormatError: ValueError,
    }
    for ours, theirs in built_in.items():
        assert issubclass(ours, loopmap.LoopmapError)
        assert issubclass(ours, theirs)
