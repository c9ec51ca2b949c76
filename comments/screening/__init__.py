"""Judging a comment as it comes in: small pure checks over one frozen Submission."""
