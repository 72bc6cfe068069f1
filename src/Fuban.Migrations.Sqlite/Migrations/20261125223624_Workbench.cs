using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "HaveRead",
                table: "matters_matters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Readers",
                table: "matters_matters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte[]>(
                name: "CirculationId",
                table: "matters_assignments",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PersonId",
                table: "matters_assignments",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Pool",
                table: "matters_assignments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HaveRead",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "CirculationId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "Pool",
                table: "matters_assignments");
        }
    }
}
