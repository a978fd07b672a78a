# shellcheck shell=bash disable=SC2034
# Shared by the scripts next to it; sourced, never run.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
third_party=$root/build/third_party

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }
# A usage error: 2, as for the tools of the shell.
refuse() { printf '%s: %s (try --help)\n' "${0##*/}" "$*" >&2; exit 2; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least 3.10 3.9: is the first version at least the second?
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$2" ]; }
first_version() { grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1; }

# Path of an installed font file, by its name without extension.
find_font() {
    local dir file
    for dir in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" /Library/Fonts; do
        [ -d "$dir" ] || continue
        file=$(find -L "$dir" \( -name "$1.otf" -o -name "$1.ttf" \) -print -quit)
        if [ -n "$file" ]; then printf '%s\n' "$file"; return 0; fi
    done
    return 1
}

# A Python that has fontTools: version managers often shadow the one that Debian's package belongs to.
font_python() {
    local python
    for python in /usr/bin/python3 python3; do
        if have "$python" && "$python" -c 'import fontTools' 2>/dev/null; then printf '%s\n' "$python"; return 0; fi
    done
    return 1
}
