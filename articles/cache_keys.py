"""The page keys of stories and of what stories hang on."""

from foundation.pagecache.keys import Kind

FRONT = Kind("front")
ARTICLE = Kind("article")
# By slug, which is what a person reads in a log of purges.
SECTION = Kind("section")
TOPIC = Kind("topic")
AUTHOR = Kind("author")
PROGRAMME = Kind("programme")
EPISODE = Kind("episode")
# Any list of the newest stories of the whole paper.
LATEST = Kind("latest")
# The files of one photo, whatever page shows them.
PHOTO = Kind("photo")
