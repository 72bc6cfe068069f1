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
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox");

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "kernel_rules",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "WithdrawnBy",
                table: "kernel_rules",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HeldUntil",
                table: "kernel_outbox",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Holder",
                table: "kernel_outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SentAt",
                table: "kernel_outbox",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweredBy",
                table: "documents_incoming",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Recipients",
                table: "documents_incoming",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Signatories",
                table: "documents_incoming",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "documents_findings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Args = table.Column<string>(type: "text", nullable: false),
                    Passage = table.Column<string>(type: "text", nullable: true),
                    FoundAt = table.Column<long>(type: "bigint", nullable: false),
                    DismissReason = table.Column<string>(type: "text", nullable: true),
                    DismissedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DismissedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncomingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OrganisationCode = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_returns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "text", nullable: false),
                    Note = table.Column<string>(type: "text", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_returns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    NextAt = table.Column<long>(type: "bigint", nullable: false),
                    Holder = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldUntil = table.Column<long>(type: "bigint", nullable: true),
                    StartedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    Problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_jobs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "documents_return_reasons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MatterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Args = table.Column<string>(type: "text", nullable: false),
                    Main = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_return_reasons", x => x.Id);
                    table.ForeignKey(
                        name: "FK_documents_return_reasons_documents_returns_MatterId",
                        column: x => x.MatterId,
                        principalTable: "documents_returns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_Kind_NextAt",
                table: "kernel_outbox",
                columns: new[] { "Kind", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_SentAt",
                table: "kernel_outbox",
                column: "SentAt");

            migrationBuilder.CreateIndex(
                name: "IX_documents_findings_MatterId",
                table: "documents_findings",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_notices_IncomingId",
                table: "documents_notices",
                column: "IncomingId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_notices_OrganisationCode",
                table: "documents_notices",
                column: "OrganisationCode");

            migrationBuilder.CreateIndex(
                name: "IX_documents_return_reasons_Code",
                table: "documents_return_reasons",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_documents_return_reasons_MatterId",
                table: "documents_return_reasons",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_returns_ReturnedOn",
                table: "documents_returns",
                column: "ReturnedOn");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "documents_findings");

            migrationBuilder.DropTable(
                name: "documents_notices");

            migrationBuilder.DropTable(
                name: "documents_return_reasons");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "documents_returns");

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_Kind_NextAt",
                table: "kernel_outbox");

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_SentAt",
                table: "kernel_outbox");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "kernel_rules");

            migrationBuilder.DropColumn(
                name: "WithdrawnBy",
                table: "kernel_rules");

            migrationBuilder.DropColumn(
                name: "HeldUntil",
                table: "kernel_outbox");

            migrationBuilder.DropColumn(
                name: "Holder",
                table: "kernel_outbox");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "kernel_outbox");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "Recipients",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "Signatories",
                table: "documents_incoming");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox",
                column: "NextAt");
        }
    }
}
