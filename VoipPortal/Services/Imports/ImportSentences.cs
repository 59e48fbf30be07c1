using Microsoft.Extensions.Localization;
using VoipPortal.Resources;

namespace VoipPortal.Services.Imports;

/// <summary>What an import reports, in words, for the page and for the command alike.</summary>
public sealed class ImportSentences(IStringLocalizer<ImportTexts> texts)
{
    /// <summary>Row, column, value and what is expected.</summary>
    public string Of(ImportProblem problem) =>
        texts[nameof(ImportTexts.Problem), problem.Row, ColumnOf(problem), problem.Value, Expected(problem)];

    public string Of(ImportKept kept) =>
        texts[nameof(ImportTexts.Kept), kept.Row, kept.Column, kept.Subject, kept.Stored, kept.InFile];

    public string Expected(ImportProblem problem) => texts["Expected" + problem.Expected, [.. problem.Details]];

    public string ColumnOf(ImportProblem problem) =>
        problem.Column == FleetColumns.Whole ? texts[nameof(ImportTexts.WholeRow)] : problem.Column;

    public string Summary(ImportReport report)
    {
        if (report.IsRefused)
        {
            return texts[nameof(ImportTexts.SummaryRefused), report.Rows, report.Problems.Select(problem => problem.Row).Distinct().Count()];
        }

        return texts[
            report.IsDryRun ? nameof(ImportTexts.SummaryDryRun) : nameof(ImportTexts.SummaryDone),
            report.Rows,
            report.Created.Customers,
            report.Created.Groups,
            report.Created.Lines,
            report.Updated.Customers,
            report.Updated.Groups,
            report.Updated.Lines,
            report.KeptTotal];
    }
}
