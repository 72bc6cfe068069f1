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
            migrationBuilder.DropIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links");

            migrationBuilder.AddColumn<string>(
                name: "EndReason",
                table: "matters_links",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "matters_links",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "EndedBy",
                table: "matters_links",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LinkedBy",
                table: "matters_links",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links",
                columns: new[] { "FromId", "ToId", "Kind" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links");

            migrationBuilder.DropColumn(
                name: "EndReason",
                table: "matters_links");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "matters_links");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "matters_links");

            migrationBuilder.DropColumn(
                name: "LinkedBy",
                table: "matters_links");

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links",
                columns: new[] { "FromId", "ToId", "Kind" },
                unique: true);
        }
    }
}
