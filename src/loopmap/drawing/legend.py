"""What stands round the picture: the title above it, and below it the legend, loop names and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from loopmap.drawing.badges import Badge, badge_at
from loopmap.drawing.effects import SIZE
from loopmap.drawing.geometry import Box, Point
from loopmap.drawing.labels import clean, wrap
from loopmap.drawing.panelscene import Panel
from loopmap.drawing.scene import NOBODY, Change, Effect, Scene, SceneLink
from loopmap.drawing.stubs import LENGTH, Stub, stub_at
from loopmap.drawing.theme import LINE_HEIGHT, Theme, Tint
from loopmap.drawing.widths import text_width
from loopmap.signs import Polarity, Sign

_SIGNS = {
    Sign.POSITIVE: "same direction",
    Sign.NEGATIVE: "opposite direction",
    Sign.BOTH: "contested",
    Sign.UNKNOWN: "unknown",
}
_CHANGES = {
    Change.ADDED: "new",
    Change.REMOVED: "gone",
    Change.CHANGED: "changed; what it was is beside it",
}
_EFFECTS = {
    Effect.HELPS: "helps",
    Effect.HINDERS: "hinders",
    Effect.BOTH_WAYS: "both ways, by different routes",
    Effect.UNSETTLED: "unsettled",
    Effect.NO_ROUTE: "no route",
}
_COLUMNS = 4
_LINE = 46.0
_SWATCH = 20.0
_BETWEEN = 26.0
_ROW = 24.0
_AIR = 14.0
_TITLE_AIR = 6.0

LEAST_WIDTH = 420.0
"""A page is at least this wide within its margins, so that its legend is not a tower."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text that begins at `left`; `middle` is half its height up."""

    words: str
    left: float
    middle: float
    size: float
    bold: bool = False
    quiet: bool = False

    @property
    def width(self) -> float:
        """The text's width in points, by our own table."""
        return text_width(self.words, self.size, bold=self.bold)


@dataclass(frozen=True, slots=True)
class Sample:
    """A line in the legend, from left to right, as such links are drawn; quiet where it means no sign."""

    start: Point
    end: Point
    link: SceneLink
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Furniture:
    """All that stands round the picture, and the box of the whole page with its margins."""

    page: Box
    texts: tuple[Text, ...]
    samples: tuple[Sample, ...]
    rings: tuple[tuple[str, Badge], ...]
    swatches: tuple[tuple[Box, Tint], ...]
    stubs: tuple[Stub, ...] = ()
    effects: tuple[tuple[Box, Effect], ...] = ()
    regions: tuple[tuple[Box, Tint], ...] = ()
    frames: tuple[Box, ...] = ()


def furnish(
    scene: Scene,
    frame: Box,
    style: Theme,
    least: float = LEAST_WIDTH,
    margin: float | None = None,
    panels: Sequence[Panel] = (),
) -> Furniture:
    """Set title, legend, loop names and source round a picture whose frame is given, or round several.

    They take the frame's width, or the `least` one; without a `margin` the page has that of the theme.
    """
    width = max(frame.width, least)
    left = frame.x - width / 2
    texts: list[Text] = []
    top = frame.y + frame.height / 2
    if scene.title:
        lines = wrap(scene.title, width / style.title_size / 1.14)
        for number, line in enumerate(reversed(lines)):
            middle = top + _TITLE_AIR + (number + 0.5) * style.title_size * LINE_HEIGHT
            texts.insert(0, Text(line, left, middle, style.title_size, bold=True))
        top += _TITLE_AIR + len(lines) * style.title_size * LINE_HEIGHT
    writer = _Writer(style, left, left + width, frame.y - frame.height / 2 - _AIR)
    writer.legend(scene, panels)
    writer.loops(scene)
    writer.key(scene)
    writer.note(scene)
    page = Box(left + width / 2, (top + writer.bottom) / 2, width, top - writer.bottom)
    page = page.padded(style.page_pad if margin is None else margin)
    return Furniture(
        page,
        (*texts, *writer.texts),
        tuple(writer.samples),
        tuple(writer.rings),
        tuple(writer.swatches),
        tuple(writer.stubs),
        tuple(writer.effects),
        tuple(writer.regions),
        tuple(writer.frames),
    )


def theme_tints(scene: Scene, style: Theme) -> dict[str, Tint]:
    """Give the ground of the labels of each theme that is shown, in the whole map's order of themes.

    There is none where grounds tell what factors do to the one that the figure asks about.
    """
    if scene.toward is not None:
        return {}
    return _tints_of(scene, style, [f.theme for f in scene.factors if not f.faded])


def region_tints(scene: Scene, style: Theme) -> dict[str, Tint]:
    """Give the tint of the region of each theme that is shown, in the whole map's order of themes."""
    return _tints_of(scene, style, [f.theme for f in scene.factors]) if scene.regions else {}


