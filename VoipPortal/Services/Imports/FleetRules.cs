using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using VoipPortal.Domain.Customers;
using VoipPortal.Domain.Lines;
using VoipPortal.Domain.Offers;

namespace VoipPortal.Services.Imports;

/// <summary>What can be said of a row by itself.</summary>
internal sealed partial class FleetRules(IReadOnlyDictionary<string, Offer> offers)
{
    private const int CodeMaxLength = 40;
    private const int EmailMaxLength = 254;

    public IReadOnlyList<ImportProblem> Check(FleetRow row) =>
        [.. Texts(row).Concat(Identity(row)).Concat(Line(row)).GroupBy(problem => problem.Column).Select(ofColumn => ofColumn.First())];

    private static IEnumerable<ImportProblem> Texts(FleetRow row) =>
        new (string Column, int Most, bool Required)[]
        {
            (FleetColumns.CustomerCode, CodeMaxLength, true),
            (FleetColumns.Company, Customer.NameMaxLength, true),
            (FleetColumns.BillingEmail, EmailMaxLength, true),
            (FleetColumns.GroupCode, CodeMaxLength, true),
            (FleetColumns.GroupLabel, TelephonyGroup.LabelMaxLength, false),
            (FleetColumns.LineLabel, Domain.Lines.Line.LabelMaxLength, false),
        }.SelectMany(rule => Text(row, rule.Column, rule.Most, rule.Required));

    private static IEnumerable<ImportProblem> Text(FleetRow row, string column, int most, bool required)
    {
        var value = row[column];
        if (required && value.Length == 0)
        {
            yield return new ImportProblem(row.Number, column, value, ImportExpectation.Required);
        }
        else if (value.Length > most)
        {
            yield return new ImportProblem(row.Number, column, value[..most] + "…", ImportExpectation.AtMost, most);
        }
        else if (value.Any(char.IsControl))
        {
            yield return new ImportProblem(
                row.Number, column, string.Concat(value.Select(c => char.IsControl(c) ? '␀' : c)), ImportExpectation.NoControlCharacter);
        }
    }

    private static IEnumerable<ImportProblem> Identity(FleetRow row)
    {
        foreach (var column in (string[])[FleetColumns.CustomerCode, FleetColumns.GroupCode])
        {
            if (!Code().IsMatch(row[column]))
            {
                yield return new ImportProblem(row.Number, column, row[column], ImportExpectation.Code);
            }
        }

        var siren = row[FleetColumns.Siren];
        if (!FrenchCompanyNumbers.IsSiren(siren))
        {
            yield return new ImportProblem(row.Number, FleetColumns.Siren, siren, ImportExpectation.Siren);
        }
        else if (row[FleetColumns.VatNumber] != FrenchCompanyNumbers.VatNumberOf(siren))
        {
            yield return new ImportProblem(
                row.Number, FleetColumns.VatNumber, row[FleetColumns.VatNumber], ImportExpectation.VatNumber, FrenchCompanyNumbers.VatNumberOf(siren));
        }

        var email = row[FleetColumns.BillingEmail];
        if (!MailAddress.TryCreate(email, out var address) || address.Address != email)
        {
            yield return new ImportProblem(row.Number, FleetColumns.BillingEmail, email, ImportExpectation.EmailAddress);
        }
    }

    private IEnumerable<ImportProblem> Line(FleetRow row)
    {
        var number = row[FleetColumns.LineNumber];
        if (!LineNumber.IsE164(number))
        {
            yield return new ImportProblem(row.Number, FleetColumns.LineNumber, number, ImportExpectation.E164);
        }

        if (!offers.TryGetValue(row[FleetColumns.OfferCode], out var offer))
        {
            yield return new ImportProblem(
                row.Number, FleetColumns.OfferCode, row[FleetColumns.OfferCode], ImportExpectation.KnownOffer, string.Join(", ", offers.Keys));
        }

        var calls = row[FleetColumns.SimultaneousCalls];
        if (!int.TryParse(calls, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            yield return new ImportProblem(row.Number, FleetColumns.SimultaneousCalls, calls, ImportExpectation.WholeNumber);
        }
        else if (offer is not null && (count < offer.IncludedCalls || count > offer.MaximumCalls))
        {
            yield return new ImportProblem(
                row.Number, FleetColumns.SimultaneousCalls, calls, ImportExpectation.CallsWithin, offer.IncludedCalls, offer.MaximumCalls, offer.Label);
        }
    }

    /// <summary>Codes stand in addresses.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex Code();
}
