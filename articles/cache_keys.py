"""The page keys of stories and of what stories hang on."""

from foundation.pagecache.keys import Kind

FRONT = Kind("front")
ARTICLE = Kind("article")
# The headline of a story on the pages of others.
SHOWN = Kind("shown")
# Lists of a section's stories, by slug, which is what a person reads in a log of purges.
SECTION = Kind("section")
# The newest of a section beside a story: these pages may lag behind a new story for a minute.
BESIDE = Kind("beside")
TOPIC = Kind("topic")
# The pen name itself, and lists of what was written under it.
AUTHOR = Kind("author")
BY = Kind("by")
PROGRAMME = Kind("programme")
EPISODE = Kind("episode")
CORRECTIONS = Kind("corrections")
# Any list of the newest stories of the whole paper.
LATEST = Kind("latest")
# Lists of the stories that name somebody or something of the registry.
NAMING = Kind("naming")
# The files of one photo, whatever page shows them.
PHOTO = Kind("photo")
