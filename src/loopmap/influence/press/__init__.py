"""What settles where when one factor is kept raised, from the signs of a map alone."""
