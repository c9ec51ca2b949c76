"""The page cache of anonymous public pages: which pages may ever be shared, and by which keys
they are taken back. Knows no model."""
