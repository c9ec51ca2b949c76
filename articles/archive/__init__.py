"""Pages of the old site, kept as text, become stories: page -> parse -> convert (pure) -> load."""
