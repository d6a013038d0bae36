# SPDX-License-Identifier: MPL-2.0
"""A person's own mail, as Thunderbird, Apple Mail and most other programs and providers keep or export it.

mbox: RFC 4155 and its relatives; Thunderbird keeps one without an ending for each folder, an index (.msf) beside it
and the folders inside in NAME.sbd. Maildir: https://cr.yp.to/proto/maildir.html. emlx: Apple Mail's file of one mail.
"""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.mail.reading import read_mail
from app.sources.reading.aliases import aliases
from app.sources.source import FileRule, Guide, Level, Source

_HEADS = (
    b"\nReceived:", b"\nDelivered-To:", b"\nReturn-Path:", b"\nMessage-ID:", b"\nMessage-Id:", b"\nX-Mozilla-Status:",
    b"\nSubject:", b"\nMIME-Version:", b"\nMime-Version:",
)  # fmt: skip
_ALIASES = aliases("mailbox")


def _folders(role: str) -> dict[str, tuple[str, ...]]:
    """The places of a mail folder of one of these names, in whatever form it is kept."""
    maildir, apple = ("{}/cur/*", "{}/new/*", ".{}/cur/*", ".{}/new/*"), ("{}.mbox/mbox", "{}.mbox/*/data/messages/*")
    shapes = ("{}", "{}.mbox", *maildir, *apple)
    return {"*": tuple(shape.format(name) for name in _ALIASES.words(role) for shape in shapes)}


_RULES = (
    FileRule("What you sent", _folders("sent"), None, N_("You wrote these mails yourself."), weight=0),
    FileRule(
        "Spam", _folders("spam"), None,
        N_("Who sends spam hides behind the addresses of others, so that it says nothing about who has yours."),
        weight=0,
    ),
    FileRule(
        "Mail programs' own files",
        {
            "*": (
                "*.msf", "*.dat", "*.toc", "*.idx", "*.plist", "*.wdseml", "*.mozeml", "table_of_contents",
                "filterlog.html", "tmp/*", "dovecot*", "maildirfolder", "maildirsize", "courierimap*", "subscriptions",
                "*.sqlite", "*.sqlite_wal", "*.sqlite_shm", "*.db", "*.js", "*.ini", "*.mozlz4", "*.jsonlz4",
                "logins.json", "*/data/attachments/*/*/*",
            )
        },
        None, N_("The file belongs to a mail program and holds no mail."), weight=0,
    ),
    # One sort of file in many forms, of which nobody has all.
    FileRule(
        "Mail",
        {
            "*": (
                "*.mbox", "*.eml", "*.emlx", "*.mbx", "*.mbox/mbox", "cur/*", "new/*", "mail/*/*", "imapmail/*/*",
                "*.sbd/*", "local_folders/*", "inbox", "archive", "archives", "trash",
            )
        },
        read_mail, marks=_HEADS, correspondence=True,
    ),
)  # fmt: skip

SOURCE = Source(
    slug="mailbox",
    organisation=Organisation("E-mail", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Your own mail shows who has your address: who writes to you, since when, about what, to which of your "
            "addresses, and how to unsubscribe. Only the heads of the mails are read, and no copy of them is kept."
        ),
        steps=(
            N_("Gmail: in Google Takeout, deselect all, then select only Mail."),
            N_("Thunderbird: Help, Troubleshooting Information, Open Folder; take the folder Mail or ImapMail in it."),
            N_("Apple Mail: select a mailbox, then Mailbox, Export Mailbox."),
            N_("Others: save mails as .eml files or as an mbox, and choose the folder that holds them."),
        ),
        waiting=N_("None: your mail is already yours. Google Takeout takes from minutes to days."),
        link="https://support.mozilla.org/kb/profiles-where-thunderbird-stores-user-data",
        days=4,
    ),
    rules=_RULES,
    language_marks=_ALIASES.marks("language_marks"),
    also=("Gmail", "Thunderbird", "Apple Mail"),
)
