#!/usr/bin/env bash
# Starts PostgreSQL 15 in a temporary folder with its durable defaults, and measures UmV's commands against pgbench writing the same rows,
# by turns in one run. Arguments: rounds (5) and seconds of a slice (4). UMV_POSTGRESQL names the folder of PostgreSQL's programs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export UMV_POSTGRESQL="${UMV_POSTGRESQL:-/usr/lib/postgresql/15/bin}"
folder=$(mktemp -d "${TMPDIR:-/tmp}/umv-bench-postgres.XXXXXX")
port=$((20000 + RANDOM % 20000))
as_server=()
if ((EUID == 0)); then
  # PostgreSQL refuses to run as root.
  chown postgres "$folder"
  as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
fi

in_server() { (cd / && "${as_server[@]}" "$@"); }

finish() {
  local status=$?
  trap - EXIT
  in_server "$UMV_POSTGRESQL/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1 || true
  rm -rf -- "$folder"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

in_server "$UMV_POSTGRESQL/initdb" -D "$folder/data" -U umv --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
cat >>"$folder/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 200
shared_buffers = 256MB
max_wal_size = 4GB
CONF
in_server "$UMV_POSTGRESQL/pg_ctl" -D "$folder/data" -l "$folder/data/log" -w start >/dev/null

export UMV_BENCH_POSTGRES="Host=127.0.0.1;Port=$port;Database=postgres;Username=umv"
dotnet build -c Release -v q --tl:off -clp:NoSummary -p:RunAnalyzers=false benchmarks/UmV.Benchmarks
dotnet run -c Release --no-build --project benchmarks/UmV.Benchmarks -- postgres "$@"
