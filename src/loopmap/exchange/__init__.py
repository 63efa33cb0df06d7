"""Foreign formats, each with a way in and a way out."""
