"""One built page, and the site that its pages make."""
