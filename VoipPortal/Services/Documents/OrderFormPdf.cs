using VoipPortal.Resources;

namespace VoipPortal.Services.Documents;

/// <summary>The order form (bon de commande) as a PDF/A-2b file.</summary>
public static class OrderFormPdf
{
    /// <summary>The whole file; equal forms give equal bytes.</summary>
    public static ReadOnlyMemory<byte> Of(OrderForm form)
    {
        var language = new DocumentLanguage(form.Language, form.Zone);
        var parties = new PartiesHead(form.Seller, form.Buyer, language);
        var writer = new DocumentWriter(new DocumentFrame(
            language.Text(nameof(DocumentTexts.OrderTitle), form.Number),
            form.Seller.Name,
            form.CreatedAt,
            parties.Footer,
            (number, count) => language.Text(nameof(DocumentTexts.PageOf), number, count)));

        parties.WriteTo(writer, language.Text(nameof(DocumentTexts.OrderForm)), form.Number, Dates(form, language));
        writer.Space(14);
        WriteState(writer, form, language);
        writer.Space(18);
        WriteRows(writer, form, language);
        writer.Space(10);
        WriteTotals(writer, form, language);
        if (form.State is OrderFormState.AwaitingPayment)
        {
            WriteHowToPay(writer, form, language);
        }

        WriteConditions(writer, form, language);
        return writer.Finish();
    }

    /// <summary>Writes the file at once; nothing is kept on disk.</summary>
    public static void Write(OrderForm form, Stream stream) => stream.Write(Of(form).Span);

    /// <summary>When it expires matters only as long as it can be paid.</summary>
    private static string[] Dates(OrderForm form, DocumentLanguage language) =>
    [
        language.Text(nameof(DocumentTexts.CreatedAt), language.Instant(form.CreatedAt)),
        form.State is OrderFormState.AwaitingPayment or OrderFormState.Prepared ? language.Text(nameof(DocumentTexts.ExpiresAt), language.Instant(form.ExpiresAt)) : "",
    ];

    private static void WriteState(DocumentWriter writer, OrderForm form, DocumentLanguage language)
    {
        var (tone, head, text) = form.State switch
        {
            OrderFormState.Paid paid => (
                DocumentTone.Done,
                language.Text(nameof(DocumentTexts.StatePaid), language.Instant(paid.At), paid.Way),
                language.Text(paid.Reference.Length == 0 ? nameof(DocumentTexts.StatePaidMore) : nameof(DocumentTexts.StatePaidReference), paid.Reference)),
            OrderFormState.Expired expired => (
                DocumentTone.Refused,
                language.Text(nameof(DocumentTexts.StateExpired), language.Instant(expired.At)),
                language.Text(nameof(DocumentTexts.StateClosedMore))),
            OrderFormState.Cancelled cancelled => (
                DocumentTone.Refused,
                language.Text(nameof(DocumentTexts.StateCancelled), language.Instant(cancelled.At)),
                language.Text(nameof(DocumentTexts.StateClosedMore))),
            OrderFormState.Prepared => (
                DocumentTone.Pending,
                language.Text(nameof(DocumentTexts.StatePrepared)),
                language.Text(nameof(DocumentTexts.StatePreparedMore), language.Instant(form.ExpiresAt))),
            _ => (
                DocumentTone.Pending,
                language.Text(nameof(DocumentTexts.StateAwaitingPayment)),
                language.Text(nameof(DocumentTexts.StateAwaitingPaymentMore), language.Instant(form.ExpiresAt))),
        };
        writer.Callout(tone, new Passage(head, TextStyle.Strong.In(tone.Strong)), new Passage(text, TextStyle.Body));
    }

    private static void WriteRows(DocumentWriter writer, OrderForm form, DocumentLanguage language)
    {
        writer.Write(new Passage(language.Text(nameof(DocumentTexts.RowsTitle)), TextStyle.Heading));
        writer.Space(6);
        writer.Table(
            [
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnLine)), 30),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnCalls)), 19, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnQuantity)), 11, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnUnitPrice)), 24, IsRight: true),
                new TableColumn(language.Text(nameof(DocumentTexts.ColumnAmount)), 17, IsRight: true),
            ],
            [.. form.Rows.Select(row => Cells(row, language))]);
    }

    private static TableCell[] Cells(OrderFormRow row, DocumentLanguage language) =>
    [
        new(row.LineNumber, row.Label),
        new($"{language.Count(row.FromCalls)} → {language.Count(row.ToCalls)}"),
        new(language.Count(row.Quantity)),
        new(language.Money(row.MonthlyUnitHt)),
        new(language.Money(row.AmountHt)),
    ];

    private static void WriteTotals(DocumentWriter writer, OrderForm form, DocumentLanguage language) =>
        writer.Totals(
            [
                (language.Text(nameof(DocumentTexts.TotalHt)), language.Money(form.Totals.Ht)),
                (language.Text(nameof(DocumentTexts.Vat), language.Percent(form.Totals.VatRate)), language.Money(form.Totals.Vat)),
                (language.Text(nameof(DocumentTexts.TotalTtc)), language.Money(form.Totals.Ttc)),
            ],
            new Passage(language.Text(nameof(DocumentTexts.FirstMonth)), TextStyle.Strong),
            new Passage(form.FirstMonth, TextStyle.Body, 2));

    private static void WriteHowToPay(DocumentWriter writer, OrderForm form, DocumentLanguage language)
    {
        List<IReadOnlyList<Passage>> ways = [[
            new Passage(language.Text(nameof(DocumentTexts.PayByCard)), TextStyle.Strong),
            new Passage(language.Text(nameof(DocumentTexts.PayByCardHow), form.Number), TextStyle.Body, 2)]];
        if (form.Seller.Bank is { } bank)
        {
            ways.Add(TransferPassages.Of(form.Seller.Name, bank, form.Number, language));
        }

        writer.Write(
            new Passage(language.Text(nameof(DocumentTexts.HowToPay)), TextStyle.Heading, 18),
            new Passage(language.Text(nameof(DocumentTexts.ActiveOncePaid)), TextStyle.Body, 2));
        writer.Space(8);
        writer.Beside(ways);
    }

    private static void WriteConditions(DocumentWriter writer, OrderForm form, DocumentLanguage language)
    {
        var conditions = form.Conditions;
        writer.Write(
            new Passage(language.Text(nameof(DocumentTexts.Conditions)), TextStyle.Heading, 18),
            new Passage(
                conditions.AcceptedAt is { } accepted
                    ? language.Text(nameof(DocumentTexts.ConditionsAccepted), conditions.Version, conditions.AcceptedBy, language.Instant(accepted))
                    : language.Text(nameof(DocumentTexts.ConditionsToAccept), conditions.Version),
                TextStyle.Body,
                4));
        writer.Space(14);
        writer.Callout(DocumentTone.Neutral, new Passage(language.Text(nameof(DocumentTexts.NotAnInvoice)), TextStyle.Strong));
        writer.Write(new Passage(language.Text(nameof(DocumentTexts.ZoneNote), form.Zone.Id), TextStyle.Small, 6));
    }
}
