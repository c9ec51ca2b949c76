"""The page keys of stories and of what stories hang on."""

from foundation.pagecache.keys import Kind

FRONT = Kind("front")
ARTICLE = Kind("article")
# By slug: the address names it, so that a missing page carries the key as well.
SECTION = Kind("section")
TOPIC = Kind("topic")
AUTHOR = Kind("author")
PROGRAMME = Kind("programme")
EPISODE = Kind("episode")
# Any list of the newest stories of the whole paper.
LATEST = Kind("latest")
