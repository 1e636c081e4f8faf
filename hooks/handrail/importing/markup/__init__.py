"""Make the tree of a document of HTML, and Markdown of the tree."""
