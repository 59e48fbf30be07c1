using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoipPortal.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class JournalAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "InitialExtraCalls",
                table: "Lines",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InitialOfferCode",
                table: "Lines",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Journal_Action_OccurredAt_Id",
                table: "Journal",
                columns: new[] { "Action", "OccurredAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Journal_OccurredAt_Id",
                table: "Journal",
                columns: new[] { "OccurredAt", "Id" });

            InitialLines.Fill(migrationBuilder);
            JournalGuards.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            JournalGuards.Drop(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "IX_Journal_Action_OccurredAt_Id",
                table: "Journal");

            migrationBuilder.DropIndex(
                name: "IX_Journal_OccurredAt_Id",
                table: "Journal");

            migrationBuilder.DropColumn(
                name: "InitialExtraCalls",
                table: "Lines");

            migrationBuilder.DropColumn(
                name: "InitialOfferCode",
                table: "Lines");
        }
    }
}
