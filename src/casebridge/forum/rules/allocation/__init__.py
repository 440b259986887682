"""Who sits on which route of a visit: the best answer there is, with its proof and its reasons."""
