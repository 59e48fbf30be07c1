using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoipPortal.Components.Telecom.Telephony.Several;
using VoipPortal.Domain.Batches;
using VoipPortal.Services.Batches;
using VoipPortal.Tests.Services.Documents.Invoices;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Components.Telecom.Telephony.Several;

/// <summary>The file that a French spreadsheet opens: what the screen says, line by line.</summary>
public sealed class BatchCsvTests : ScreenTests
{
    [Fact]
    public async Task An_offer_change_is_a_file_with_its_mark_semicolons_and_decimal_commas()
    {
        var access = await Portal.UserOfAsync("CL-1");
        var batch = await Portal.PreviewAsync(access, "enterprise-plus", Discovery, EnterprisePlus, "+33188888888");

        var file = await FileAsync(batch);

        Assert.True(file.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.StartsWith("Numéro;Libellé;Groupe;Offre actuelle;Nouvelle offre;Différence HT par mois;", Encoding.UTF8.GetString(file.AsSpan(3)), StringComparison.Ordinal);
        var rows = CsvReading.Of(file);
        Assert.Equal(3, rows.Count);
        Assert.Equal(("14,00", "01/02/2026", "Modifiable", ""), (rows[1]["Différence HT par mois"], rows[1]["Date de prise d'effet"], rows[1]["Résultat"], rows[1]["Raison"]));
        Assert.Equal("'+33188888888", rows[0]["Numéro"]);
        Assert.Equal(("", "Refusée"), (rows[2]["Différence HT par mois"], rows[2]["Résultat"]));
        Assert.NotEqual("", rows[2]["Raison"]);
    }

    [Fact]
    public async Task An_order_names_the_calls_when_they_count_and_the_order_that_it_cancels()
    {
        var access = await Portal.UserOfAsync("CL-1");
        var open = await Portal.OrderedAsync(access, new CallWish(4), Enterprise);
        var batch = await Portal.LookAtOrderAsync(access, new CallWish(5), Enterprise, Discovery);

        var rows = CsvReading.Of(await FileAsync(batch));

        Assert.Equal(("3", "5", "2,00", "Dès le paiement", "À commander", $"annule {open}"), (
            rows[1]["Appels simultanés actuels"], rows[1]["Appels simultanés ensuite"], rows[1]["Différence HT par mois"],
            rows[1]["Date de prise d'effet"], rows[1]["Résultat"], rows[1]["Raison"]));
        Assert.Contains("VoIP Découverte", rows[0]["Raison"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    [InlineData("\t=cmd|' /C calc'!A0")]
    public async Task A_label_is_never_a_formula(string label)
    {
        await MeanwhileAsync(context => context.Lines.Where(line => line.Number == Enterprise)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Label, label), Cancellation));
        var batch = await Portal.PreviewAsync(await Portal.UserOfAsync("CL-1"), "enterprise-plus", Enterprise);

        Assert.StartsWith("'", CsvReading.Of(await FileAsync(batch))[0]["Libellé"], StringComparison.Ordinal);
    }

    private async Task<byte[]> FileAsync(Guid batch)
    {
        var access = await Portal.UserOfAsync("CL-1");
        using var file = new MemoryStream();
        var csv = ActivatorUtilities.CreateInstance<BatchCsv>(Services);
        await csv.WriteAsync(file, await Portal.BatchAsync(access, batch), Portal.Get<BatchQueries>().AllAsync(access, batch, BatchFilter.All, Cancellation), Cancellation);
        return file.ToArray();
    }
}
