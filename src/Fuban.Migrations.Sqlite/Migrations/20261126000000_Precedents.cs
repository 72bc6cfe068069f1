using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Precedents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "SuggestedPrecedent",
                table: "documents_incoming",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_declines",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", nullable: false),
                    GroundText = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToPostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PrecedentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_declines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_precedents",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", nullable: false),
                    UnitCode = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationCode = table.Column<string>(type: "TEXT", nullable: true),
                    ClauseAddress = table.Column<string>(type: "TEXT", nullable: true),
                    Reasons = table.Column<string>(type: "TEXT", nullable: false),
                    RuledBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RuledPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RuledOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_precedents", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_matters_declines_MatterId",
                table: "matters_declines",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_organization_precedents_MatterId",
                table: "organization_precedents",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_organization_precedents_RuledOn",
                table: "organization_precedents",
                column: "RuledOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_declines");

            migrationBuilder.DropTable(
                name: "organization_precedents");

            migrationBuilder.DropColumn(
                name: "SuggestedPrecedent",
                table: "documents_incoming");
        }
    }
}
