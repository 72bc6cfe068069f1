using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.PostgreSql.Migrations
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FromPerson = table.Column<Guid>(type: "uuid", nullable: false),
                    ToPerson = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Kinds = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
