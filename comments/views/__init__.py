"""What readers ask of the comments."""
