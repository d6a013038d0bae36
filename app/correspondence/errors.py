# SPDX-License-Identifier: MPL-2.0
"""What can go wrong between a request and its mails, in words a person can act on."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class CorrespondenceError(MienError):
    """The root of the errors about what leaves for a request and what comes back."""

    code = "correspondence-error"


class NoMailAccount(CorrespondenceError):
    """There is no account to send with."""

    code = "no-mail-account"
    sentence = N_("No mail account is set up. Set one up, or send the letter with your own mail program.")


class NotByMail(CorrespondenceError):
    """No e-mail address is known for the request, or it takes another way."""

    code = "not-by-mail"
    sentence = N_(
        "This letter does not go by e-mail: no address is known for it. Enter one, or send it yourself and note the"
        " day."
    )


class NotToBeSent(CorrespondenceError):
    """A request whose letter is on its way or was sent, or one that ended."""

    code = "not-to-be-sent"
    sentence = N_("This letter cannot be sent now: it was sent before, waits already, or the request has ended.")


class LookNotAllowed(CorrespondenceError):
    """The person has not allowed to look into the mailbox."""

    code = "look-not-allowed"
    sentence = N_(
        "You have not allowed Mien to look for answers in your mailbox. Allow it for your mail account, or save the"
        " answer as a file and open that."
    )


class AnswerUnmatched(CorrespondenceError):
    """A mail that answers no request of this vault, as far as can be told."""

    code = "answer-unmatched"
    sentence = N_("This mail names none of your requests. Say which request it answers.")


class AnswerUnknown(CorrespondenceError):
    """There is no answer of this name."""

    code = "answer-unknown"
    sentence = N_("There is no such answer.")


class AnswerDecided(CorrespondenceError):
    """An answer on which the person has decided already."""

    code = "answer-decided"
    sentence = N_("You have decided on this answer already.")


class SenderNotTheirs(CorrespondenceError):
    """An answer that does not come from the organisation, as far as its address tells."""

    code = "sender-not-theirs"
    sentence = N_(
        "This mail was not sent from an address of the organisation, so it changes nothing. If you know that it is from"
        " them, say so first."
    )


class NothingFollows(CorrespondenceError):
    """An answer to which no step of its request belongs, and none was chosen."""

    code = "nothing-follows"
    sentence = N_("This answer moves the request nowhere by itself. Choose what it means, or lay it aside.")


class AttachmentsCut(CorrespondenceError):
    """Only the beginning of a mail was fetched."""

    code = "attachments-cut"
    sentence = N_(
        "This mail is so large that only its beginning was fetched. Save it as a file in your mail program, and open"
        " that."
    )
