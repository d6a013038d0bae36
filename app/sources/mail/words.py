# SPDX-License-Identifier: MPL-2.0
"""The words by which the kind of a mail is known, in the languages of its subject.

A phrase is words in their order, without accents and case; ``_`` stands for up to three words, ``^`` for the
beginning of the subject.
"""

from app.catalog.mail import MailKind
from app.sources.reading.aliases import aliases

_ALIASES = aliases("mail")

PHRASES = {MailKind(kind): phrases for kind, phrases in _ALIASES.table("phrase").items()}
"""The first kind of which a phrase stands in a subject is that of the mail."""

LOCAL_PARTS = {word: MailKind(kind) for word, kind in _ALIASES.meanings("sender").items()}
"""What a word before the @ of a sender says, where the subject says nothing."""

ROLES = frozenset(_ALIASES.words("roles")) | LOCAL_PARTS.keys()
"""Words before the @ that are no person's name."""

SPAM_LABELS = frozenset(_ALIASES.words("spam_labels"))
SENT_LABELS = frozenset(_ALIASES.words("sent_labels"))
"""What Gmail calls the places of mails that nobody asked for, or that the person wrote."""
