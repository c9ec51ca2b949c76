"""The registry's pages for the desk: people, organisations, posts, tenures, areas, import and export."""

from officials.admin import area, exchange, organization, person, post, tenure

__all__ = ["area", "exchange", "organization", "person", "post", "tenure"]
