# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Where Watchroom is built and run; sourced by ./dev. On Debian 13 or newer that is the computer itself. Elsewhere
# (Debian 12, Ubuntu) it is a Debian 13 root folder, made once in the user's cache by mmdebstrap, without any image or
# daemon, and entered with bubblewrap. Root and an ordinary user take the same way.
#
# Expects: $here, say, die. Gives: native, prepare, make_root, inside, $b (the build folder).

suite=trixie
recipe_version=1 # raise it when build_root changes: it is part of the root's key
cache=${WATCHROOM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/watchroom}

package_list() { sed 's/#.*//' "$here/.ci/packages.txt" | tr -s ' \t' '\n\n' | grep . | sort -u; }

native() {
  case ${WATCHROOM_NATIVE:-} in 1) return 0 ;; 0) return 1 ;; esac
  # testing and sid carry no VERSION_ID
  (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-99}" -ge 13 ])
}

# install PACKAGE...: says what it does, uses sudo when it can, and else gives the one line to copy
install() {
  command -v apt-get >/dev/null || die "these programs are missing, please install them: $*"
  local -a as=()
  local line="apt-get install --no-install-recommends $*"
  if [ "$EUID" != 0 ]; then
    command -v sudo >/dev/null || die "as root, run this once, then ./dev again:
    apt-get update && $line"
    sudo -n true 2>/dev/null || [ -t 0 ] || die "run this once, then ./dev again:
    sudo apt-get update && sudo $line"
    as=(sudo)
    say "with sudo, which may ask for your password:"
  fi
  say "installing: $*"
  mkdir -p "$cache"
  { "${as[@]}" apt-get update -qq && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends -o Dpkg::Use-Pty=0 "$@"; } 2>&1 | tee "$cache/apt.log" \
    | awk '/^Need to get/ || (/^Setting up/ && ++n % 50 == 0) { print "     " (n ? n " packages set up" : $0); fflush() }' >&2 \
    || { tail -5 "$cache/apt.log" >&2; die "apt-get failed: see above and $cache/apt.log. Check the network and the disk, then run ./dev again."; }
}

