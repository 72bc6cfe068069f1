#!/bin/sh
# Until the first release there is one migration, Initial: this makes it anew for both databases after the model changed.
set -eu
cd "$(dirname "$0")/.."
[ -x .tools/dotnet-ef ] || dotnet tool install dotnet-ef --version 10.0.15 --tool-path .tools
for store in Sqlite PostgreSql; do
  rm -rf "src/Fuban.Migrations.$store/Migrations"
  .tools/dotnet-ef migrations add Initial --project "src/Fuban.Migrations.$store" --startup-project "src/Fuban.Migrations.$store" --context OfficeDb "$@"
done
