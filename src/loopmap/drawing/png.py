"""Finishing a painted PNG: it says how large it is meant to be."""

from __future__ import annotations

import zlib

_HEAD = 8 + 25
_INCHES_IN_A_METRE = 39.37007874


def sized(painted: bytes, dpi: int) -> bytes:
    """Say in a PNG how many dots an inch it has, so that whoever places it on a page keeps its size.

    The chunk `pHYs` goes behind the header, which is always the first one and 25 bytes long (PNG, 3rd
    edition, 11.3.4.3). A PNG that has one already is left alone.
    """
    if b"pHYs" in painted[: _HEAD + 4096]:
        return painted
    dots = round(dpi * _INCHES_IN_A_METRE).to_bytes(4, "big")
    body = b"pHYs" + dots + dots + b"\x01"
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return painted[:_HEAD] + chunk + painted[_HEAD:]
