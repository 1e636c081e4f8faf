"""Rules about ARIA: roles, states and names that assistive technology can use."""
