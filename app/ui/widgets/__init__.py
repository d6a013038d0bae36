# SPDX-License-Identifier: MPL-2.0
"""Widgets that several pages of data share."""
