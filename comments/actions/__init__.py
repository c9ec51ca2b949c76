"""The verbs: what readers and moderators do to comments, each one transaction."""
