using System.Text;
using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>What a file may not hold: each fault is named where it stands, and nothing is stored.</summary>
public abstract class FleetRefusalTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private static readonly FleetLine Good = new("+33199000001");

    public static TheoryData<string, string> WrongFiles() => new()
    {
        { "", "1 customer_code, company, siren, vat_number, billing_email, group_code, group_label, line_number, line_label, offer_code, simultaneous_calls Header" },
        { FleetLine.Header, "1 * SomeRows" },
        { FleetLine.Header + "\n", "1 * SomeRows" },
        { FleetLine.Header.Replace("siren,", "", StringComparison.Ordinal) + "\n", "1 siren Header" },
        { $"{FleetLine.Header}\n{Good}\n{Good.ToString().Replace("\"Standard\"", "\"Standard", StringComparison.Ordinal)}\n", "3 * ReadableRow" },
        { $"{FleetLine.Header}\n{Good}\n{Good},more\n", "3 * ColumnCount" },
    };

    public static TheoryData<string, FleetLine> WrongRows() => new()
    {
        { "customer_code Required", Good with { Customer = "" } },
        { "customer_code Code", Good with { Customer = "CL A" } },
        { "customer_code Code", Good with { Customer = "../A" } },
        { "customer_code AtMost", Good with { Customer = new string('C', 41) } },
        { "company Required", Good with { Company = "  " } },
        { "company AtMost", Good with { Company = new string('é', 201) } },
        { "siren Siren", Good with { Siren = "12345678" } },
        { "vat_number VatNumber", Good with { VatNumber = "" } },
        { "billing_email AtMost", Good with { Email = new string('a', 250) + "@a.example" } },
        { "billing_email EmailAddress", Good with { Email = "Alpha <compta@alpha.example>" } },
        { "group_code Required", Good with { Group = "" } },
        { "group_code Code", Good with { Group = "groupe n°1" } },
        { "group_label AtMost", Good with { GroupLabel = new string('g', 101) } },
        { "group_label NoControlCharacter", Good with { GroupLabel = "a\tb" } },
        { "line_label AtMost", Good with { Label = new string('l', 101) } },
        { "line_label NoControlCharacter", Good with { Label = "a\u0007b" } },
        { "line_label NoControlCharacter", Good with { Label = "a\0b" } },
        { "line_number E164", Good with { Number = "33199000001" } },
        { "line_number E164", Good with { Number = "+33 199000001" } },
        { "offer_code KnownOffer", Good with { Offer = "Enterprise" } },
        { "simultaneous_calls WholeNumber", Good with { Calls = "-2" } },
        { "simultaneous_calls WholeNumber", Good with { Calls = "99999999999" } },
        { "simultaneous_calls CallsWithin", Good with { Calls = "100" } },
        { "simultaneous_calls CallsWithin", Good with { Offer = "discovery", Calls = "2" } },
    };

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public async Task A_file_that_cannot_be_read_as_a_fleet_is_refused_with_the_reason(string text, string expected)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var before = await portal.FleetRowsAsync();

        var report = await portal.ImportTextAsync(text);

        Assert.Equal([expected], report.InShort());
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused_as_such()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var latin = Encoding.Latin1.GetBytes($"{FleetLine.Header}\n{Good with { Label = "Entrepôt" }}\n");

        var report = await portal.ImportFileAsync(latin);

        Assert.Equal(ImportExpectation.Utf8, Assert.Single(report.Problems).Expected);
        Assert.True(report.IsRefused);
    }

    [Theory]
    [MemberData(nameof(WrongRows))]
    public async Task A_wrong_value_is_named_with_its_column_and_rule(string expected, FleetLine wrong)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var before = await portal.FleetRowsAsync();

        var report = await portal.ImportTextAsync($"{FleetLine.Header}\n{new FleetLine("+33199000009")}\n{wrong}\n");

        Assert.Equal(["3 " + expected], report.InShort());
        Assert.Equal(before, await portal.FleetRowsAsync());
    }

    [Fact]
    public async Task A_label_of_exactly_the_longest_length_is_taken()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(Good with { Label = new string('l', 100), GroupLabel = new string('g', 100), Company = new string('c', 200) });

        Assert.Empty(report.InShort());
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : FleetRefusalTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : FleetRefusalTests(DatabaseProvider.PostgreSql, cluster);
}
