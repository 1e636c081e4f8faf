"""Help in reach: the crisis services, their numbers, and reviews by clinicians."""
