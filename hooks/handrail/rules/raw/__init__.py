"""What was not understood: Markdown and commands that readers are shown as they are written."""
