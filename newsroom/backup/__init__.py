"""Backups of a whole newsroom as plain files: taken from a running one, verified, restored.

    DIR/database.sql.gz   what pg_dump says, of one moment
    DIR/media/…           uploads and renditions
    DIR/settings.env      the newsroom's variables, its secret key among them
    DIR/backup.json       what this is: when, of which release, how many rows
    DIR/SHA256SUMS        written last: `sha256sum -c` knows it; without it a backup is unfinished

Nothing here needs the newsroom to be read again: `gzip -dc database.sql.gz | psql` does.
"""


class Refused(Exception):
    """Nothing was touched, or all was taken back; the text is for the operator."""
