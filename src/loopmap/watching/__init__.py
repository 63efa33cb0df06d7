"""Watching a map that is being written: its page, drawn again when a file of it is saved.

```
the map's files ──> stamps ──> a picture: the last good page, and the problems since
                                  └──> a server on this machine's own address, for this machine alone
```
"""

from loopmap.watching.picture import Picture, look
from loopmap.watching.server import Watch

__all__ = ["Picture", "Watch", "look"]
