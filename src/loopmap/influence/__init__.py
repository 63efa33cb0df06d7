"""What reaches a factor, and which way: routes, and the verdicts that follow from their signs."""
