using System;
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

            migrationBuilder.DropIndex(
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox");

            migrationBuilder.AddColumn<long>(
                name: "LastAt",
                table: "procedures_runs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastPerson",
                table: "procedures_runs",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastPost",
                table: "procedures_runs",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "LastTurn",
                table: "procedures_runs",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Undo",
                table: "procedures_runs",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AddColumn<string>(
                name: "WorkSecretReason",
                table: "matters_matters",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.AddColumn<int>(
                name: "Rank",
                table: "matters_assignments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "WithdrawnAt",
                table: "kernel_rules",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "WithdrawnBy",
                table: "kernel_rules",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HeldUntil",
                table: "kernel_outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Holder",
                table: "kernel_outbox",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SentAt",
                table: "kernel_outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Verb",
                table: "documents_secrecy_alarms",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnsweredBy",
                table: "documents_incoming",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Recipients",
                table: "documents_incoming",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Signatories",
                table: "documents_incoming",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PasswordIsOld",
                table: "access_sessions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "PairDigest",
                table: "access_links",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FactorsResetAt",
                table: "access_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastSignedInAt",
                table: "access_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PasswordChangedAt",
                table: "access_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "access_passkeys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SignCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Transports = table.Column<string>(type: "TEXT", nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastChallengeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_passkeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_successions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    PairDigest = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_successions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_findings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Args = table.Column<string>(type: "TEXT", nullable: false),
                    Passage = table.Column<string>(type: "TEXT", nullable: true),
                    FoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DismissReason = table.Column<string>(type: "TEXT", nullable: true),
                    DismissedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DismissedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_findings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_notices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IncomingId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OrganisationCode = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_returns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_returns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "exports_requests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", nullable: true),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DenialReason = table.Column<string>(type: "TEXT", nullable: true),
                    Downloads = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exports_requests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_jobs",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Holder = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_jobs", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "matters_circulations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InOrder = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    StartedByPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    StartedByPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_circulations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_suspensions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ByPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ByPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Held = table.Column<string>(type: "TEXT", nullable: false),
                    ResumedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResumedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ResumeReason = table.Column<string>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_suspensions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "search_saved_searches",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_saved_searches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workbench_preferences",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workbench_preferences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_return_reasons",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Args = table.Column<string>(type: "TEXT", nullable: false),
                    Main = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "IX_access_passkeys_AccountId_RemovedAt",
                table: "access_passkeys",
                columns: new[] { "AccountId", "RemovedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_passkeys_CredentialId",
                table: "access_passkeys",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_successions_EndedAt",
                table: "access_successions",
                column: "EndedAt");

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

            migrationBuilder.CreateIndex(
                name: "IX_exports_requests_PersonId_AskedAt",
                table: "exports_requests",
                columns: new[] { "PersonId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_exports_requests_State",
                table: "exports_requests",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_matters_circulations_MatterId",
                table: "matters_circulations",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_suspensions_MatterId_ResumedAt",
                table: "matters_suspensions",
                columns: new[] { "MatterId", "ResumedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_search_saved_searches_PersonId",
                table: "search_saved_searches",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_workbench_preferences_PersonId_Name",
                table: "workbench_preferences",
                columns: new[] { "PersonId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_passkeys");

            migrationBuilder.DropTable(
                name: "access_successions");

            migrationBuilder.DropTable(
                name: "documents_findings");

            migrationBuilder.DropTable(
                name: "documents_notices");

            migrationBuilder.DropTable(
                name: "documents_return_reasons");

            migrationBuilder.DropTable(
                name: "exports_requests");

            migrationBuilder.DropTable(
                name: "kernel_jobs");

            migrationBuilder.DropTable(
                name: "matters_circulations");

            migrationBuilder.DropTable(
                name: "matters_suspensions");

            migrationBuilder.DropTable(
                name: "search_saved_searches");

            migrationBuilder.DropTable(
                name: "workbench_preferences");

            migrationBuilder.DropTable(
                name: "documents_returns");

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
                name: "LastAt",
                table: "procedures_runs");

            migrationBuilder.DropColumn(
                name: "LastPerson",
                table: "procedures_runs");

            migrationBuilder.DropColumn(
                name: "LastPost",
                table: "procedures_runs");

            migrationBuilder.DropColumn(
                name: "LastTurn",
                table: "procedures_runs");

            migrationBuilder.DropColumn(
                name: "Undo",
                table: "procedures_runs");

            migrationBuilder.DropColumn(
                name: "HaveRead",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "WorkSecretReason",
                table: "matters_matters");

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
                name: "CirculationId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "Pool",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "matters_assignments");

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
                name: "Verb",
                table: "documents_secrecy_alarms");

            migrationBuilder.DropColumn(
                name: "AnsweredBy",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "Recipients",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "Signatories",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "PasswordIsOld",
                table: "access_sessions");

            migrationBuilder.DropColumn(
                name: "PairDigest",
                table: "access_links");

            migrationBuilder.DropColumn(
                name: "FactorsResetAt",
                table: "access_accounts");

            migrationBuilder.DropColumn(
                name: "LastSignedInAt",
                table: "access_accounts");

            migrationBuilder.DropColumn(
                name: "PasswordChangedAt",
                table: "access_accounts");

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
