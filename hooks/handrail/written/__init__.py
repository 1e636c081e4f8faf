"""What people write, page and data, with its lines."""
