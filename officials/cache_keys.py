"""The page keys of the registry."""

from foundation.pagecache.keys import Kind

PERSON = Kind("person")
ORGANIZATION = Kind("organization")
AREA = Kind("area")
# The lists of all of them.
PEOPLE = Kind("people")
ORGANIZATIONS = Kind("organizations")
