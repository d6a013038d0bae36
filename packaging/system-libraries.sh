#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Names what Mien needs from the system and does not find, with the command that installs it;
# as root on Debian or Ubuntu, installs it.
#
#   system-libraries.sh python [PYTHON]   an interpreter new enough, with venv
#   system-libraries.sh window            the libraries that Qt opens a window with
#   system-libraries.sh test              these, what the tests on a private screen need, a mail server and Firefox
set -eu

# library or command, then the Debian package that brings it
WINDOW='libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11.so.6 libx11-6
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libwayland-cursor.so.0 libwayland-cursor0'
SCREEN='Xvfb xvfb
xauth xauth
openbox openbox
xprop x11-utils
xdotool xdotool
dbus-run-session dbus-daemon
gdbus libglib2.0-bin
gnome-keyring-daemon gnome-keyring
/usr/libexec/at-spi-bus-launcher at-spi2-core
/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core'
MAIL='/usr/sbin/dovecot dovecot-core
/usr/lib/dovecot/imap dovecot-imapd
/usr/lib/dovecot/lmtp dovecot-lmtpd
/usr/lib/dovecot/submission dovecot-submissiond'
BROWSER='firefox firefox-esr'

# The package of each thing that is not there, one a line. Reads "thing package" lines.
missing() {
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)
    while read -r thing package; do
        case $thing in
            /*) test -e "$thing" || echo "$package" ;;
            *.so.*) case $known in *"$thing "*) ;; *) echo "$package" ;; esac ;;
            *) command -v "$thing" >/dev/null 2>&1 || echo "$package" ;;
        esac
    done
}

# Installs the packages given, or says how and fails.
provide() {
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Mien needs system libraries that are missing here. On Debian they are in: $*" >&2
        echo "Install the packages of your system that hold them, then run the command again." >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        echo "Mien needs system packages that are missing here. Install them with:" >&2
        echo "    sudo apt-get install --no-install-recommends $*" >&2
        return 1
    fi
    echo "Installing system packages: $*" >&2
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$@" >/dev/null
}

need() {
    wanted=$(echo "$1" | missing | sort -u | tr '\n' ' ')
    # shellcheck disable=SC2086  # one word a package
    [ -z "$wanted" ] || provide $wanted
}

case ${1:-} in
    python)
        python=${2:-python3}
        if ! command -v "$python" >/dev/null 2>&1; then
            if [ "$python" != python3 ]; then
                echo "There is no $python here. Name another Python: make run PYTHON=/path/to/python3.11" >&2
                exit 1
            fi
            provide python3 python3-venv
        fi
        if ! "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))'; then
            echo "Mien needs Python 3.11 to 3.14, and $python is $("$python" --version)." >&2
            echo "Name another one: make run PYTHON=/path/to/python3.11" >&2
            exit 1
        fi
        if ! "$python" -c 'import ensurepip' 2>/dev/null; then provide python3-venv; fi
        ;;
    window) [ "$(uname)" != Linux ] || need "$WINDOW" ;;
    test)
        [ "$(uname)" != Linux ] || need "$WINDOW
$SCREEN
$MAIL
$BROWSER"
        ;;
    *)
        echo "usage: system-libraries.sh python [PYTHON] | window | test" >&2
        exit 2
        ;;
esac
