using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoipPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Renewals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Lines_GroupId_OfferCode_ExtraCalls_CustomerId",
                table: "Lines");

            migrationBuilder.CreateTable(
                name: "InvoiceIssuers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceIssuers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RenewalRuns",
                columns: table => new
                {
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    ResumedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CompletedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    LastGroupId = table.Column<long>(type: "INTEGER", nullable: false),
                    Cursor = table.Column<long>(type: "INTEGER", nullable: false),
                    GroupsTotal = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupsDone = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupsDoneAtResume = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupsParked = table.Column<int>(type: "INTEGER", nullable: false),
                    Invoices = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangesApplied = table.Column<int>(type: "INTEGER", nullable: false),
                    HtCents = table.Column<long>(type: "INTEGER", nullable: false),
                    VatCents = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpectedLines = table.Column<int>(type: "INTEGER", nullable: false),
                    ExpectedHtCents = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousHtCents = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RenewalRuns", x => x.Period);
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    GroupId = table.Column<long>(type: "INTEGER", nullable: false),
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IssuerId = table.Column<long>(type: "INTEGER", nullable: false),
                    GroupCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupLabel = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    CustomerCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Company = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Siren = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false),
                    VatNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    BillingEmail = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    SubscriptionsCents = table.Column<long>(type: "INTEGER", nullable: false),
                    ExtraCallsCents = table.Column<long>(type: "INTEGER", nullable: false),
                    VatRate = table.Column<decimal>(type: "TEXT", nullable: false),
                    VatCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invoices_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoices_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Invoices_InvoiceIssuers_IssuerId",
                        column: x => x.IssuerId,
                        principalTable: "InvoiceIssuers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLines",
                columns: table => new
                {
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineId = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    LineNumber = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    LineLabel = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OfferCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OfferLabel = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OfferPriceCents = table.Column<long>(type: "INTEGER", nullable: false),
                    ExtraCalls = table.Column<int>(type: "INTEGER", nullable: false),
                    ExtraUnitCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLines", x => new { x.InvoiceId, x.LineId });
                    table.CheckConstraint("CK_InvoiceLines_ExtraCalls", "\"ExtraCalls\" >= 0");
                    table.ForeignKey(
                        name: "FK_InvoiceLines_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RenewedGroups",
                columns: table => new
                {
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    GroupId = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Changes = table.Column<int>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: true),
                    Parked = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RenewedGroups", x => new { x.Period, x.GroupId });
                    table.ForeignKey(
                        name: "FK_RenewedGroups_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RenewedGroups_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RenewedGroups_RenewalRuns_Period",
                        column: x => x.Period,
                        principalTable: "RenewalRuns",
                        principalColumn: "Period",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PaidAt",
                table: "Orders",
                column: "PaidAt");

            migrationBuilder.CreateIndex(
                name: "IX_Lines_GroupId_OfferCode_ExtraCalls_CustomerId_Status",
                table: "Lines",
                columns: new[] { "GroupId", "OfferCode", "ExtraCalls", "CustomerId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceIssuers_Fingerprint",
                table: "InvoiceIssuers",
                column: "Fingerprint",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_CustomerId_Period",
                table: "Invoices",
                columns: new[] { "CustomerId", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_GroupId_Period",
                table: "Invoices",
                columns: new[] { "GroupId", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_IssuerId",
                table: "Invoices",
                column: "IssuerId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_Number",
                table: "Invoices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RenewedGroups_GroupId",
                table: "RenewedGroups",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_RenewedGroups_InvoiceId",
                table: "RenewedGroups",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_RenewedGroups_Period_Parked",
                table: "RenewedGroups",
                columns: new[] { "Period", "Parked" },
                filter: "\"Parked\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "InvoiceLines");

            migrationBuilder.DropTable(
                name: "RenewedGroups");

            migrationBuilder.DropTable(
                name: "Invoices");

            migrationBuilder.DropTable(
                name: "RenewalRuns");

            migrationBuilder.DropTable(
                name: "InvoiceIssuers");

            migrationBuilder.DropIndex(
                name: "IX_Orders_PaidAt",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_Lines_GroupId_OfferCode_ExtraCalls_CustomerId_Status",
                table: "Lines");

            migrationBuilder.CreateIndex(
                name: "IX_Lines_GroupId_OfferCode_ExtraCalls_CustomerId",
                table: "Lines",
                columns: new[] { "GroupId", "OfferCode", "ExtraCalls", "CustomerId" });
        }
    }
}
