# SPDX-License-Identifier: MPL-2.0
"""Painters of cells: from the palette alone, mirrored for right-to-left, never by colour alone."""
