using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.PostgreSql.Migrations
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "SearchId",
                table: "notices_notices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SearchName",
                table: "notices_notices",
                type: "text",
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
