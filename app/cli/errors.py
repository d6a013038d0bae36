# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with a command, in words a person can act on."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class CommandError(MienError):
    """The root of the command line's own errors."""

    code = "command-error"


class UsageProblem(CommandError):
    """The command was given something it cannot work with."""

    code = "wrong-usage"


class PassphraseNeeded(UsageProblem):
    """There is nobody to ask: no terminal, and no file that holds the passphrase."""

    code = "passphrase-needed"
    sentence = N_("There is no terminal to ask for the passphrase. Give a file with --passphrase-file.")


class PassphraseFileUnreadable(UsageProblem):
    """The file that should hold the passphrase cannot be read as text."""

    code = "passphrase-file-unreadable"
    sentence = N_("The file with the passphrase cannot be read.")


class PassphraseEmpty(UsageProblem):
    """A passphrase without a single character."""

    code = "passphrase-empty"
    sentence = N_("The passphrase is empty.")


class ConfirmationNeeded(UsageProblem):
    """There is nobody to ask whether to go on."""

    code = "confirmation-needed"
    sentence = N_("There is no terminal to ask for confirmation. Add --yes to go on without asking.")


class PlaceNeeded(UsageProblem):
    """Neither a file nor a folder to write into."""

    code = "place-needed"
    sentence = N_("Say where to write: name a file, or a folder with --output.")


class FormatUnclear(UsageProblem):
    """Neither an option nor the name of the file says what sort of file to write."""

    code = "format-unclear"
    sentence = N_("Say which sort of file to write: add --format.")


class CategoryUnknown(UsageProblem):
    """No category has this name; ``names`` are those that there are."""

    code = "category-unknown"
    sentence = N_("There is no category of this name. There are: {names}")


class RightUnknown(UsageProblem):
    """No right has this name; ``names`` are those that there are."""

    code = "right-unknown"
    sentence = N_("There is no right of this name. There are: {names}")


class LawUnknown(UsageProblem):
    """No law has this name; ``names`` are those that Mien knows."""

    code = "law-unknown"
    sentence = N_("Mien knows no law of this name. It knows: {names}")


class RestrictionUnknown(UsageProblem):
    """Data are frozen for no such reason; ``names`` are those that the law has."""

    code = "restriction-unknown"
    sentence = N_("Data cannot be frozen for this reason. There are: {names}")


class StateUnknown(UsageProblem):
    """A request has no state of this name; ``names`` are those that there are."""

    code = "state-unknown"
    sentence = N_("A request has no state of this name. There are: {names}")


class PurposeUnknown(UsageProblem):
    """No purpose has this name; ``names`` are those that there are."""

    code = "purpose-unknown"
    sentence = N_("There is no purpose of this name. There are: {names}")


class PlaceUnknown(UsageProblem):
    """What was given is no code of a country, or of a state or province."""

    code = "place-unknown"
    sentence = N_("This is no code of a country, as FR, or of a state or province, as US-CA.")


class RequestUnknown(CommandError):
    """No request of the vault has this number or reference."""

    code = "request-unknown"
    sentence = N_("No request has this number. “mien request list” lists them.")


class AuthorityUnknown(CommandError):
    """No authority has this code or name, or none is known for where the person lives."""

    code = "authority-unknown"
    sentence = N_("No such authority is known. “mien directory authorities” lists them with their codes.")


class RequestNotSent(CommandError):
    """A request that was not sent, or was taken back, cannot be checked, nor reminded of."""

    code = "request-not-sent"
    sentence = N_("This request was not sent: nobody owes anything yet. “mien request mark” notes that it was.")


class ConsentUnknown(CommandError):
    """No consent of the vault has this number."""

    code = "consent-unknown"
    sentence = N_("No consent has this number. “mien consent list” lists them.")


class NotShared(CommandError):
    """A consent by which nothing was shared with Mien."""

    code = "not-shared"
    sentence = N_("Nothing was shared under this number. “mien share list” lists what was.")


class SpanEmpty(UsageProblem):
    """A time that ends before it begins, or that is over."""

    code = "span-empty"
    sentence = N_("This time ends before it begins, or is over. Choose a later end.")


class OrganisationUnknown(CommandError):
    """No organisation of the vault has this name."""

    code = "organisation-unknown"
    sentence = N_("No organisation in the vault has this name.")


class OrganisationUnclear(CommandError):
    """Several organisations have a name like this; ``count`` says how many."""

    code = "organisation-unclear"
    sentence = N_("{count} organisations have a name like this. Give one of the names listed above.")


