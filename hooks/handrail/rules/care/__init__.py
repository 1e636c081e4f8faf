"""Does the page look after a reader whom its subject may hurt? See its content, not its form."""
