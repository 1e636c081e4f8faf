"""One element, as a browser builds it and assistive technology has it."""
