using VoipPortal.Data;
using VoipPortal.Domain.Journal;
using VoipPortal.Services.Imports;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Imports;

public abstract class BrokenFleetImportTests(DatabaseProvider provider, PostgreSqlCluster cluster)
{
    private const string Offers =
        "discovery, enterprise, enterprise-mob-1h, enterprise-mob-3h, enterprise-mob-10h, enterprise-mob-30h, enterprise-mob-100h, enterprise-plus";

    private static readonly ImportProblem[] Expected =
    [
        new(3, "line_number", "0199000001", ImportExpectation.E164),
        new(5, "line_number", "+33199000003", ImportExpectation.NotOnRow, 4),
        new(6, "offer_code", "platinum", ImportExpectation.KnownOffer, Offers),
        new(7, "simultaneous_calls", "0", ImportExpectation.CallsWithin, 2, 99, "VoIP Entreprise"),
        new(8, "simultaneous_calls", "3", ImportExpectation.CallsWithin, 1, 1, "VoIP Découverte"),
        new(9, "siren", "000100017", ImportExpectation.Siren),
        new(10, "billing_email", "pas-une-adresse", ImportExpectation.EmailAddress),
        new(11, "simultaneous_calls", "deux", ImportExpectation.WholeNumber),
        new(12, "*", "CL-10001;Boulangerie Lefèvre & Fils;000100016;FR39000100016;compta@lefevre.examp…", ImportExpectation.ColumnCount, 11, 9),
        new(13, "vat_number", "FR00000100016", ImportExpectation.VatNumber, "FR39000100016"),
    ];

    [Fact]
    public async Task Each_wrong_row_is_named_with_its_column_its_value_and_what_is_expected()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.ImportFileAsync(FleetFiles.Broken);

        Assert.Equal(Expected.Select(Told), report.Problems.Select(Told));
        Assert.Equal(12, report.Rows);
    }

    [Fact]
    public async Task Nothing_of_it_is_stored_but_the_refusal_in_the_journal()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);
        var before = await portal.FleetRowsAsync();

        await portal.ImportFileAsync(FleetFiles.Broken);

        Assert.Equal(before, await portal.FleetRowsAsync());
        Assert.Equal([JournalAction.ImportRefused], (await portal.JournalAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task The_sentences_of_the_report_say_row_column_value_and_expectation()
    {
        await using var portal = await TestPortal.CreateAsync(provider, cluster);

        var report = await portal.ImportFileAsync(FleetFiles.Broken);
        var sentences = report.Problems.Select(portal.Get<ImportSentences>().Of).ToList();

        Assert.Multiple([.. report.Problems.Zip<ImportProblem, string, Action>(sentences, (problem, sentence) => () =>
        {
            Assert.Contains($" {problem.Row}", sentence, StringComparison.Ordinal);
            Assert.Contains(problem.Value, sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("Expected", sentence, StringComparison.Ordinal);
        })]);
    }

    private static string Told(ImportProblem problem) =>
        $"{problem.Row} {problem.Column} \"{problem.Value}\" {problem.Expected}({string.Join("; ", problem.Details)})";

    public sealed class OnSqlite(PostgreSqlCluster cluster) : BrokenFleetImportTests(DatabaseProvider.Sqlite, cluster);

    public sealed class OnPostgreSql(PostgreSqlCluster cluster) : BrokenFleetImportTests(DatabaseProvider.PostgreSql, cluster);
}
