"""Layouts: where the factors of a map stand in its figures, kept in a file beside the map.

```
leeds.layout.yaml ──> Layout ──> Standing ──> the places that a figure is given
                      names      factors
```

`file` reads one, `standing` finds out which factor of a map each place belongs to, `writing` writes one.
"""

from loopmap.layout.file import Layout, beside, is_layout, parse_layout, read_layout
from loopmap.layout.standing import FRESH, Standing, Wanted, standing
from loopmap.layout.writing import written

__all__ = [
    "FRESH",
    "Layout",
    "Standing",
    "Wanted",
    "beside",
    "is_layout",
    "parse_layout",
    "read_layout",
    "standing",
    "written",
]
