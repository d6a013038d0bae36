# SPDX-License-Identifier: MPL-2.0
"""SoundCloud: how to ask for what it holds."""

from app.sources.guided import STREAMING, guided

SOURCE = guided(
    "soundcloud", "SoundCloud", STREAMING, "https://soundcloud.com/pages/privacy", email="dataprotection@soundcloud.com"
)
