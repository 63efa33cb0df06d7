"""Maps held against one another, and a map against what its sites hold of it."""
