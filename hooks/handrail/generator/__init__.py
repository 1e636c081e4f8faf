"""What happens inside MkDocs, and how new pages take the place of the old."""
