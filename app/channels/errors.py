# SPDX-License-Identifier: MPL-2.0
"""What can go wrong on the way out, in words a person can act on."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class ChannelError(MienError):
    """The root of the errors about sending and fetching."""

    code = "channel-error"


class AddressWrong(ChannelError):
    """Something that is not one plain e-mail address."""

    code = "address-wrong"
    sentence = N_("This is not an e-mail address Mien can write to. Check it for spaces and missing parts.")


class TooLarge(ChannelError):
    """A mail, page or file beyond what Mien sends or takes."""

    code = "too-large"
    sentence = N_("This is too large to be sent or fetched.")


class ServerUnreachable(ChannelError):
    """No connection, or one that broke off."""

    code = "server-unreachable"
    sentence = N_("The server cannot be reached. Check the internet connection, then try again.")


class CertificateWrong(ChannelError):
    """The server cannot prove that it is the one that was asked."""

    code = "certificate-wrong"
    sentence = N_(
        "The server could not prove that it is the right one, so nothing was told to it. Check the server's name,"
        " or try again in another network."
    )


class SignInRefused(ChannelError):
    """The account's name or secret is wrong, or the provider wants an app password."""

    code = "sign-in-refused"
    sentence = N_("The provider refused to let Mien in. Check the name and the password; many want an app password.")


class TokenRefused(SignInRefused):
    """The account signs in by a token, which is wrong or has run out."""

    code = "token-refused"
    sentence = N_(
        "The provider did not take the access token. Such tokens run out, often within an hour: enter a new one for"
        " the mail account, then try again."
    )


class EncryptionMissing(ChannelError):
    """The server does not encrypt."""

    code = "encryption-missing"
    sentence = N_("This server offers no encryption, so Mien tells it nothing. Choose another server or port.")


class AnswerNotUnderstood(ChannelError):
    """A server said what makes no sense."""

    code = "answer-not-understood"
    sentence = N_("The server gave an answer that Mien does not understand.")


class SettingsNotFound(ChannelError):
    """Nobody says which servers an address has."""

    code = "settings-not-found"
    sentence = N_("The settings of this provider were not found. Look them up in its help pages and enter them.")


class NotAMail(ChannelError):
    """A dropped file that is no mail."""

    code = "not-a-mail"
    sentence = N_("This file is not a mail. Save the answer as an .eml file, then drop that.")


class UpdateNotGenuine(ChannelError):
    """A fetched file that is not the one that was announced."""

    code = "update-not-genuine"
    sentence = N_("What was fetched is damaged or not genuine, so nothing was changed.")


class AddressMissing(ChannelError):
    """No address is known to fetch a directory from."""

    code = "update-address-missing"
    sentence = N_("No address is set to fetch the directory from. Enter the one that its publisher names.")


class AddressUnfit(ChannelError):
    """An address from which nothing is fetched: not https, or none at all."""

    code = "update-address-unfit"
    sentence = N_("The directory is only fetched from an address that begins with https://. Check it.")


class KeyMissing(ChannelError):
    """No key is known by which a publisher's signature could be told."""

    code = "update-key-missing"
    sentence = N_(
        "No publisher's key is set, so nobody's signature would count. Enter the key that the publisher names: 64 signs"
        " from 0 to 9 and a to f."
    )


class LinkWrong(ChannelError):
    """Something that is not the address of a page of the web."""

    code = "link-wrong"
    sentence = N_("This is not the address of a web page. Enter one that begins with https://.")


class BrowserNotStarted(ChannelError):
    """A browser that is there, and does not start."""

    code = "browser-not-started"
    sentence = N_("The browser did not start. Open the form in another one, or copy the text.")


class NoSignal(ChannelError):
    """No browser that can send Global Privacy Control."""

    code = "no-signal"
    sentence = N_(
        "No browser was found that Mien can have send the signal. You can switch it on yourself: in Firefox under"
        " Settings, Privacy and Security, “Tell websites not to sell or share my data”. Brave and DuckDuckGo send it by"
        " themselves; for other browsers, globalprivacycontrol.org lists extensions."
    )
