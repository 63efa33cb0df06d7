"""`loopmap watch` - the page of a map while it is being written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loopmap.cli.command import Command
from loopmap.cli.streams import Refused, flush, put, reason, remark

if TYPE_CHECKING:
    from loopmap.watching import Picture


@click.command(
    "watch",
    cls=Command,
    examples=(
        ("loopmap watch maps/leeds.yaml", "Prints an address; open it, and save the map as you write."),
        ("loopmap watch maps/hct.yaml --open", "Opens the browser, too."),
    ),
)
@click.argument("path", metavar="MAP", type=click.Path())
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; a free one else.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def command(path: str, port: int, open_: bool) -> int:
    """Show the interactive page of a map in a browser, and again each time one of its files is saved.

    What stands in the figure stays where it stands. While the map has errors, the last good page stays, with
    the problems listed over it. Only this machine is answered. Ctrl-C ends it.
    """
    from loopmap.watching import Watch

    if not Path(path).is_file():
        raise Refused(f"there is no file {path}")
    try:
        watch = Watch(Path(path), port, _tell)
    except OSError as failure:
        raise Refused(f"cannot listen at port {port}: {reason(failure)}") from None
    put(f"{watch.address}\n")
    flush()
    if open_:
        click.launch(watch.address)
    watch.run()
    return 0


def _tell(picture: Picture) -> None:
    """Say on the terminal what the page says."""
    for problem in picture.problems:
        remark(f"{problem}\n")
    remark("drawn" if picture.current else "the last good page stays" if picture.version else "no page yet")
