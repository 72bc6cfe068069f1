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
            migrationBuilder.AddColumn<string>(
                name: "Ink",
                table: "matters_opinions",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "matters_follows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_follows", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "notices_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    OnBehalfOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    AssignmentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: true),
                    MailedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices_notices", x => x.Id);
                });

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

            migrationBuilder.CreateTable(
                name: "procedures_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ProposedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks_webhooks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Url = table.Column<string>(type: "text", nullable: false),
                    Events = table.Column<string>(type: "text", nullable: false),
                    Secret = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks_webhooks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workbench_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Form = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Href = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Fields = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workbench_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workbench_phrases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: true),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workbench_phrases", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_OnBehalfOf_Id",
                table: "ledger_entries",
                columns: new[] { "OnBehalfOf", "Id" },
                filter: "\"OnBehalfOf\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_matters_follows_MatterId",
                table: "matters_follows",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_follows_PersonId_MatterId",
                table: "matters_follows",
                columns: new[] { "PersonId", "MatterId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_notices_AssignmentId",
                table: "notices_notices",
                column: "AssignmentId");

            migrationBuilder.CreateIndex(
                name: "IX_notices_notices_MailedAt",
                table: "notices_notices",
                column: "MailedAt");

            migrationBuilder.CreateIndex(
                name: "IX_notices_notices_PersonId_Key",
                table: "notices_notices",
                columns: new[] { "PersonId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notices_notices_PersonId_SeenAt",
                table: "notices_notices",
                columns: new[] { "PersonId", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_organization_delegations_FromPerson",
                table: "organization_delegations",
                column: "FromPerson");

            migrationBuilder.CreateIndex(
                name: "IX_organization_delegations_ToPerson",
                table: "organization_delegations",
                column: "ToPerson");

            migrationBuilder.CreateIndex(
                name: "IX_procedures_drafts_Key_EndedAt",
                table: "procedures_drafts",
                columns: new[] { "Key", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_webhooks_EndedAt",
                table: "webhooks_webhooks",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_workbench_drafts_PersonId_Path_Form",
                table: "workbench_drafts",
                columns: new[] { "PersonId", "Path", "Form" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_workbench_phrases_PersonId_Unit",
                table: "workbench_phrases",
                columns: new[] { "PersonId", "Unit" });

            migrationBuilder.CreateIndex(
                name: "IX_workbench_phrases_Unit",
                table: "workbench_phrases",
                column: "Unit");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matters_follows");

            migrationBuilder.DropTable(
                name: "notices_notices");

            migrationBuilder.DropTable(
                name: "organization_delegations");

            migrationBuilder.DropTable(
                name: "procedures_drafts");

            migrationBuilder.DropTable(
                name: "webhooks_webhooks");

            migrationBuilder.DropTable(
                name: "workbench_drafts");

            migrationBuilder.DropTable(
                name: "workbench_phrases");

            migrationBuilder.DropIndex(
                name: "IX_ledger_entries_OnBehalfOf_Id",
                table: "ledger_entries");

            migrationBuilder.DropColumn(
                name: "Ink",
                table: "matters_opinions");
        }
    }
}
