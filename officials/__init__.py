"""People, organisations, posts and tenures. Knows no article."""
