# SPDX-License-Identifier: MPL-2.0
"""The only door out: mail, what is fetched when a person asks for it, and letters for other ways out."""
