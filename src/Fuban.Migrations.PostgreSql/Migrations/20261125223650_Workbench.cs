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
            migrationBuilder.AddColumn<int>(
                name: "HaveRead",
                table: "matters_matters",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Readers",
                table: "matters_matters",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "CirculationId",
                table: "matters_assignments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PersonId",
                table: "matters_assignments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Pool",
                table: "matters_assignments",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "HaveRead",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "Readers",
                table: "matters_matters");

            migrationBuilder.DropColumn(
                name: "CirculationId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "matters_assignments");

            migrationBuilder.DropColumn(
                name: "Pool",
                table: "matters_assignments");
        }
    }
}
