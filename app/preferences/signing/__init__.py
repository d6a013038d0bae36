# SPDX-License-Identifier: MPL-2.0
"""Signed documents: W3C Data Integrity with a ``did:key`` of its own for each organisation."""
