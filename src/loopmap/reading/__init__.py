"""From the bytes of one file to what it states, each value with its place."""
