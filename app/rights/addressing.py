# SPDX-License-Identifier: MPL-2.0
"""The way that a letter takes to an organisation: as the directory knows it, or else the guide of a brand."""

from app.catalog.directory.entry import Entry
from app.catalog.request import Channel
from app.rights.drafting import Addressee


def addressed(slug: str, name: str, entry: Entry | None, guide_email: str = "") -> Addressee:
    """The organisation (its slug, its name) with its seat, its language and the way to it.

    ``entry``: what the directory, or the person, knows of it; ``guide_email``: the address that the brand's own guide
    names, "" without one. Where no way is known, the person takes the letter there.
    """
    country, language = (entry.country, entry.language) if entry else ("", "")
    channel = entry.channels[0] if entry else Channel.COPY
    recipient = entry.recipient(channel) if entry else ""
    if channel is Channel.COPY and guide_email:
        channel, recipient = Channel.EMAIL, guide_email
    return Addressee(slug, name, country, language, channel, recipient)
