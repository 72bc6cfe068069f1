#!/bin/sh
# Makes the newest migration anew for both databases after the model changed. Those before it have been in use and are never touched.
set -eu
newest=Finding
at=20261129000000 # one id, however often it is made anew
cd "$(dirname "$0")/.."
[ -x .tools/dotnet-ef ] || dotnet tool install dotnet-ef --version 10.0.15 --tool-path .tools
for store in Sqlite PostgreSql; do
  project=src/Fuban.Migrations.$store
  rm -f "$project"/Migrations/*_"$newest".cs "$project"/Migrations/*_"$newest".Designer.cs
  # The model as the last kept migration left it: what the newest one is the difference to.
  kept=$(ls "$project"/Migrations/*.Designer.cs | LC_ALL=C sort | tail -n 1)
  sed -e '/\[Migration(/d' -e 's/partial class [A-Za-z0-9_]*$/partial class OfficeDbModelSnapshot : ModelSnapshot/' \
    -e 's/BuildTargetModel/BuildModel/' "$kept" >"$project/Migrations/OfficeDbModelSnapshot.cs"
  .tools/dotnet-ef migrations add "$newest" --project "$project" --startup-project "$project" --context OfficeDb "$@"
  made=$(basename "$(ls "$project"/Migrations/*_"$newest".cs)" .cs)
  sed -i.old "s/$made/${at}_$newest/" "$project/Migrations/$made.Designer.cs" && rm "$project/Migrations/$made.Designer.cs.old"
  for kind in .cs .Designer.cs; do mv "$project/Migrations/$made$kind" "$project/Migrations/${at}_$newest$kind"; done
done
