using System.Text;
using Microsoft.EntityFrameworkCore;
using VoipPortal.Data;
using VoipPortal.Services.Imports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

/// <summary>How a file may be written: everything that a spreadsheet makes of the same rows.</summary>
public abstract class FleetFormatTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    public static TheoryData<char, bool, string> Writings() =>
        [.. from separator in ",;" from mark in (bool[])[true, false] from end in (string[])["\n", "\r\n"] select (separator, mark, end)];

    [Theory]
    [MemberData(nameof(Writings))]
    public async Task Comma_or_semicolon_mark_or_none_any_line_end_give_the_same_fleet(char separator, bool mark, string end)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var rows = FleetLine.Many(3).Select(line => string.Join(separator, line.Fields));
        var text = string.Join(end, rows.Prepend(string.Join(separator, FleetColumns.All)));

        var report = await portal.ImportFileAsync([.. new UTF8Encoding(mark).GetPreamble(), .. Encoding.UTF8.GetBytes(text)]);

        Assert.Empty(report.InShort());
        Assert.Equal(["Poste 000", "Poste 001", "Poste 002"], await LabelsAsync(portal));
    }

    [Fact]
    public async Task Columns_come_in_any_order_and_unknown_ones_are_passed_over()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var header = string.Join(';', FleetColumns.All.Reverse().Prepend("remark"));
        var row = string.Join(';', new FleetLine("+33199000001") { Label = "Quai" }.Fields.Reverse().Prepend("as told by phone"));

        var report = await portal.ImportTextAsync($"{header}\n{row}\n");

        Assert.Empty(report.InShort());
        Assert.Equal(["Quai"], await LabelsAsync(portal));
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public async Task Quoted_fields_may_hold_separators_and_doubled_quotes(char separator)
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var line = new FleetLine("+33199000001") { Label = "Quai, nord; dit \"le grand\"" };
        var row = string.Join(separator, line.Fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

        var report = await portal.ImportTextAsync($"{string.Join(separator, FleetColumns.All)}\n{row}");

        Assert.Empty(report.InShort());
        Assert.Equal([line.Label], await LabelsAsync(portal));
    }

    [Fact]
    public async Task A_line_break_inside_quotes_stays_in_its_field_and_is_refused_there()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.TryLinesAsync(
            new FleetLine("+33199000001") { Label = "Quai\nnord" }, new FleetLine("+33199000002") { Label = "Quai\r\nsud" }, new FleetLine("+33199000003"));

        Assert.Equal(3, report.Rows);
        Assert.Equal(["line_label NoControlCharacter", "line_label NoControlCharacter"], report.Problems.Select(problem => $"{problem.Column} {problem.Expected}"));
    }

    [Fact]
    public async Task Empty_lines_between_rows_are_no_rows()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.ImportTextAsync($"{FleetLine.Header}\n\n{new FleetLine("+33199000001")}\n\n{new FleetLine("+33199000002")}\n\n\n");

        Assert.Empty(report.InShort());
        Assert.Equal(2, report.Created.Lines);
    }

    private static async Task<List<string>> LabelsAsync(TestPortal portal)
    {
        await using var context = portal.Database.Open(TestPortal.Everything);
        return await context.Lines.OrderBy(line => line.Number).Select(line => line.Label).ToListAsync(TestContext.Current.CancellationToken);
    }

    public sealed class OnSqlite(PostgreSqlCluster cluster) : FleetFormatTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : FleetFormatTests(DatabaseProvider.PostgreSql, cluster);
}
