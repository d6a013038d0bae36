# SPDX-License-Identifier: MPL-2.0
"""Disney+: how to ask for what it holds."""

from app.sources.guided import STREAMING, guided

SOURCE = guided(
    "disney-plus",
    "Disney+",
    STREAMING,
    "https://privacy.thewaltdisneycompany.com/en/current-privacy-policy/privacy-notice/",
    language="en",
    also=("Disney",),
    email="EMEA.dataprotection@disney.com",
)
