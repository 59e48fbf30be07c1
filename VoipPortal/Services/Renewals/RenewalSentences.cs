using System.Globalization;
using Microsoft.Extensions.Localization;
using VoipPortal.Domain.Billing;
using VoipPortal.Domain.Common;
using VoipPortal.Resources;

namespace VoipPortal.Services.Renewals;

/// <summary>What a run reports, in words, for the command: in English where the machine is set to it, in French everywhere else.</summary>
public sealed class RenewalSentences(IStringLocalizer<RenewalTexts> texts, IStringLocalizer<RefusalTexts> refusals)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>What a month would come to; a line each.</summary>
    public string Of(RenewalFigures figures) => string.Join(Environment.NewLine, new[]
    {
        Text(nameof(RenewalTexts.DryRun), figures.Period, figures.Groups, figures.Changes, figures.Invoices, figures.Lines),
        Amounts(figures.Ht, figures.Vat, figures.Ttc),
        Compared(figures.PreviousHt, figures.Deviation),
    }.Where(line => line.Length > 0));

    /// <summary>What a run came to, or why it does not go on; a line each.</summary>
    public string Of(RenewalRun run) => string.Join(Environment.NewLine, new[]
    {
        Text("Run" + run.State, run.Period, run.GroupsDone, run.GroupsTotal, run.ChangesApplied, run.Invoices, run.Lines),
        run.State == RenewalState.AwaitingApproval ? Text(nameof(RenewalTexts.Expected), run.ExpectedHt.Amount) : Amounts(run.Ht, run.Ttc - run.Ht, run.Ttc),
        Compared(run.PreviousHt, run.Deviation),
        run.GroupsParked > 0 ? Text(nameof(RenewalTexts.Parked), run.GroupsParked) : "",
    }.Where(line => line.Length > 0));

    public string Progress(RenewalRun run) => Text(nameof(RenewalTexts.Progress), run.Period, run.GroupsDone, run.GroupsTotal);

    public string Of(Refusal refusal) => string.Format(Culture, refusals[refusal.Code], [.. refusal.Details]);

    private string Amounts(Money ht, Money vat, Money ttc) => Text(nameof(RenewalTexts.Amounts), ht.Amount, vat.Amount, ttc.Amount);

    private string Compared(Money? previous, decimal? deviation) =>
        previous is { } before && deviation is { } difference ? Text(nameof(RenewalTexts.Compared), before.Amount, difference) : "";

    private string Text(string name, params object[] values) => string.Format(Culture, texts[name], values);

    /// <summary>Numbers and months are written as the language of the texts does.</summary>
    private static CultureInfo Culture => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? CultureInfo.CurrentUICulture : French;
}