prepare_native() {
  local -a missing
  mapfile -t missing < <(comm -23 <(package_list) \
    <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort -u))
  [ ${#missing[@]} = 0 ] || install "${missing[@]}"
}

prepare_tools() {
  local -a missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap gpg ca-certificates)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  command -v newuidmap >/dev/null || [ "$EUID" = 0 ] || missing+=(uidmap)
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  [ ${#missing[@]} = 0 ] || install "${missing[@]}"
  bwrap --bind / / --dev /dev true 2>/dev/null || die "bubblewrap may not open a sandbox here.
    In a container: start it privileged, or use Debian 13 and WATCHROOM_NATIVE=1.
    As an ordinary user: sudo sysctl -w kernel.unprivileged_userns_clone=1 (Ubuntu: kernel.apparmor_restrict_unprivileged_userns=0)"
  [ "$EUID" = 0 ] || grep -q "^\($(id -un)\|$EUID\):" /etc/subuid || die "you have no range of subordinate ids. Run once:
    sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
}

# make_root: sets $root; returns at once when it is there
make_root() {
  local key
  key=$({
    echo "$recipe_version $suite $(dpkg --print-architecture) $EUID ${WATCHROOM_MIRROR:-}"
    package_list
  } | sha256sum | cut -c1-12)
  root=$cache/root-$key
  if [ -e "$root/.ready" ] && command -v bwrap >/dev/null; then
    touch "$root/.ready"
    return
  fi
  prepare_tools
  mkdir -p "$cache/debs" "$cache/ccache"
  exec 9>"$cache/lock"
  flock -n 9 || { say "waiting for another ./dev that is making the root"; flock 9; }
  [ -e "$root/.ready" ] || build_root
  drop_old_roots
  exec 9>&- # else everything started later inherits the lock and holds it for hours
}

build_root() {
  local mode=unshare free log=$cache/mmdebstrap.log
  free=$(df -k --output=avail "$cache" | tail -1)
  [ "$free" -gt 4500000 ] || die "needs 4.5 GB free in $cache; make room, or set WATCHROOM_CACHE to another folder"
  [ "$EUID" != 0 ] || mode=root
  say "making a Debian 13 root in $root: once, 2-5 minutes, about 500 MB to download"
  chmod a+rx "$cache/debs"
  rm -rf "$root.tmp"
  mkdir "$root.tmp"
  # A tar stream unpacked by the caller: every file is the caller's. A folder that mmdebstrap writes itself would belong
  # to subordinate ids, which its owner can neither remove nor change.
  { mmdebstrap --mode=$mode --variant=minbase --format=tar --include="$(package_list | paste -sd,)" \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/gtk-doc/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-include=/usr/share/locale/zh_CN/*' \
    --dpkgopt='path-include=/usr/share/locale/locale.alias' \
    --skip=essential/unlink \
    --setup-hook='mkdir -p "$1"/var/cache/apt/archives' --setup-hook="sync-in '$cache/debs' /var/cache/apt/archives" \
    --customize-hook='echo "zh_CN.UTF-8 UTF-8" > "$1"/etc/locale.gen; chroot "$1" locale-gen >/dev/null' \
    --customize-hook="sync-out /var/cache/apt/archives '$cache/debs'" \
    "$suite" - ${WATCHROOM_MIRROR:+"$WATCHROOM_MIRROR"} 2>&3 \
    | tar -x -C "$root.tmp" --no-same-owner --exclude='./dev/*' --exclude='./var/cache/apt/archives/*.deb'; } 3>&1 9>&- \
    | tee "$log" | sed -un 's/^I: \(running apt-get update\|.*packages\|creating tarball\).*/     \1/p' >&2 \
    || { tail -5 "$log" >&2; die "the root could not be made: see the lines above and $log.
    Most often the network or a mirror failed: run ./dev again (what was downloaded is kept), or set WATCHROOM_MIRROR."; }
  # absolute symlinks here would break bind mounts on top of them
  rm -f "$root.tmp/etc/resolv.conf" "$root.tmp/etc/localtime" "$root.tmp/etc/machine-id"
  touch "$root.tmp/etc/resolv.conf" "$root.tmp/etc/machine-id" "$root.tmp/.ready"
  mv "$root.tmp" "$root"
}

# not used for 14 days, or left behind by a killed run (the lock is ours)
drop_old_roots() {
  local r
  for r in "$cache"/root-*; do
    [ "$r" = "$root" ] || [ -n "$(find "$r/.ready" -mtime -14 2>/dev/null)" ] || rm -rf "$r"
  done
}

prepare() {
  if native; then
    prepare_native
    b=${BUILD:-build/native}
  else
    make_root
    b=${BUILD:-build/$suite}
  fi
}

# inside [--offline] CMD...   hermetic: empty home, /tmp and runtime folder, clean environment, no display, no bus
# inside --desktop   CMD...   the person's own home, runtime folder, X11 or Wayland, buses, sound, GPU, cameras
inside() {
  local how=hermetic lang=${LANG:-C.UTF-8} v
  local -a a=()
  case $1 in
    --desktop) how=desktop; shift ;;
    --offline) a+=(--unshare-net); shift ;;
  esac
  if native; then
    if [ $how = desktop ]; then "$@"; else env -u DISPLAY -u WAYLAND_DISPLAY CCACHE_BASEDIR="$here" "$@"; fi
    return
  fi
  a+=(--die-with-parent --bind "$root" / --dev-bind /dev /dev --ro-bind /sys /sys --tmpfs /tmp --tmpfs /run
    --ro-bind /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts
    --ro-bind-try /etc/machine-id /etc/machine-id)
  [ "$EUID" = 0 ] || a+=(--ro-bind /etc/passwd /etc/passwd --ro-bind /etc/group /etc/group)
  if [ $how = desktop ]; then desktop_binds; else hermetic_binds; fi
  # the root has no other locale, and an unknown one makes GTK complain
  case $lang in zh_CN.UTF-8 | C.UTF-8) ;; zh_CN*) lang=zh_CN.UTF-8 ;; *) lang=C.UTF-8 ;; esac
  local zone=${TZ:-$(readlink -f /etc/localtime | sed -n 's#.*/zoneinfo/##p')}
  a+=(--bind "$here" "$here" --bind "$cache" "$cache" # after the empty home, which would hide them
    --setenv PATH /usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --setenv LANG "$lang" --setenv TZ "${zone:-UTC}"
    --setenv CCACHE_DIR "$cache/ccache" --setenv CCACHE_BASEDIR "$here" --setenv CCACHE_NOHASHDIR 1 --chdir "$here")
  bwrap "${a[@]}" "$@"
}

desktop_binds() {
  local xauthority=${XAUTHORITY:-$HOME/.Xauthority}
  a+=(--bind /proc /proc --bind "$HOME" "$HOME" --unsetenv LD_PRELOAD --unsetenv GIO_EXTRA_MODULES --unsetenv XDG_DATA_DIRS)
  for v in "${!LC_@}"; do a+=(--unsetenv "$v"); done
  # as a whole: the accessibility bus appears in it later
  [ -z "${XDG_RUNTIME_DIR:-}" ] || a+=(--bind "$XDG_RUNTIME_DIR" "$XDG_RUNTIME_DIR")
  [ ! -d /tmp/.X11-unix ] || a+=(--ro-bind /tmp/.X11-unix /tmp/.X11-unix)
  [ ! -f "$xauthority" ] || a+=(--ro-bind "$xauthority" /run/xauthority --setenv XAUTHORITY /run/xauthority)
}

hermetic_binds() {
  local run=/run/user/$EUID
  # with process ids of its own nothing outlives a killed ./dev
  a+=(--unshare-pid --proc /proc --clearenv --tmpfs "$HOME" --dir "$run" --chmod 0700 "$run"
    --setenv HOME "$HOME" --setenv USER "$(id -un)" --setenv XDG_RUNTIME_DIR "$run" --setenv TERM "${TERM:-dumb}")
  for v in CI DESTDIR NINJA_STATUS MESON_TESTTHREADS "${!WATCHROOM_@}"; do
    [ -z "${!v:-}" ] || a+=(--setenv "$v" "${!v}")
  done
}
