"""Questions about panels, reviews, scores, selections and decisions."""
