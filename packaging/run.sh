#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# run.sh BIN: opens the window with the environment in BIN; without a display, shows the sample data on the
# terminal instead.
set -eu
bin=$1
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here, so no window can open. This is what Mien does, with its sample data:" >&2
    exec "$bin/mien" demo
fi
"$(dirname "$0")/system-libraries.sh" window
exec "$bin/python" -m app
