# SPDX-License-Identifier: MPL-2.0
"""An account is tried at both servers, and each step that works is told apart from the one that does not."""

import ssl
from dataclasses import replace

import pytest

from app.catalog.mail_account import MailServer, Security, SignIn
from app.channels.errors import TokenRefused
from app.channels.secret_help import secret_help
from app.channels.settings import known
from app.channels.trial import TrialStep, try_account
from tests.channels.post_office import PostOffice
from tests.channels.talking import free_port, talking
from tests.channels.test_post_office import token


def test_both_servers_let_in_and_nothing_is_sent(office: PostOffice) -> None:
    trials = list(try_account(office.account(), context=office.trusting))
    assert [(each.sends, each.failed) for each in trials] == [(True, None), (False, None)]
    assert office.carried == []


def test_without_leave_to_read_the_mailbox_is_not_tried(office: PostOffice) -> None:
    [trial] = try_account(replace(office.account(), incoming=None), context=office.trusting)
    assert trial.sends and trial.error is None


def test_a_wrong_password_fails_at_the_last_step(office: PostOffice) -> None:
    trials = try_account(office.account(secret="not it"), context=office.trusting)
    assert [each.failed for each in trials] == [TrialStep.LET_IN, TrialStep.LET_IN]


def test_a_token_lets_into_both_servers_until_it_runs_out(office: PostOffice) -> None:
    account = office.account(secret=token(office, 600), sign_in=SignIn.OAUTH2)
    assert [each.error for each in try_account(account, context=office.trusting)] == [None, None]
    late = list(try_account(replace(account, secret=token(office, -1)), context=office.trusting))
    assert [(each.failed, type(each.error)) for each in late] == [(TrialStep.LET_IN, TokenRefused)] * 2


def test_a_server_nobody_vouches_for_fails_before_anything_is_told(serving: ssl.SSLContext) -> None:
    with talking(serving) as server:
        [trial] = try_account(server.account(), patience=5)
    assert trial.failed is TrialStep.PROVED
    assert server.heard == []


def test_a_server_that_does_not_encrypt_is_told_nothing() -> None:
    with talking(None, {"ehlo": "250 mail.test"}) as server:
        [trial] = try_account(server.account(security=Security.STARTTLS), patience=5)
    assert trial.failed is TrialStep.ENCRYPTED
    assert not any(line.startswith("AUTH") for line in server.heard)


def test_a_server_that_is_not_there_fails_at_the_first_step(office: PostOffice) -> None:
    nowhere = MailServer("localhost", free_port(), Security.TLS, "ada@home.test")
    first, second = try_account(replace(office.account(), outgoing=nowhere), context=office.trusting)
    assert (first.failed, second.failed) == (TrialStep.REACHED, None)


@pytest.mark.parametrize("address", ["a@gmail.com", "a@me.com", "a@yahoo.fr", "a@gmx.de", "a@proton.me"])
def test_providers_that_want_more_than_a_password_have_steps(address: str) -> None:
    found = known(address)
    assert found is not None
    steps = secret_help(found.outgoing)
    assert steps is not None and len(steps.steps) > 1
    assert steps.page.startswith("https://")
