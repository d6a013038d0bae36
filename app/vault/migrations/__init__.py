# SPDX-License-Identifier: MPL-2.0
"""The tables of the vault, as a list of named migrations: one module each, which is never changed once it was released.

Words (organisations, categories, kinds) are rows with small numbers, so that a record stays short.
Missing texts are ``''`` and missing numbers ``0``: binding ``None`` costs more than a value.
"""

from sqlite_utils import Migrations

from app.vault.migrations import (
    m001_foundation,
    m002_search_by_month,
    m003_mappings,
    m004_vanished,
    m005_seen,
    m006_asked,
    m007_merged,
    m008_requests,
    m009_contacts,
    m010_mail,
    m011_index_in_larger_parts,
    m012_watched,
    m013_replies,
    m014_notices,
    m015_preferences,
    m016_consents,
    m017_directory_update,
    m018_shorter_records,
    m019_profile,
    m020_settings_by_page,
    m023_homonyms,
    m023_standing,
    m027_publisher,
    m028_search_by_span,
    m029_evidence_passed,
)

migrations = Migrations("mien")
for _step in (
    m001_foundation,
    m002_search_by_month,
    m003_mappings,
    m004_vanished,
    m005_seen,
    m006_asked,
    m007_merged,
    m010_mail,
    m011_index_in_larger_parts,
    m008_requests,
    m012_watched,
    m009_contacts,
    m015_preferences,
    m013_replies,
    m016_consents,
    m017_directory_update,
    m020_settings_by_page,
    m014_notices,
    m023_homonyms,
    m018_shorter_records,
    m023_standing,
    m019_profile,
    m027_publisher,
    m028_search_by_span,
    m029_evidence_passed,
):
    migrations(name=_step.__name__.rpartition(".")[2])(_step.apply)
