using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Delegations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "organization_delegations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromPerson = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ToPerson = table.Column<byte[]>(type: "BLOB", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kinds = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_delegations", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_OnBehalfOf_Id",
                table: "ledger_entries",
                columns: new[] { "OnBehalfOf", "Id" },
                filter: "\"OnBehalfOf\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_organization_delegations_FromPerson",
                table: "organization_delegations",
                column: "FromPerson");

            migrationBuilder.CreateIndex(
                name: "IX_organization_delegations_ToPerson",
                table: "organization_delegations",
                column: "ToPerson");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "organization_delegations");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_OnBehalfOf_Id",
                table: "ledger_entries");
        }
    }
}
