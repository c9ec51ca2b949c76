"""How a title is written out. Pure."""

from foundation.vietnamese import fold


def full_title(role: str, organization: str) -> str:
    """The title as papers print it: `Trưởng ban` of `Ban Tổ chức Tỉnh ủy` is
    `Trưởng Ban Tổ chức Tỉnh ủy`, the shared word stands once."""
    if not role or not organization:
        return role or organization
    *start, last = role.split()
    if start and fold(last) == fold(organization.split()[0]):
        role = " ".join(start)
    return f"{role} {organization}"
