"""Work for people: what somebody has to look at, and who does it while they are away."""
