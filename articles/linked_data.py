"""What search engines read of the station and of a pen name: Schema.org as plain values. Pure: works
on rows that were fetched; `site` stands before every address."""

from typing import Any

from articles.models import Author, Station

CONTEXT = "https://schema.org"
Data = dict[str, Any]


def station_data(station: Station, *, site: str, logo: str) -> Data:
    """Who publishes; all that the station tells of itself. `logo` is its full address."""
    return _told(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{site}/#toa-soan",
            "name": station.name,
            "alternateName": station.short_name,
            "url": f"{site}/",
            "logo": {"@type": "ImageObject", "url": logo, "width": 512, "height": 512},
            "email": station.email,
            "telephone": station.phone or station.hotline,
            "address": _address(station.address),
            "contactPoint": _hotline(station),
        }
    )


def site_data(station: Station, *, site: str, logo: str) -> Data:
    """The site as a whole, for its front page: its names, and who publishes it."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": station.name,
        "alternateName": station.short_name,
        "url": f"{site}/",
        "inLanguage": "vi",
        "publisher": station_data(station, site=site, logo=logo),
    }


def profile_data(author: Author, *, site: str) -> Data:
    """The page of a pen name. It is the name that is introduced, never who is behind it."""
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "mainEntity": _told(
            {
                "@type": "Person",
                "name": author.pen_name,
                "url": site + author.get_absolute_url(),
                "identifier": author.slug,
                "description": author.intro,
                "worksFor": {"@id": f"{site}/#toa-soan"},
            }
        ),
    }


def _address(address: str) -> Data | None:
    if not address:
        return None
    return {"@type": "PostalAddress", "streetAddress": address, "addressCountry": "VN"}


def _hotline(station: Station) -> Data | None:
    if not station.hotline_address:
        return None
    return {
        "@type": "ContactPoint",
        "contactType": "Đường dây nóng",
        "telephone": station.hotline_address.removeprefix("tel:"),
    }


def _told(fields: Data) -> Data:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
