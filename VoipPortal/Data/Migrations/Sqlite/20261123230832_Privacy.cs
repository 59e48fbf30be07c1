using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoipPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ErasedPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasedPeople", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ErasedPeople_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalRetention",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Before = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalRetention", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "JournalRetention",
                columns: new[] { "Id", "Before" },
                values: new object[] { 1, null });

            migrationBuilder.CreateIndex(
                name: "IX_ErasedPeople_Address",
                table: "ErasedPeople",
                column: "Address",
                filter: "\"Address\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ErasedPeople_CustomerId",
                table: "ErasedPeople",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_ErasedPeople_Name",
                table: "ErasedPeople",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ErasedPeople_UserId",
                table: "ErasedPeople",
                column: "UserId",
                unique: true);

            JournalGuards.Relax(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            JournalGuards.Drop(migrationBuilder);
            JournalGuards.Create(migrationBuilder);

            migrationBuilder.DropTable(
                name: "ErasedPeople");

            migrationBuilder.DropTable(
                name: "JournalRetention");
        }
    }
}
