"""The registry's nouns."""

from officials.models.area import Area, AreaSuccession
from officials.models.organization import (
    Level,
    Organization,
    OrganizationName,
    OrganizationRelation,
)
from officials.models.person import Person, PersonName, PersonRank
from officials.models.post import Post, Term
from officials.models.registry_import import RegistryImport
from officials.models.tenure import Tenure

__all__ = [
    "Area",
    "AreaSuccession",
    "Level",
    "Organization",
    "OrganizationName",
    "OrganizationRelation",
    "Person",
    "PersonName",
    "PersonRank",
    "Post",
    "RegistryImport",
    "Tenure",
    "Term",
]
