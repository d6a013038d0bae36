# SPDX-License-Identifier: MPL-2.0
"""Mail in the forms in which programs keep it, read as a map of who has the person's address."""
