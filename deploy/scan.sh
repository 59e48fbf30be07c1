#!/usr/bin/env bash
# Looks for holes in a portal of its own with wapiti and sqlmap (Debian's packages), as a visitor, a customer, support and operations.
#   bash deploy/scan.sh [SECONDS]     how long wapiti attacks with each module, for each of them; 60 unless told otherwise
# The portal listens on 127.0.0.1, on a database that is thrown away; nothing is asked of any other machine. What is found must stand in
# deploy/scan-explained.txt with its reason. Ends with 0 when nothing else was found, the database is whole and the log has no failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly seconds=${1:-60}
readonly password=Demo-VoipPortal-2026
readonly explained=deploy/scan-explained.txt
work=$(mktemp -d)
readonly work
portal=
unexplained=0

# The scanners ask their makers for news: there is no way out.
export HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9
export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1

main() {
  trap finish EXIT
  require wapiti sqlmap
  start_portal
  scan visitor ''
  scan customer client@demo.example
  scan support support@demo.example
  scan operations exploitation@demo.example
  stop_portal
  look_at_what_is_left
  ((unexplained == 0)) || die "$unexplained finding(s) without an explanation in $explained."
  echo 'Nothing that is not explained.'
}

die() {
  echo "$*" >&2
  exit 1
}

require() {
  local tool
  for tool in "$@"; do
    command -v "$tool" > /dev/null || die "Install it first: apt-get install $tool"
  done
}

finish() {
  stop_portal
  rm -rf "$work"
}

stop_portal() {
  [[ -n $portal ]] || return 0
  kill "$portal" 2> /dev/null || :
  wait "$portal" 2> /dev/null || :
  portal=
}

start_portal() {
  env -u HTTP_PROXY -u HTTPS_PROXY -u http_proxy -u https_proxy dotnet build VoipPortal --configuration Release --verbosity quiet --disable-build-servers
  local port
  port=$(free_port)
  readonly site=http://127.0.0.1:$port
  export Database__Provider=Sqlite Database__ConnectionString="Data Source=$work/portal.db" Mail__Folder=$work/mails
  export Limits__AnonymousRequestsPerMinute=1000000 Limits__CircuitsPerUser=1000 Limits__OrdersPerMinute=1000000
  dotnet exec VoipPortal/bin/Release/net10.0/VoipPortal.dll --environment Development --urls "$site" > "$work/portal.log" 2>&1 &
  portal=$!
  for _ in {1..120}; do
    curl --silent --fail --output /dev/null "$site/compte/connexion" && return
    sleep 0.5
  done
  cat "$work/portal.log"
  die 'The portal does not answer.'
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# NAME, and the address of the account; none for a visitor.
scan() {
  local name=$1 cookie=
  [[ -z $2 ]] || cookie=$(sign_in "$2")
  attack "$name" "$cookie"
  inject "$name" "$cookie"
}

# Answers the cookies of a new session: with that of its forms, so that what a scanner posts is not refused before it is looked at.
sign_in() {
  local jar=$work/jar token
  rm -f "$jar"
  token=$(curl --silent --fail --cookie-jar "$jar" "$site/compte/connexion" | tr -d '\n' | grep -oP 'value="sign-in".*?__RequestVerificationToken" value="\K[^"]+')
  curl --silent --output /dev/null --cookie "$jar" --cookie-jar "$jar" "$site/compte/connexion" --data-urlencode "_handler=sign-in" \
    --data-urlencode "__RequestVerificationToken=$token" --data-urlencode "Input.Email=$1" --data-urlencode "Input.Password=$password"
  awk '$6 ~ /^VoipPortal(\.Antiforgery)?$/ { all = all sep $6 "=" $7; sep = "; " } $6 == "VoipPortal" { found = 1 } END { print all; exit !found }' "$jar" || die "$1 could not sign in."
}

# wapiti over all that it finds; what signs out or changes the account that scans is left alone.
attack() {
  local report=$work/$1.json start=/telecom
  case $1 in visitor) start=/compte/connexion ;; support) start=/assistance ;; operations) start=/exploitation/journal ;; esac
  wapiti_mended --url "$site$start" --scope domain --module backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,shellshock,sql,xss \
    --exclude "$site/compte/deconnexion*" --exclude "$site/compte/sessions*" --exclude "$site/_framework*" --exclude "$site/preferences*" \
    ${2:+--header "Cookie: $2"} --max-scan-time "$seconds" --max-attack-time "$seconds" --flush-session --store-session "$work/wapiti" --store-config "$work/wapiti" \
    --no-bugreport --verbose 0 --format json --output "$report" > "$work/$1.wapiti.log" 2>&1 || { tail -n 20 "$work/$1.wapiti.log"; die "wapiti failed as $1."; }
  explain "$1" "$report"
}