class NotMerged(CommandError):
    """The person never said that the organisation of this name is another one."""

    code = "not-merged"
    sentence = N_("You have not said that an organisation of this name is the same as another.")


class RecordUnknown(CommandError):
    """No record of the vault has this number."""

    code = "record-unknown"
    sentence = N_("No record in the vault has this number.")


class ExportUnknown(CommandError):
    """No export of the vault has this number."""

    code = "export-unknown"
    sentence = N_("No export in the vault has this number.")


class SourceUnknown(CommandError):
    """No brand that Mien knows has this name."""

    code = "source-unknown"
    sentence = N_("Mien does not know this brand. The command “mien sources” lists those it knows.")


class NotAsked(CommandError):
    """It was not noted that this brand was asked."""

    code = "not-asked"
    sentence = N_("You have not noted that you asked this brand. Do so with “mien ask”.")


class TargetExists(CommandError):
    """There is already a file where one should be written."""

    code = "target-exists"
    sentence = N_("There is already a file with this name. Choose another name.")


class SamplesMissing(CommandError):
    """The sample exports that ship with Mien are not there."""

    code = "samples-missing"
    sentence = N_("The sample exports are missing from this installation.")


class FileAccess(CommandError):
    """The computer refused to read or write; ``reason`` is the operating system's own sentence."""

    code = "file-access"
    sentence = N_("The computer refused to read or write: {reason}")


class EntryUnknown(CommandError):
    """The directory has no entry of this name, or none of the person's own."""

    code = "entry-unknown"
    sentence = N_("There is no such entry. Enter one yourself: mien directory set NAME --email ADDRESS")


class NotAContact(UsageProblem):
    """What was given is no e-mail address, link or country, or nothing at all."""

    code = "not-a-contact"
    sentence = N_(
        "Nothing was kept. Give one e-mail address, links that begin with https://, and a country in two letters."
    )


class OneAtATime(UsageProblem):
    """An option that is for one request, given with several."""

    code = "one-at-a-time"
    sentence = N_("This is possible for one request at a time. Give one number.")


class MailUnknown(CommandError):
    """The outbox has no mail of this request to which that could happen."""

    code = "mail-unknown"
    sentence = N_("No mail of this request is in that state. “mien request outbox” lists what is not finished.")


class AnswerNotListed(CommandError):
    """No answer has this number."""

    code = "answer-not-listed"
    sentence = N_("No answer has this number. “mien request receive --list” lists those that wait for you.")


class MailServerUnclear(UsageProblem):
    """Which server is meant is not said, or not as a name and a port."""

    code = "mail-server-unclear"
    sentence = N_("Say the servers as a name and a port: --out smtp.example.org:465 --in imap.example.org:993")


class TokenNeeded(UsageProblem):
    """The provider takes no passwords from other programs."""

    code = "token-needed"
    sentence = N_(
        "This provider takes no passwords from other programs. Write a draft for your own mail program with “mien"
        " request send --draft”, or give a token with --token."
    )


class LevelUnknown(UsageProblem):
    """No level of personalisation has this name; ``names`` are those that there are."""

    code = "level-unknown"
    sentence = N_("There is no level of this name. There are: {names}")


class AboutNeeded(UsageProblem):
    """A slice of records without a category."""

    code = "about-needed"
    sentence = N_("Say which data: add --about with a category, as “listening”.")


class InterestUnknown(UsageProblem):
    """No interest of the profile has this name."""

    code = "interest-unknown"
    sentence = N_("Your profile has no interest of this name. “mien profile show --hidden” lists all.")


class FieldUnknown(UsageProblem):
    """No field of interests has this name; ``names`` are those that there are."""

    code = "field-unknown"
    sentence = N_("There is no field of this name. There are: {names}")


class PresetUnknown(UsageProblem):
    """No preset has this name; ``names`` are those that there are."""

    code = "preset-unknown"
    sentence = N_("There is no preset of this name. There are: {names}")


class NothingChosen(UsageProblem):
    """Not one thing to choose was said, or several that exclude each other."""

    code = "nothing-chosen"
    sentence = N_("Say one thing: a level, as “nothing”, or --preset, --off or --lift.")


class DayIsOver(UsageProblem):
    """A choice that would end before it begins."""

    code = "day-is-over"
    sentence = N_("That day is not after today: the choice would never hold.")


class NothingToUndo(UsageProblem):
    """There is no step to take back."""

    code = "nothing-to-undo"
    sentence = N_("There is nothing to undo.")


class SettingUnknown(UsageProblem):
    """No setting of this organisation is on the list."""

    code = "setting-unknown"
    sentence = N_("Mien knows of no setting of this organisation that your choices ask for.")
