using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Precedents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "SuggestedPrecedent",
                table: "documents_incoming",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_declines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "text", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Ground = table.Column<string>(type: "text", nullable: false),
                    GroundText = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ToPostId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    PrecedentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_declines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_precedents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Issuer = table.Column<string>(type: "text", nullable: false),
                    UnitCode = table.Column<string>(type: "text", nullable: true),
                    OrganisationCode = table.Column<string>(type: "text", nullable: true),
                    ClauseAddress = table.Column<string>(type: "text", nullable: true),
                    Reasons = table.Column<string>(type: "text", nullable: false),
                    RuledBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RuledPost = table.Column<Guid>(type: "uuid", nullable: true),
                    RuledOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndReason = table.Column<string>(type: "text", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
