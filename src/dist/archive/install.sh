#!/bin/sh
# Installs notion-setup below ~/.local: fetches the archive for this system, compares its SHA-256,
# and unpacks it.
#
#   install.sh [ADDRESS]     ADDRESS: the folder of the archives, where it is another one
set -eu

from=${1:-@downloads@}

refuse() {
  echo "install.sh: $1" >&2
  exit 1
}

[ -n "$from" ] || refuse 'This copy does not say where the archives are: give their address, as in install.sh https://example.com/notion-setup'
case $from in
  https://* | http://127.0.0.1[:/]* | http://localhost[:/]*) ;;
  *) refuse "$from is not an https address." ;;
esac

case $(uname -s) in
  Linux) system=linux ;;
  Darwin) system=macos ;;
  *) refuse "There is no archive for $(uname -s); Windows has its own." ;;
esac
case $(uname -m) in
  x86_64 | amd64) cpu=x64 ;;
  aarch64 | arm64) cpu=arm64 ;;
  *) refuse "There is no archive for $(uname -m)." ;;
esac
archive=notion-setup-$system-$cpu.tar.gz

base=${HOME:?}/.local
mkdir -p "$base/share" "$base/bin"
# Beside its place, so that it is moved there in one go; a new folder is this person's alone.
work=$(mktemp -d "$base/share/.notion-setup.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

fetch() {
  if command -v curl > /dev/null; then
    curl -fsSL -o "$work/$1" "$from/$1"
  elif command -v wget > /dev/null; then
    wget -q -O "$work/$1" "$from/$1"
  else
    refuse 'This needs curl or wget.'
  fi || refuse "$from/$1 could not be fetched."
}

fetch "$archive"
fetch "$archive.sha256"
if command -v sha256sum > /dev/null; then
  sum=$(sha256sum < "$work/$archive")
else
  sum=$(shasum -a 256 < "$work/$archive")
fi
read -r wanted rest < "$work/$archive.sha256" || :
[ "${sum%% *}" = "$wanted" ] || refuse "$archive is not the one that its checksum is of; nothing was installed."

tar -xzf "$work/$archive" -C "$work"
"$work/notion-setup/bin/notion-setup" --version > /dev/null || refuse 'It does not start here; nothing was installed.'
rm -rf "$base/share/notion-setup"
mv "$work/notion-setup" "$base/share/notion-setup"
ln -sf ../share/notion-setup/bin/notion-setup "$base/bin/notion-setup"

echo "Installed $("$base/bin/notion-setup" --version) as $base/bin/notion-setup."
case :$PATH: in
  *":$base/bin:"*) ;;
  *) echo "Put it on your PATH: export PATH=\"\$HOME/.local/bin:\$PATH\"" ;;
esac