# Debian's wapiti 3.0.4 writes the flags of an exclusion at the end of its pattern, where Python 3.11 refuses them.
wapiti_mended() {
  /usr/bin/python3 -c '
import re, runpy, sys
compiled = re.compile
late = "(?ms)"
re.compile = lambda pattern, flags=0: compiled(pattern[:-len(late)], flags | re.M | re.S) if isinstance(pattern, str) and pattern.endswith(late) else compiled(pattern, flags)
sys.argv[0] = "wapiti"
runpy.run_path(sys.argv.pop(1), run_name="__main__")' "$(command -v wapiti)" "$@"
}

# Every finding of a report on a line; those that no line of the explanations has are counted.
explain() {
  local finding reason
  while IFS= read -r finding; do
    if reason=$(grep -v '^#' "$explained" | while IFS='|' read -r pattern why; do [[ $finding =~ $pattern ]] && echo "$why" && break; done); then
      printf '%s: %s: explained:%s\n' "$1" "$finding" "$reason"
    else
      printf '%s: %s: NOT EXPLAINED\n' "$1" "$finding"
      unexplained=$((unexplained + 1))
    fi
  done < <(python3 - "$2" << 'END'
import json, sys
report = json.load(open(sys.argv[1]))
seen = set()
for kind in ("vulnerabilities", "anomalies"):
    for category, found in report[kind].items():
        for one in found:
            line = f"{category} {one['method']} {one['path'].split('?')[0]} {one['info']}".replace("\n", " ")
            if line not in seen:
                seen.add(line)
                print(line)
END
)
}

# sqlmap on what reads a text from the address.
inject() {
  local address addresses=()
  case $1 in
    visitor) addresses=('/compte/connexion?ReturnUrl=%2Ftelecom' '/compte/nouveau-mot-de-passe?code=x&email=y' '/compte/invitation?code=x') ;;
    customer) addresses=('/telecom/telephonie?q=a' '/telecom/telephonie/tg10003-voip-2?q=a&offre=enterprise&tri=numero&page=1' '/commandes?q=a&etat=Delivered' '/factures?q=a&mois=2026-01&groupe=a' '/historique?q=a&page=1' '/telecom/telephonie/plusieurs-lignes?q=a&offre=enterprise-plus&groupe=a&ligne=1&faire=appels' '/factures/export?q=a&groupe=a&mois=2026-01') ;;
    support) addresses=('/assistance?q=a' '/exploitation/journal?client=a&auteur=a&ligne=a&session=a&ticket=a&page=1') ;;
    operations) addresses=('/exploitation/journal/csv?client=a&auteur=a' '/exploitation/courriers?q=a' '/exploitation/virements?q=a') ;;
  esac
  for address in "${addresses[@]}"; do
    sqlmap --url "$site$address" ${2:+--cookie "$2"} --batch --level 1 --risk 1 --flush-session --output-dir "$work/sqlmap" --disable-coloring \
      --skip-waf --ignore-code 401 --answers 'redirect=N,follow=N' > "$work/sqlmap.log" 2>&1 || :
    if grep -q 'identified the following injection point' "$work/sqlmap.log"; then
      printf '%s: sqlmap %s: NOT EXPLAINED\n' "$1" "$address"
      unexplained=$((unexplained + 1))
    elif grep -q -E 'do not appear to be injectable|does not seem to be injectable' "$work/sqlmap.log"; then
      printf '%s: sqlmap %s: nothing\n' "$1" "$address"
    else
      tail -n 15 "$work/sqlmap.log"
      die "sqlmap did not finish $address."
    fi
  done
}

look_at_what_is_left() {
  if grep -n -E '^(fail|crit):' "$work/portal.log"; then
    die 'The portal met a failure.'
  fi
  env -u HTTP_PROXY -u HTTPS_PROXY dotnet exec VoipPortal/bin/Release/net10.0/VoipPortal.dll check
}

main
