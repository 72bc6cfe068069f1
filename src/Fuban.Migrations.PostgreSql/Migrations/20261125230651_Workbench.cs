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

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox");

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

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links",
                columns: new[] { "FromId", "ToId", "Kind" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_Kind_NextAt",
                table: "kernel_outbox",
                columns: new[] { "Kind", "NextAt" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_SentAt",
                table: "kernel_outbox",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links");

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_Kind_NextAt",
                table: "kernel_outbox");

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_SentAt",
                table: "kernel_outbox");

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

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links",
                columns: new[] { "FromId", "ToId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox",
                column: "NextAt");
        }
    }
}
