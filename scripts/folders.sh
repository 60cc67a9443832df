# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154
# Folders and files that no other user can change. Sourced by common.sh.

# The owner of the checkout, whose scripts run here anyway, and the user of PostgreSQL if it is another one.
read -r _ _ checkout_owner _ < <(ls -ldn -- "$root")
postgres_owner=

is_trusted() { [[ $1 == 0 || $1 == "$EUID" || $1 == "$checkout_owner" ]]; } # is_trusted UID

# Checks PATH, its parent folders and its links. If an untrusted user can change one of them, prints the reason; otherwise prints nothing.
path_fault() { # path_fault PATH
  local rest=$1 parent='' entry name mode owner group links=0
  [[ $rest == /* ]] || rest=$PWD/$rest
  while [[ $rest =~ ^/+([^/]+)(.*)$ ]]; do
    name=${BASH_REMATCH[1]} rest=${BASH_REMATCH[2]}
    case $name in
      .) continue ;;
      ..) parent=${parent%/*}; continue ;;
    esac
    entry=$parent/$name
    read -r mode _ owner group _ < <(ls -ldn -- "$entry" 2>/dev/null) || return 0
    if ! is_trusted "$owner"; then
      echo "$entry belongs to another user ($owner)"
      return
    elif [[ $mode == l* ]]; then
      if ((++links > 40)); then echo "$entry is one of too many links"; return; fi
      name=$(readlink "$entry")
      [[ $name != /* ]] || parent=
      rest=/$name$rest
    # With the sticky bit, entries of other users are safe; the last folder must not get entries from other users.
    elif is_shared "$mode" "$owner" "$group" && [[ $mode != *[tT]* || -z ${rest//\//} ]]; then
      echo "other users can change $entry"
      return
    else
      parent=$entry
    fi
  done
}

is_shared() { # is_shared MODE OWNER GROUP: others can write, or a group that is not the private group of the owner
  [[ ${1:8:1} == w ]] && return
  [[ ${1:5:1} == w && $3 != "$2" ]] && ! [[ $2 == "$EUID" && $3 == "$(id -g)" && $(id -gn 2>/dev/null) == "$(id -un 2>/dev/null)" ]]
}

make_folder() { # make_folder FOLDER [SETTING]: creates it unless it exists, and checks it
  local folder=$1 mode=700
  # As root, the user of PostgreSQL has to pass.
  if ((EUID == 0)); then mode=711; fi
  while [[ $folder == ?*/ ]]; do folder=${folder%/}; done
  if [[ ! -e $folder && ! -L $folder ]]; then
    [[ -d $(dirname "$folder") ]] || make_folder "$(dirname "$folder")" "${2:-}"
    # Not with -p: a folder that appears now was made by another process, and is checked.
    mkdir -m "$mode" "$folder" 2>/dev/null || [[ -d $folder ]] || die "The folder $folder${2:+ ($2)} cannot be created."
  fi
  check_folder "$folder" "${2:-}"
}

check_folder() { # check_folder FOLDER [SETTING]: dies if another user could change what is in it
  local folder=$1 fault
  while [[ $folder == ?*/ ]]; do folder=${folder%/}; done
  if [[ -L $folder ]]; then
    fault="it is a link"
  elif [[ ! -d $folder ]]; then
    fault="it is not a folder"
  else
    fault=$(path_fault "$folder")
  fi
  [[ -z $fault ]] || die "The folder $folder${2:+ ($2)} cannot be used: $fault."
}

# A link could lead a write to another file, and the content of a file of another user could change at any time.
check_entries() { # check_entries FILE...
  local file owner
  for file in "$@"; do
    if [[ -L $file ]]; then die "$file is a link, and is not followed: remove it."; fi
    read -r _ _ owner _ < <(ls -ldn -- "$file" 2>/dev/null) || continue
    if ! is_trusted "$owner" && [[ $owner != "$postgres_owner" ]]; then die "$file belongs to another user ($owner): remove it."; fi
  done
}
