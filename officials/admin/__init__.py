"""The registry's pages for the desk: people, organisations, posts, tenures, areas."""

from officials.admin import area, organization, person, post, tenure

__all__ = ["area", "organization", "person", "post", "tenure"]
