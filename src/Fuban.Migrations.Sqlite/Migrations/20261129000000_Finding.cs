using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Finding : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Alerts",
                table: "search_saved_searches",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "SearchId",
                table: "notices_notices",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchName",
                table: "notices_notices",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Alerts",
                table: "search_saved_searches");

            migrationBuilder.DropColumn(
                name: "SearchId",
                table: "notices_notices");

            migrationBuilder.DropColumn(
                name: "SearchName",
                table: "notices_notices");
        }
    }
}
