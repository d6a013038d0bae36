# SPDX-License-Identifier: MPL-2.0
"""Letters on paper and proofs to read, as PDF.

Typst (Apache-2.0, one wheel without dependencies) sets the type: it shapes every script, turns right-to-left text
round, takes from the fonts only what is used, tags what it sets (PDF/A-2a and PDF/UA-1, which it checks as it writes),
and gives the same bytes for the same text. reportlab and fpdf2 tag no text, and need further packages for shaping.
What is to be set is data and never markup: the documents in ``resources/paper`` take it as JSON.
"""
