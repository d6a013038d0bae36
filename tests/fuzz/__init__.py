# SPDX-License-Identifier: MPL-2.0
"""Feeds damaged and malicious files to every reader: ``python -m tests.fuzz --help``."""
