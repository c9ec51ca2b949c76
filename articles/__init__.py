"""Stories: writing, review, publication, photos, archive. Knows officials, no comment."""
