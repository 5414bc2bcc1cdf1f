#!/usr/bin/env bash
# Records web-servers.log: real one-line web servers, seen by the kernel's audit. Run as root on a throw-away Debian host
# with auditd, php-cli, python3, ruby, busybox and curl installed and no auditd running; it ends what it starts and leaves the
# kernel's audit rules as they were. The host's name, kernel version and this script's own records are taken out at the end.
set -euo pipefail
out=${1:?usage: record-web-servers.sh OUTPUT}
if auditctl -l | grep -q -- '-S\|-F'; then echo "audit rules are loaded: not touching this host" >&2; exit 1; fi
was_enabled=$(auditctl -s | awk '$1 == "enabled" { print $2 }')
work=$(mktemp -d /run/record.XXXXXX)
site=/srv/www
mkdir -p "$site/cgi-bin"
printf '#!/bin/sh\necho Content-Type: text/plain\necho\nid\nuname -s\n' > "$site/cgi-bin/status.sh"
chmod 755 "$site/cgi-bin/status.sh"
# shellcheck disable=SC2016 # the dollar belongs to PHP
printf '<?php echo shell_exec($_GET["c"] ?? "true");\n' > "$site/status.php"
printf 'hello\n' > "$site/index.html"

cat > "$work/auditd.conf" <<CONF
local_events = yes
write_logs = yes
log_format = ENRICHED
log_group = root
flush = DATA
name_format = user
name = web-01
max_log_file = 64
max_log_file_action = IGNORE
space_left = 10
space_left_action = IGNORE
admin_space_left = 5
admin_space_left_action = IGNORE
disk_full_action = IGNORE
disk_error_action = IGNORE
CONF
chmod 640 "$work/auditd.conf"
auditd -f -c "$work" > "$work/audit.log" 2> /dev/null &
daemon=$!
cleanup() {
    auditctl -D > /dev/null || true
    kill "$daemon" 2> /dev/null || true
    wait "$daemon" 2> /dev/null || true
    auditctl -e "$was_enabled" > /dev/null || true
    rm -rf "$work" "${site:?}/cgi-bin" "$site/status.php" "$site/index.html"
}
trap cleanup EXIT
sleep 1
auditctl -a always,exit -F arch=b64 -S execve,execveat -F key=rs_exec > /dev/null
auditctl -a always,exit -F arch=b64 -S accept,accept4 -F success=1 -F key=rs_accept > /dev/null
auditctl -a always,exit -F arch=b64 -S bind,listen -F success=1 -F key=rs_bind > /dev/null
auditctl -a always,exit -F arch=b64 -S exit_group -F key=rs_end > /dev/null
auditctl -e 1 > /dev/null

# What happens on the host: some ordinary work, then the servers. Everything below runs as an ordinary user.
cat > "$work/day.sh" <<'DAY'
cd /srv/www
ls -l > /dev/null
serve() { "$@" > /dev/null 2>&1 & server=$!; sleep 1; }
stop() { kill "$server"; wait "$server" 2> /dev/null || true; }

# no alert but the building block: a plain file server
serve python3 -m http.server 9001 --bind 127.0.0.1
curl -s -o /dev/null http://127.0.0.1:9001/index.html
stop

# no alert: PHP without its web server
php -r 'echo 1 + 1;' > /dev/null

# alert: a CGI-capable server, visited, and its script runs a shell
serve sh -c 'exec python3 -m http.server --cgi 9002 --bind 127.0.0.1'
curl -s -o /dev/null http://127.0.0.1:9002/cgi-bin/status.sh
stop

# alert: PHP's built-in server, visited over IPv6, and its page runs a shell
serve php -S '[::1]:9003' -t /srv/www
curl -s -o /dev/null -g 'http://[::1]:9003/status.php?c=id'
stop

# alert: a one-line server in Ruby, and BusyBox
serve ruby -run -e httpd . -p 9004 -b 127.0.0.1
curl -s -o /dev/null http://127.0.0.1:9004/index.html
stop
serve busybox httpd -f -p 127.0.0.1:9005 -h /srv/www
curl -s -o /dev/null http://127.0.0.1:9005/index.html
stop
df > /dev/null
DAY
chmod 755 "$work"
(cd "$site" && env -i PATH=/usr/bin:/bin HOME=/srv/www setpriv --reuid www-data --regid www-data --clear-groups bash "$work/day.sh")
sleep 1
auditctl -D > /dev/null
kill "$daemon"; wait "$daemon" || true
# keep what the user www-data did (uid=33), with the records that belong to those events
awk -F'audit[(]' '{ split($2, id, /[)]/); key = id[1] } / uid=33 / { keep[key] = 1 } { line[NR] = $0; of[NR] = key }
    END { for (i = 1; i <= NR; i++) if (of[i] in keep || line[i] ~ /type=DAEMON_/) print line[i] }' "$work/audit.log" \
    | sed -e 's/kernel=[^ ]*/kernel=6.1.0/' -e "s#$work#/srv#g" -e "s#$(printf %s "$work" | xxd -p -u | tr -d '\n')#2F737276#g" > "$out"
