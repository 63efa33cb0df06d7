"""Drawing: a scene becomes places, arcs and marks, one positioned DOT text, and a painted file.

```
Scene ──> labels ──> places ──> arcs ──> marks, badges ──> legend, page ──> Picture ──> DOT ──> SVG, PNG, PDF
```

All lengths are points (1/72 inch) and y grows upward, as in DOT. This file imports nothing, so that
the painting child starts quickly.
"""
