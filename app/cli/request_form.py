# SPDX-License-Identifier: MPL-2.0
"""``mien request form``: the web form of an organisation, opened with Global Privacy Control."""

import click

from app.catalog.words import N_
from app.channels.errors import NoSignal
from app.channels.signalled import find_browser, open_with_signal
from app.cli.printing import print_json, print_line
from app.cli.request_words import one_request
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand


@click.command(
    "form",
    cls=SpokenCommand,
    help=N_(
        "Open the web form that a request goes to in a browser that tells the site not to sell or share your data"
        " (Global Privacy Control), and wait until you close it. “mien request show” shows what to enter."
    ),
)
@click.argument("which", metavar=N_("NUMBER"))
@json_option
@shared_options
@pass_session
def form(session: Session, which: str, as_json: bool) -> None:
    """Open the form of one request."""
    say = session.say
    with session.vault(read_only=True) as vault:
        found = one_request(vault, which)
    browser = find_browser()
    if browser is None:
        raise NoSignal
    opened = open_with_signal(browser, found.recipient)
    if as_json:
        print_json({"reference": found.reference, "address": found.recipient, "browser": browser.name})
    else:
        print_line(say("{browser} opens their form.", browser=browser.name))
        print_line(
            say("When you have sent it, say so: mien request send {number} --sent-by-hand DATE", number=found.id)
        )
    opened.wait()
