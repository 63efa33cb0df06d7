"""The interactive page: a map, its evidence and its story as one HTML file that opens anywhere.

```
Map ──> Contents ──> what a reader without scripts reads: the template
          └────────> what the script needs: a small JSON
Map ──> figure  ──> the same SVG that `render` writes, less its legend
style.css, script/*.js ──> put in whole, each with its hash in the page's security policy
```
"""

from loopmap.page.document import page

__all__ = ["page"]
