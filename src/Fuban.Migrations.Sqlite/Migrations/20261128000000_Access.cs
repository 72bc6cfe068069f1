using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "TakenHours",
                table: "documents_incoming",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TakenWorkdays",
                table: "documents_incoming",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "access_accounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "access_client_systems",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Returns = table.Column<string>(type: "TEXT", nullable: false),
                    AfterSignOut = table.Column<string>(type: "TEXT", nullable: false),
                    SecretDigest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_client_systems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_identities",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", nullable: true),
                    Mail = table.Column<string>(type: "TEXT", nullable: true),
                    Phone = table.Column<string>(type: "TEXT", nullable: true),
                    Department = table.Column<string>(type: "TEXT", nullable: true),
                    GoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_identities", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_identity_bindings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    BoundAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_identity_bindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_identity_providers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", nullable: false),
                    ClientId = table.Column<string>(type: "TEXT", nullable: false),
                    Secret = table.Column<string>(type: "TEXT", nullable: false),
                    Claim = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_identity_providers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_system_grants",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SystemId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SessionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BegunAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_system_grants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_token_keys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Material = table.Column<string>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_token_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "directory_notes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directory_notes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "directory_servers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Host = table.Column<string>(type: "TEXT", nullable: false),
                    Port = table.Column<int>(type: "INTEGER", nullable: false),
                    Security = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Authority = table.Column<string>(type: "TEXT", nullable: true),
                    Dn = table.Column<string>(type: "TEXT", nullable: false),
                    Password = table.Column<string>(type: "TEXT", nullable: true),
                    Base = table.Column<string>(type: "TEXT", nullable: false),
                    Filter = table.Column<string>(type: "TEXT", nullable: false),
                    Attributes = table.Column<string>(type: "TEXT", nullable: false),
                    Automatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_directory_servers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_answers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Contact = table.Column<string>(type: "TEXT", nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApprovedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_answers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_copies",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Serial = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TwinFile = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    HolderId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CalledInOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfferedTo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CountedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_copies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_copy_moves",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CopyId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FromPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ToPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ByPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_copy_moves", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_leaving_clearances",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: true),
                    ClearedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_leaving_clearances", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_client_systems_EndedAt",
                table: "access_client_systems",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_identities_AccountId_Source",
                table: "access_identities",
                columns: new[] { "AccountId", "Source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_identities_Source_ExternalId",
                table: "access_identities",
                columns: new[] { "Source", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_identity_bindings_AccountId_Issuer",
                table: "access_identity_bindings",
                columns: new[] { "AccountId", "Issuer" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_access_identity_bindings_Issuer_Subject",
                table: "access_identity_bindings",
                columns: new[] { "Issuer", "Subject" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_access_identity_providers_EndedAt",
                table: "access_identity_providers",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_access_system_grants_AccountId_EndedAt",
                table: "access_system_grants",
                columns: new[] { "AccountId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_token_keys_MadeAt",
                table: "access_token_keys",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_documents_answers_MatterId",
                table: "documents_answers",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_copies_HolderId",
                table: "documents_copies",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_copies_MatterId_Serial",
                table: "documents_copies",
                columns: new[] { "MatterId", "Serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_copies_OfferedTo",
                table: "documents_copies",
                column: "OfferedTo");

            migrationBuilder.CreateIndex(
                name: "IX_documents_copies_State_DueOn",
                table: "documents_copies",
                columns: new[] { "State", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_documents_copy_moves_CopyId",
                table: "documents_copy_moves",
                column: "CopyId");

            migrationBuilder.CreateIndex(
                name: "IX_documents_copy_moves_MatterId",
                table: "documents_copy_moves",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_leaving_clearances_PersonId_LeftOn",
                table: "matters_leaving_clearances",
                columns: new[] { "PersonId", "LeftOn" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_client_systems");

            migrationBuilder.DropTable(
                name: "access_identities");

            migrationBuilder.DropTable(
                name: "access_identity_bindings");

            migrationBuilder.DropTable(
                name: "access_identity_providers");

            migrationBuilder.DropTable(
                name: "access_system_grants");

            migrationBuilder.DropTable(
                name: "access_token_keys");

            migrationBuilder.DropTable(
                name: "directory_notes");

            migrationBuilder.DropTable(
                name: "directory_servers");

            migrationBuilder.DropTable(
                name: "documents_answers");

            migrationBuilder.DropTable(
                name: "documents_copies");

            migrationBuilder.DropTable(
                name: "documents_copy_moves");

            migrationBuilder.DropTable(
                name: "matters_leaving_clearances");

            migrationBuilder.DropColumn(
                name: "TakenHours",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "TakenWorkdays",
                table: "documents_incoming");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "access_accounts");
        }
    }
}
