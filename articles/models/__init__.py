"""The rows that stories consist of; one file a subject."""

from articles.models.abbreviation import Abbreviation
from articles.models.arrangement import Arrangement, Pin
from articles.models.article import Article
from articles.models.attachment import Attachment, Enclosure
from articles.models.author import Author, Byline
from articles.models.autosave import Autosave
from articles.models.candidate import ArchiveScan, Attestation, Candidate, Sighting
from articles.models.clip import Clip, Insertion
from articles.models.correction import Correction
from articles.models.desk_note import DeskNote
from articles.models.edit_lock import EditLock
from articles.models.event import Event
from articles.models.link_request import LinkRequest
from articles.models.live import LiveCoverage, LivePost, LivePostVersion
from articles.models.member import Member, PenName
from articles.models.mention import Mention
from articles.models.old_url import OldUrl
from articles.models.photo import Photo, Placement
from articles.models.programme import Episode, Programme
from articles.models.publication import (
    Publication,
    PublicationArea,
    PublicationAttachment,
    PublicationAuthor,
    PublicationClip,
    PublicationOrganization,
    PublicationPerson,
    PublicationTopic,
)
from articles.models.reading import ReadingCount
from articles.models.rendition import Rendition
from articles.models.review import Review
from articles.models.revision import Revision
from articles.models.rundown import RundownItem
from articles.models.search_word import SearchWord
from articles.models.section import Section
from articles.models.shared_link import SharedLink
from articles.models.station import Station
from articles.models.topic import Topic, TopicLabel

__all__ = [
    "Abbreviation",
    "ArchiveScan",
    "Arrangement",
    "Article",
    "Attachment",
    "Attestation",
    "Author",
    "Autosave",
    "Byline",
    "Candidate",
    "Clip",
    "Correction",
    "DeskNote",
    "EditLock",
    "Enclosure",
    "Episode",
    "Event",
    "Insertion",
    "LinkRequest",
    "LiveCoverage",
    "LivePost",
    "LivePostVersion",
    "Member",
    "Mention",
    "OldUrl",
    "PenName",
    "Photo",
    "Pin",
    "Placement",
    "Programme",
    "Publication",
    "PublicationArea",
    "PublicationAttachment",
    "PublicationAuthor",
    "PublicationClip",
    "PublicationOrganization",
    "PublicationPerson",
    "PublicationTopic",
    "ReadingCount",
    "Rendition",
    "Review",
    "Revision",
    "RundownItem",
    "SearchWord",
    "Section",
    "SharedLink",
    "Sighting",
    "Station",
    "Topic",
    "TopicLabel",
]
