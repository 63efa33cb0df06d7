from __future__ import annotations

import zlib

from loopmap.drawing.png import sized

DOT = zlib.compress(b"\0\0")


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    + chunk(b"IDAT", DOT)
    + chunk(b"IEND", b"")
)


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Read a PNG's chunks and check their sums."""
    found, rest = [], png[8:]
    while rest:
        size = int.from_bytes(rest[:4], "big")
        kind, body, total = rest[4:8], rest[8 : 8 + size], rest[8 + size : 12 + size]
        assert zlib.crc32(kind + body).to_bytes(4, "big") == total
        found.append((kind, body))
        rest = rest[12 + size :]
    return found


def test_the_size_is_said_before_the_picture_and_nothing_else_changes() -> None:
    found = chunks(sized(PIXEL, 300))
    assert [kind for kind, _ in found] == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]
    across, up, unit = found[1][1][:4], found[1][1][4:8], found[1][1][8]
    assert int.from_bytes(across, "big") == int.from_bytes(up, "big") == 11811  # 300 dots an inch, a metre
    assert unit == 1
    assert found[2] == (b"IDAT", DOT)


def test_a_picture_that_says_its_size_is_left_alone() -> None:
    assert sized(sized(PIXEL, 300), 72) == sized(PIXEL, 300)
