# SPDX-License-Identifier: MPL-2.0
"""Counting what the records of a large import say of interests, while the page shows what is counted so far."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.profile.counting import Progress, count_some, progress
from app.ui.controls import News, ProgressBar
from app.ui.forms import action_button, buttons, sentence
from app.ui.jobs import Job, JobContext
from app.ui.pages.kept_page import KeptPage
from app.ui.surfaces import Panel
from app.vault.vault import Vault

#: Seconds after which the page shows again what is counted so far.
_SHOWN_EVERY = 3.0


class Counting(Panel):
    """Hidden while all is counted. What was stopped goes on where it was, when the person says so."""

    def __init__(self, page: KeptPage[Any]) -> None:
        super().__init__()
        self._page = page
        self._job: Job[Progress] | None = None
        self._stopped = False
        self._far = Progress(0, 0)
        self._shown = 0.0
        self.news, self.bar = News(), ProgressBar()
        self.stop_button, self.go_on_button = action_button(self._stop), action_button(self._go_on)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 12, 20, 12)
        for part in (self.news, self.bar):
            inside.addWidget(part)
        inside.addLayout(buttons(self.stop_button, self.go_on_button))
        self.forget()

    @property
    def running(self) -> bool:
        """Whether it counts now."""
        return self._job is not None

    def show_progress(self, far: Progress) -> None:
        """How far it is; what is missing is counted, unless the person stopped that."""
        if self._job is None:
            self._far = far
            if not far.over and not self._stopped and self._page.writable:
                self._begin()
            else:
                self._fit()

    def forget(self) -> None:
        """Stop, and call nobody back."""
        job, self._job = self._job, None
        if job is not None:
            job.forget()
        self._stopped, self._far = False, Progress(0, 0)
        self._fit()

    def _begin(self) -> None:
        def work(vault: Vault, insight: Insight, context: JobContext) -> Progress:
            far = progress(insight)
            while not far.over and not context.cancelled:
                context.report(far)
                far = count_some(vault, insight)
            return far

        self._shown = time.monotonic()
        self._job = self._page.begin(work, self._done, self._failed, self._progressed)
        self._fit()

    def _progressed(self, far: Progress) -> None:
        self._far = far
        self._fill()
        if time.monotonic() - self._shown > _SHOWN_EVERY:
            self._shown = time.monotonic()
            self._page.load()

    def _over(self, far: Progress) -> None:
        self._job, self._far = None, far
        focused = self.stop_button.hasFocus() or self.go_on_button.hasFocus()
        self._fit()
        if focused:
            if self._stopped:
                self.go_on_button.setFocus()
            else:
                self._page.take_focus()
        self._page.load()

    def _done(self, far: Progress) -> None:
        self._stopped = not far.over
        self._over(far)

    def _failed(self, error: Exception) -> None:
        self._stopped = True
        self._over(self._far)
        self._page.tools.announcer.say(sentence(error, self._page.say), urgent=True)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _go_on(self) -> None:
        self._stopped = False
        self._begin()
        self.stop_button.setFocus()

    def _fill(self) -> None:
        self.bar.setRange(0, max(1, self._far.all))
        self.bar.setValue(self._far.done)

    def _fit(self) -> None:
        self.setVisible(self.running or (self._stopped and not self._far.over))
        self.stop_button.setVisible(self.running)
        self.go_on_button.setVisible(not self.running)
        self._fill()
        self._say_far()

    def _say_far(self) -> None:
        say = self._page.say
        if self.isHidden():
            self.news.tell("")
        elif self.running:
            self.news.tell(say("Your records are being looked through for interests. What was found so far is below."))
        else:
            self.news.tell(
                say(
                    "Stopped. {done} of {all} records were looked through.",
                    done=say.number(self._far.done),
                    all=say.number(self._far.all),
                )
            )

    def retranslate(self, say: Translator) -> None:
        self.stop_button.setText(say("Stop"))
        self.go_on_button.setText(say("Go on"))
        self._say_far()
