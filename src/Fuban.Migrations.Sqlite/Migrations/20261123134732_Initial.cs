using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fuban.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_accounts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    NormalizedName = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    TotpSecret = table.Column<string>(type: "TEXT", nullable: true),
                    LastTotpStep = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryCodes = table.Column<string>(type: "TEXT", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    LockedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_accounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_links",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UsedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_protection_keys",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_protection_keys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_sessions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SecretDigest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Agent = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSeenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_sessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_tokens",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_incoming",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Issuer = table.Column<string>(type: "TEXT", nullable: false),
                    OrganisationCode = table.Column<string>(type: "TEXT", nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", nullable: true),
                    NumberKey = table.Column<string>(type: "TEXT", nullable: true),
                    DocumentKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DocumentDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Copies = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: true),
                    SuggestedUnit = table.Column<string>(type: "TEXT", nullable: true),
                    SuggestedClause = table.Column<string>(type: "TEXT", nullable: true),
                    SuggestedText = table.Column<string>(type: "TEXT", nullable: true),
                    SuggestedCharter = table.Column<string>(type: "TEXT", nullable: true),
                    SerialYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Serial = table.Column<int>(type: "INTEGER", nullable: false),
                    Disposition = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_incoming", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_offline_stubs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_offline_stubs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "documents_secrecy_alarms",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Entrance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    File = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_documents_secrecy_alarms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_command_keys",
                columns: table => new
                {
                    Key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Command = table.Column<string>(type: "TEXT", nullable: false),
                    Input = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Link = table.Column<string>(type: "TEXT", nullable: true),
                    Subject = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_command_keys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "kernel_notices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_outbox",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Payload = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Problem = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_rules",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleasedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_series",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_series", x => new { x.Kind, x.Word, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "kernel_versions",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_versions", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_void_numbers",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_void_numbers", x => new { x.Kind, x.Word, x.Year, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Verb = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Account = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Person = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Post = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OnBehalfOf = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    Rows = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Leaf = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_entries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_heads",
                columns: table => new
                {
                    Size = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Frontier = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_heads", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "matters_assignments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    Token = table.Column<int>(type: "INTEGER", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Lead = table.Column<bool>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    FromPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    FirstViewedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SortDue = table.Column<long>(type: "INTEGER", nullable: false),
                    CompletedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CompletedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: true),
                    UrgedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LastUrgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_assignments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_files",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Blob = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_files", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_instructions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AssignmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AuthorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Limit = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_instructions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_links",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FromId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ToId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_links", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_matters",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Urgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WorkSecret = table.Column<bool>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    OpenedByPerson = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OpenedByPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", nullable: true),
                    Deadline = table.Column<string>(type: "TEXT", nullable: true),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DueProvisional = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_matters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_opinions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AssignmentId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    Box = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_opinions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_participants",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HolderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_participants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_redatings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OldDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NewDueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_redatings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_charters",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                    Office = table.Column<string>(type: "TEXT", nullable: false),
                    OfficeShortName = table.Column<string>(type: "TEXT", nullable: false),
                    Government = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LoadedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_charters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_clauses",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CharterName = table.Column<string>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitCode = table.Column<string>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Units = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_clauses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_holdings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Nature = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_holdings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_organisations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ShortName = table.Column<string>(type: "TEXT", nullable: false),
                    Aliases = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    Parent = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Successors = table.Column<string>(type: "TEXT", nullable: false),
                    CompetentUnit = table.Column<string>(type: "TEXT", nullable: true),
                    CompetentClause = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoClauses = table.Column<string>(type: "TEXT", nullable: false),
                    CompetentBasis = table.Column<string>(type: "TEXT", nullable: false),
                    SplitCompetence = table.Column<bool>(type: "INTEGER", nullable: false),
                    TransferredTo = table.Column<string>(type: "TEXT", nullable: true),
                    Relation = table.Column<string>(type: "TEXT", nullable: false),
                    Vertical = table.Column<string>(type: "TEXT", nullable: true),
                    DivisionCode = table.Column<string>(type: "TEXT", nullable: true),
                    DocumentWords = table.Column<string>(type: "TEXT", nullable: false),
                    Generic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Matching = table.Column<string>(type: "TEXT", nullable: true),
                    Confidence = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_people",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    SortKey = table.Column<string>(type: "TEXT", nullable: false),
                    Appointments = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_people", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_portfolios",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UnitSlug = table.Column<string>(type: "TEXT", nullable: false),
                    DeputySecretaryGeneralPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ViceMayorPost = table.Column<byte[]>(type: "BLOB", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_portfolios", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_posts",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UnitSlug = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationCode = table.Column<string>(type: "TEXT", nullable: true),
                    CharterCode = table.Column<string>(type: "TEXT", nullable: true),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    SortKey = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Appointments = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_posts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_quotas",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CharterName = table.Column<string>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    OfWhichConcurrent = table.Column<int>(type: "INTEGER", nullable: true),
                    UnitCode = table.Column<string>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Appointments = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_quotas", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_settings",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_settings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "organization_units",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Aliases = table.Column<string>(type: "TEXT", nullable: false),
                    Independent = table.Column<bool>(type: "INTEGER", nullable: false),
                    SortKey = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Successors = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organization_units", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_runs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_runs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_timers",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    MatterId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Timer = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_timers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "procedures_versions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Xml = table.Column<string>(type: "TEXT", nullable: false),
                    AdoptedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedures_versions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "matters_instruction_duties",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    InstructionId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PostId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReportedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FulfilledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matters_instruction_duties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_matters_instruction_duties_matters_instructions_InstructionId",
                        column: x => x.InstructionId,
                        principalTable: "matters_instructions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_accounts_NormalizedName",
                table: "access_accounts",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_accounts_PersonId",
                table: "access_accounts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_access_links_Digest",
                table: "access_links",
                column: "Digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_protection_keys_Name",
                table: "access_protection_keys",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_sessions_AccountId_RevokedAt",
                table: "access_sessions",
                columns: new[] { "AccountId", "RevokedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_tokens_Digest",
                table: "access_tokens",
                column: "Digest",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_incoming_NumberKey",
                table: "documents_incoming",
                column: "NumberKey");

            migrationBuilder.CreateIndex(
                name: "IX_documents_incoming_OrganisationCode",
                table: "documents_incoming",
                column: "OrganisationCode");

            migrationBuilder.CreateIndex(
                name: "IX_documents_incoming_ReceivedOn_Id",
                table: "documents_incoming",
                columns: new[] { "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_documents_offline_stubs_At",
                table: "documents_offline_stubs",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_documents_offline_stubs_Number",
                table: "documents_offline_stubs",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_documents_secrecy_alarms_At",
                table: "documents_secrecy_alarms",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_command_keys_At",
                table: "kernel_command_keys",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_notices_Year",
                table: "kernel_notices",
                column: "Year");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_outbox_NextAt",
                table: "kernel_outbox",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_rules_Name_Number",
                table: "kernel_rules",
                columns: new[] { "Name", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_Leaf",
                table: "ledger_entries",
                column: "Leaf",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_entries_Subject",
                table: "ledger_entries",
                column: "Subject");

            migrationBuilder.CreateIndex(
                name: "IX_matters_assignments_CompletedBy_CompletedAt",
                table: "matters_assignments",
                columns: new[] { "CompletedBy", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_assignments_MatterId",
                table: "matters_assignments",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_assignments_PostId_State_SortDue",
                table: "matters_assignments",
                columns: new[] { "PostId", "State", "SortDue" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_files_MatterId",
                table: "matters_files",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_instruction_duties_InstructionId",
                table: "matters_instruction_duties",
                column: "InstructionId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_instructions_MatterId",
                table: "matters_instructions",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_FromId_ToId_Kind",
                table: "matters_links",
                columns: new[] { "FromId", "ToId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_links_ToId",
                table: "matters_links",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_matters_Kind_Number",
                table: "matters_matters",
                columns: new[] { "Kind", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_matters_Kind_OpenedAt",
                table: "matters_matters",
                columns: new[] { "Kind", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_matters_OpenedByPerson_OpenedAt",
                table: "matters_matters",
                columns: new[] { "OpenedByPerson", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_matters_State_DueAt",
                table: "matters_matters",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_opinions_MatterId",
                table: "matters_opinions",
                column: "MatterId");

            migrationBuilder.CreateIndex(
                name: "IX_matters_participants_HolderId_MatterId",
                table: "matters_participants",
                columns: new[] { "HolderId", "MatterId" });

            migrationBuilder.CreateIndex(
                name: "IX_matters_participants_MatterId_HolderId",
                table: "matters_participants",
                columns: new[] { "MatterId", "HolderId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matters_redatings_At",
                table: "matters_redatings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_organization_charters_Name",
                table: "organization_charters",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_clauses_CharterName_Address",
                table: "organization_clauses",
                columns: new[] { "CharterName", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_holdings_PersonId",
                table: "organization_holdings",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_organization_holdings_PostId",
                table: "organization_holdings",
                column: "PostId");

            migrationBuilder.CreateIndex(
                name: "IX_organization_organisations_Code",
                table: "organization_organisations",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_people_SortKey",
                table: "organization_people",
                column: "SortKey");

            migrationBuilder.CreateIndex(
                name: "IX_organization_portfolios_UnitSlug_From",
                table: "organization_portfolios",
                columns: new[] { "UnitSlug", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_posts_Slug_From",
                table: "organization_posts",
                columns: new[] { "Slug", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_quotas_CharterName_Code",
                table: "organization_quotas",
                columns: new[] { "CharterName", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_settings_Name",
                table: "organization_settings",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_organization_units_Code_From",
                table: "organization_units",
                columns: new[] { "Code", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedures_runs_Key_Number",
                table: "procedures_runs",
                columns: new[] { "Key", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_procedures_timers_DueAt",
                table: "procedures_timers",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_procedures_timers_MatterId_Timer",
                table: "procedures_timers",
                columns: new[] { "MatterId", "Timer" });

            migrationBuilder.CreateIndex(
                name: "IX_procedures_versions_Key_Number",
                table: "procedures_versions",
                columns: new[] { "Key", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_accounts");

            migrationBuilder.DropTable(
                name: "access_links");

            migrationBuilder.DropTable(
                name: "access_protection_keys");

            migrationBuilder.DropTable(
                name: "access_sessions");

            migrationBuilder.DropTable(
                name: "access_tokens");

            migrationBuilder.DropTable(
                name: "documents_incoming");

            migrationBuilder.DropTable(
                name: "documents_offline_stubs");

            migrationBuilder.DropTable(
                name: "documents_secrecy_alarms");

            migrationBuilder.DropTable(
                name: "kernel_command_keys");

            migrationBuilder.DropTable(
                name: "kernel_notices");

            migrationBuilder.DropTable(
                name: "kernel_outbox");

            migrationBuilder.DropTable(
                name: "kernel_rules");

            migrationBuilder.DropTable(
                name: "kernel_series");

            migrationBuilder.DropTable(
                name: "kernel_versions");

            migrationBuilder.DropTable(
                name: "kernel_void_numbers");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "ledger_heads");

            migrationBuilder.DropTable(
                name: "matters_assignments");

            migrationBuilder.DropTable(
                name: "matters_files");

            migrationBuilder.DropTable(
                name: "matters_instruction_duties");

            migrationBuilder.DropTable(
                name: "matters_links");

            migrationBuilder.DropTable(
                name: "matters_matters");

            migrationBuilder.DropTable(
                name: "matters_opinions");

            migrationBuilder.DropTable(
                name: "matters_participants");

            migrationBuilder.DropTable(
                name: "matters_redatings");

            migrationBuilder.DropTable(
                name: "organization_charters");

            migrationBuilder.DropTable(
                name: "organization_clauses");

            migrationBuilder.DropTable(
                name: "organization_holdings");

            migrationBuilder.DropTable(
                name: "organization_organisations");

            migrationBuilder.DropTable(
                name: "organization_people");

            migrationBuilder.DropTable(
                name: "organization_portfolios");

            migrationBuilder.DropTable(
                name: "organization_posts");

            migrationBuilder.DropTable(
                name: "organization_quotas");

            migrationBuilder.DropTable(
                name: "organization_settings");

            migrationBuilder.DropTable(
                name: "organization_units");

            migrationBuilder.DropTable(
                name: "procedures_runs");

            migrationBuilder.DropTable(
                name: "procedures_timers");

            migrationBuilder.DropTable(
                name: "procedures_versions");

            migrationBuilder.DropTable(
                name: "matters_instructions");
        }
    }
}
