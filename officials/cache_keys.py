"""The page keys of the registry."""

from foundation.pagecache.keys import Kind

# What other apps' pages show of a person: name and address.
PERSON = Kind("person")
# Every page of the registry itself: they show one another's rows and change rarely.
REGISTRY = Kind("registry")
