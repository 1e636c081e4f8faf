"""How far a site meets WCAG, as far as anything or anyone has looked."""
