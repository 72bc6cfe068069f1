using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.PostgreSql.Migrations
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "matters_links",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "EndedBy",
                table: "matters_links",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LinkedBy",
                table: "matters_links",
                type: "uuid",
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
