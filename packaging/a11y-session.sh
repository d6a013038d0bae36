#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# a11y-session.sh COMMAND...: runs COMMAND on a private screen with a window manager, a session bus and the
# accessibility bus of a running screen reader. Works headless, as any user; no setting of that user leaks in.
set -eu

if [ -z "${MIEN_SESSION:-}" ]; then
    MIEN_SESSION=$(mktemp -d)
    trap 'rm -rf "$MIEN_SESSION"' EXIT
    mkdir -m 700 "$MIEN_SESSION/home" "$MIEN_SESSION/run"
    unset WAYLAND_DISPLAY QT_QPA_PLATFORM DBUS_SESSION_BUS_ADDRESS XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME
    export MIEN_SESSION HOME="$MIEN_SESSION/home" XDG_RUNTIME_DIR="$MIEN_SESSION/run"
    export XDG_SESSION_TYPE=x11 LANG=C.UTF-8 LC_ALL=C.UTF-8
    status=0
    xvfb-run --auto-servernum --server-args="-screen 0 1280x900x24 -nolisten tcp" \
        dbus-run-session -- "$0" "$@" || status=$?
    exit "$status"
fi

# wait_for COMMAND...: until it succeeds, ten seconds at most
wait_for() {
    tries=100
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        if [ "$tries" -eq 0 ]; then
            echo "a11y-session.sh: $1 does not answer" >&2
            exit 1
        fi
        sleep 0.1
    done
}
managed() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }
bus() { gdbus call --session --dest org.a11y.Bus --object-path /org/a11y/bus --method "$@"; }
switch_on() { bus org.freedesktop.DBus.Properties.Set org.a11y.Status "$1" '<true>' >/dev/null; }

started=
trap 'kill $started 2>/dev/null || true' EXIT
openbox >/dev/null 2>&1 &
started=$!
# A window that opens before the window manager is up never gets the focus.
wait_for managed
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
started="$started $!"
wait_for bus org.a11y.Bus.GetAddress
# What a screen reader sets when it starts; Qt builds its accessible tree from then on.
switch_on IsEnabled
switch_on ScreenReaderEnabled

status=0
"$@" || status=$?
exit "$status"
