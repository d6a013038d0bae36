# SPDX-License-Identifier: MPL-2.0
"""The person's own interest profile: built on this computer, of what they allow, and theirs to change."""