def _tints_of(scene: Scene, style: Theme, themes_shown: Iterable[str | None]) -> dict[str, Tint]:
    shown = dict.fromkeys(theme for theme in themes_shown if theme is not None)
    themes = dict.fromkeys((*scene.themes, *shown))
    tints = dict(zip(themes, chain(style.tints, repeat(style.other_tint)), strict=False))
    return {theme: tint for theme, tint in tints.items() if theme in shown}


class _Writer:
    """Sets entries in rows, from the left margin to the right one, downward."""

    def __init__(self, style: Theme, left: float, right: float, top: float) -> None:
        self.style, self.size = style, style.legend_size
        self.left, self.right = left, right
        self.bottom = top
        self._next: float | None = None
        self._deep = 1
        self.texts: list[Text] = []
        self.samples: list[Sample] = []
        self.rings: list[tuple[str, Badge]] = []
        self.swatches: list[tuple[Box, Tint]] = []
        self.stubs: list[Stub] = []
        self.effects: list[tuple[Box, Effect]] = []
        self.regions: list[tuple[Box, Tint]] = []
        self.frames: list[Box] = []

    def legend(self, scene: Scene, panels: Sequence[Panel] = ()) -> None:
        """Explain the lines, marks, rings and grounds that the scene uses; solid and dashed always."""
        self._lines(scene, [link for panel in panels for link in panel.links] or scene.links)
        if panels:
            self._panels(scene, panels)
        for polarity in Polarity:
            if any(loop.polarity is polarity for loop in scene.loops):
                self._ring(polarity)
        self._focus(scene)
        self._end()
        self._voices(scene)
        self._effects(scene)
        self._themes(scene)

    def _focus(self, scene: Scene) -> None:
        """Explain the frame of the factor in focus."""
        if any(factor.focus for factor in scene.factors):
            box = self._swatch("the factor asked about" if scene.toward else "the focus")
            self.frames.append(box)

    def _lines(self, scene: Scene, links: Sequence[SceneLink]) -> None:
        """Explain the lines that there are, and what stands at them."""
        used = {link.sign for link in links}
        voice = NOBODY if scene.voices or scene.changes else None
        for sign, words in _SIGNS.items():
            if sign.known or sign in used:
                self._sample(SceneLink(0, 1, sign, voice=voice), words)
        if any(link.delayed for link in links):
            self._sample(SceneLink(0, 1, Sign.POSITIVE, delayed=True), "delay", signed=False)
        for change in scene.changes:
            drawn = SceneLink(0, 1, Sign.POSITIVE, width=change.width, change=change)
            self._sample(drawn, _CHANGES[change], signed=False)
        if scene.faded:
            words = "unchanged" if scene.changes else "the rest, faded"
            self._sample(SceneLink(0, 1, Sign.POSITIVE, faded=True), words, signed=False)
        if scene.stubs:
            self._stub(max(stub.count for stub in scene.stubs))
        widths = {link.width for link in links if not link.change}
        if not scene.changes and len(widths) > 1:
            thick = SceneLink(0, 1, Sign.POSITIVE, width=max(widths))
            self._sample(thick, "thicker: held by more sites", signed=False)
        for held, sites in sorted({link.support for link in links if link.support})[:1]:
            bare = not scene.voices and any(not link.words for link in links)
            less = "; without a number, by one at most" * bare
            self._words(f"{held}/{sites}", f"held by {held} of {sites} sites{less}")

    def _panels(self, scene: Scene, panels: Sequence[Panel]) -> None:
        """Explain what panels alone have."""
        links = [link for panel in panels for link in panel.links]
        if any(link.said for link in links):
            self._words("±", "contested: another gives it the other sign")
        held = [set(panel.factors) for panel in panels]
        absent = (one for k, one in enumerate(scene.factors) if not all(k in factors for factors in held))
        if (some := next(absent, None)) is not None:
            sample = str(some.number) if some.number is not None else "name"
            self._words(sample, "faint: not in this one", quiet=True)

    def _voices(self, scene: Scene) -> None:
        """Explain the colours and short names of those who say what."""
        alone = {link.voice for link in scene.links}
        for k, (name, words) in enumerate(scene.voices):
            if k in alone:
                self._sample(SceneLink(0, 1, Sign.POSITIVE, voice=k), f"{name}: {words} alone", signed=False)
        if any(link.voice == NOBODY and not link.words for link in scene.links):
            team = SceneLink(0, 1, Sign.POSITIVE, voice=NOBODY)
            self._sample(team, "the programme team alone", signed=False)
        self._end()

    def _effects(self, scene: Scene) -> None:
        """Explain the signs at labels, and the factor that they are about."""
        if scene.toward is None or not scene.effects:
            return
        self._entry(
            0.0,
            f"What a rise of a factor does to {scene.toward}, by all routes of the map whose sign is known:",
        )
        self._end()
        for effect in scene.effects:
            x, y = self._entry(SIZE, _EFFECTS[effect])
            self.effects.append((Box(x + SIZE / 2, y, SIZE, SIZE), effect))
        self._end()

    def _themes(self, scene: Scene) -> None:
        """Explain the grounds of labels, and the regions that they stand in."""
        grounds, regions = theme_tints(scene, self.style), region_tints(scene, self.style)
        if regions:
            self._entry(0.0, "A region holds the factors of one theme, and no others:")
            self._end()
        for theme, tint in (regions or grounds).items():
            box = self._swatch(theme)
            if theme in regions:
                self.regions.append((box, tint))
            if theme in grounds:
                self.swatches.append((box.padded(-3.0) if theme in regions else box, tint))
        self._end()

    def loops(self, scene: Scene) -> None:
        """List the titles of the loops that have one, in columns."""
        self._columns([(loop.name, loop.title) for loop in scene.loops if loop.title], 1.5)

    def key(self, scene: Scene) -> None:
        """List what the numbers of factors stand for, in columns."""
        self._columns([(str(f.number), f.label) for f in scene.factors if f.number is not None], 1.3)

    def _columns(self, entries: Sequence[tuple[str, str]], leading: float) -> None:
        """Set short words in bold with longer ones beside them, down one column and then the next."""
        if not entries:
            return
        self.bottom -= 4.0
        wide = [text_width(f"{short}  {clean(words)}", self.size, bold=True) for short, words in entries]
        most = int((self.right - self.left) / (max(wide) + _BETWEEN))
        columns = max(1, min(most, _COLUMNS, len(entries)))
        column = (self.right - self.left) / columns
        rows = -(-len(entries) // columns)
        top = lowest = self.bottom
        for k, (short, words) in enumerate(entries):
            if k % rows == 0:
                self.bottom = top
            self._beside(short, words, self.left + k // rows * column, column, self.size * leading)
            lowest = min(lowest, self.bottom)
        self.bottom = lowest - 4.0

    def _beside(self, short: str, words: str, left: float, width: float, line: float) -> None:
        """Set short words and others beside them, which go on in the next line where they are too long."""
        bold = Text(short, left, self.bottom - 0.5 * line, self.size, bold=True)
        indent = max(bold.width, 18.0) + 5.0
        self.texts.append(bold)
        for number, part in enumerate(self._wrapped(words, width - indent)):
            middle = self.bottom - 0.5 * line - number * self.size * LINE_HEIGHT
            self.texts.append(Text(part, left + indent, middle, self.size))
        self.bottom = middle - 0.5 * line

    def note(self, scene: Scene) -> None:
        """Set the source line, wrapped to the width of the page."""
        if not scene.note:
            return
        self.bottom -= 4.0
        for line in wrap(scene.note, (self.right - self.left) / self.size):
            middle = self.bottom - 0.5 * self.size * LINE_HEIGHT
            self.texts.append(Text(line, self.left, middle, self.size, quiet=True))
            self.bottom -= self.size * LINE_HEIGHT

    def _entry(self, sign_width: float, words: str) -> Point:
        """Take room for a drawn sign and its words; give the left middle of the sign's room."""
        indent = sign_width + 6.0 if sign_width else 0.0
        lines = self._wrapped(words, self.right - self.left - indent)
        wide = indent + max(text_width(line, self.size) for line in lines)
        if self._next is not None and self._next + wide > self.right + 0.01:
            self._end()
        if self._next is None:
            self._next = self.left
        x, y = self._next, self.bottom - _ROW / 2
        for number, line in enumerate(lines):
            self.texts.append(Text(line, x + indent, y - number * self.size * LINE_HEIGHT, self.size))
        self._next += wide + _BETWEEN
        self._deep = max(self._deep, len(lines))
        return x, y

    def _wrapped(self, words: str, width: float) -> tuple[str, ...]:
        """Break words of the legend into lines where they are wider than the room for them."""
        plain = " ".join(clean(words).split())
        return wrap(plain, width / self.size) if text_width(plain, self.size) > width else (plain,)

    def _end(self) -> None:
        if self._next is not None:
            self.bottom -= _ROW + (self._deep - 1) * self.size * LINE_HEIGHT
        self._next, self._deep = None, 1

    def _sample(self, link: SceneLink, words: str, *, signed: bool = True) -> None:
        x, y = self._entry(_LINE, words)
        self.samples.append(Sample((x, y), (x + _LINE - (18.0 if signed else 0.0), y), link, signed))

    def _stub(self, count: int) -> None:
        radius = text_width(str(count), self.size) / 2 + 1.0
        x, y = self._entry(LENGTH + 2 * radius, "this many more links, not drawn")
        self.stubs.append(stub_at((x, y), (1.0, 0.0), radius, str(count), outward=True))

    def _ring(self, polarity: Polarity) -> None:
        x, y = self._entry(22.0, f"{polarity.word} loop")
        self.rings.append((polarity.value, badge_at((x + 11.0, y), 10.0, clockwise=True)))

    def _swatch(self, theme: str) -> Box:
        x, y = self._entry(_SWATCH, theme)
        return Box(x + _SWATCH / 2, y, _SWATCH, 12.0)

    def _words(self, sample: str, words: str, *, quiet: bool = False) -> None:
        x, y = self._entry(text_width(sample, self.size), words)
        self.texts.append(Text(sample, x, y, self.size, quiet=quiet))
