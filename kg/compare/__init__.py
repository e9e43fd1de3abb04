"""Whether two claims contradict, under explicit rules."""
