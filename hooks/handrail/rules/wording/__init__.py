"""Rules about wording that could hurt, in every text that a reader can see or hear."""
