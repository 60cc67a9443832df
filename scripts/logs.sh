# shellcheck shell=bash
# shellcheck disable=SC2154
# Logs of the programs that the scripts start. Sourced by common.sh.

# The size at which a log is replaced.
log_bytes=${LOG_MAX_BYTES:-10485760}

# Appends standard input to FILE, whole lines only. A line that would make FILE longer than LOG_MAX_BYTES begins a new one; the two before it
# are kept as FILE.1 and FILE.2. Ends with its input. With PREFIX it writes as another user.
write_log() { # write_log FILE [PREFIX...]: replaces the shell
  local interactive=()
  # Without this option, mawk waits until its buffer is full.
  if [[ $(awk -W version 2>&1 </dev/null) == mawk* ]]; then interactive=(-W interactive); fi
  # Ctrl-C reaches the programs, whose last lines are still to be written.
  trap '' INT TERM HUP
  export LOG_FILE=$1 LC_ALL=C
  # shellcheck disable=SC2016 # Expanded by the shell and by awk.
  exec ${detached[@]+"${detached[@]}"} "${@:2}" sh -c 'umask 077; exec awk "$@"' sh ${interactive[@]+"${interactive[@]}"} \
    -v limit="$log_bytes" '
      BEGIN {
        file = ENVIRON["LOG_FILE"]
        "wc -c 2>/dev/null <\"$LOG_FILE\"" | getline size
        size += 0
      }
      {
        bytes = length($0) + 1
        if (size > 0 && size + bytes > limit) {
          close(file)
          system("mv -f \"$LOG_FILE.1\" \"$LOG_FILE.2\" 2>/dev/null; mv -f \"$LOG_FILE\" \"$LOG_FILE.1\"")
          size = 0
        }
        print >>file
        fflush(file)
        size += bytes
      }' >/dev/null 2>&1
}

wait_for_writer() { # wait_for_writer PID: after its input has ended, until the last lines are in the log; at most five seconds
  local deadline=$((SECONDS + 5))
  while is_running "$1" && ((SECONDS < deadline)); do sleep 0.01; done
}
