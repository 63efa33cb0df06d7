"""What the loops of a map say together: each room of `loopmap.structure`, in the map's own names."""
