#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test-headless.sh HEADLESS: the harness keeps what the tests that stand on it take for granted. Speaks TAP.
set -u
headless=$1
number=0

check () { # WORDS STATUS-EXPECTED OUTPUT-EXPECTED COMMAND...
  local words=$1 status=$2 output=$3 found='' result=0
  shift 3
  found=$("$@" 2>/dev/null </dev/null) || result=$?
  number=$((number + 1))
  if [ "$result" = "$status" ] && [ "$found" = "$output" ]; then
    echo "ok $number $words"
  else
    echo "not ok $number $words"
    echo "# status $result, expected $status; output: $found"
  fi
}

echo 1..9
export HOME_OUTSIDE=$HOME

check 'status and output pass through, and nothing else' 7 'a b' \
  "$headless" -- bash -c 'echo "a b"; echo noise >&2; exit 7'
check 'there is a window manager' 0 '1' \
  "$headless" -- bash -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -c 0x'
check 'the screen has the size asked for' 0 '640 480' \
  "$headless" --size 640x480 -- xdotool getdisplaygeometry
check 'without a display there is none' 0 'none' \
  "$headless" --no-display -- bash -c 'echo "${DISPLAY-none}${WAYLAND_DISPLAY-}"'
check 'the keyring keeps a secret' 0 'kept' \
  "$headless" --no-display -- bash -c 'printf kept | secret-tool store --label=x a b && secret-tool lookup a b'
check 'a session does not see the keyring of another' 1 '' \
  "$headless" --no-display -- secret-tool lookup a b
check 'without a keyring none can be started' 1 '' \
  "$headless" --no-display --no-keyring -- timeout 10 bash -c 'printf x | secret-tool store --label=x a b'
check 'the folders are private' 0 'private' \
  "$headless" --no-display --no-keyring -- \
  bash -c '[ "$HOME" != "$HOME_OUTSIDE" ] && case $XDG_DATA_HOME$XDG_CONFIG_HOME$XDG_RUNTIME_DIR in *"$HOME_OUTSIDE/."*) ;; *) echo private ;; esac'

# The bus, the keyring and what they start have ended with the command, and left nothing.
folder=$("$headless" -- bash -c 'sleep 300 >/dev/null & echo "$HEADLESS_DIR"' 2>/dev/null)
check 'nothing is left' 1 '' \
  bash -c "ls -d '$folder'; cat /proc/[0-9]*/environ | grep -aoF 'HEADLESS_DIR=$folder'"
