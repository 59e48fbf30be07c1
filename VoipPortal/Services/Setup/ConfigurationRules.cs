using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using VoipPortal.Data;
using VoipPortal.Domain.Orders;

namespace VoipPortal.Services.Setup;

/// <summary>What must be right before the portal starts; each sentence names the key.</summary>
internal sealed partial class ConfigurationRules(IHostEnvironment environment) :
    IValidateOptions<DatabaseOptions>, IValidateOptions<BillingOptions>, IValidateOptions<DemoOptions>, IValidateOptions<CatalogueOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) => Check(
        (!Enum.IsDefined(options.Provider), $"Database:Provider {options.Provider} is not known; expected one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}."),
        (!NamesADatabase(options), "Database:ConnectionString does not say where the database is; expected for instance \"Data Source=data/voipportal.db\", or \"Host=127.0.0.1;Database=voipportal\" with PostgreSql."));

    public ValidateOptionsResult Validate(string? name, BillingOptions options) => Check(
        (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone ?? "", out _), $"Billing:TimeZone \"{options.TimeZone}\" is not a known time zone; expected a name such as \"Europe/Paris\"."),
        (options.ExtraCallPrice is < 0 or > 1000, string.Create(CultureInfo.InvariantCulture, $"Billing:ExtraCallPrice {options.ExtraCallPrice} is not a monthly price in euros; expected 0 to 1000.")),
        (options.ExtraCallPrice != decimal.Round(options.ExtraCallPrice, 2), string.Create(CultureInfo.InvariantCulture, $"Billing:ExtraCallPrice {options.ExtraCallPrice} is not a whole number of cents.")),
        (options.VatRate is <= 0 or >= 1 || decimal.Round(options.VatRate, 4) != options.VatRate, string.Create(CultureInfo.InvariantCulture, $"Billing:VatRate {options.VatRate} is not a rate; expected a fraction such as 0.20 for 20 %, with four decimals at most.")),
        (!Enum.IsDefined(options.FirstMonth), $"Billing:FirstMonth {options.FirstMonth} is not known; expected one of {string.Join(", ", Enum.GetNames<FirstMonthBilling>())}."),
        (options.OrderValidityDays is < 1 or > 90, $"Billing:OrderValidityDays {options.OrderValidityDays} is not a number of days in which an order can be paid; expected 1 to 90."),
        (options.PaymentDays is < 0 or > 60, $"Billing:PaymentDays {options.PaymentDays} is not a number of days after which an invoice is due; expected 0 to 60, the most that the law allows."),
        (options.LatePenaltyRate is <= 0 or >= 1, string.Create(CultureInfo.InvariantCulture, $"Billing:LatePenaltyRate {options.LatePenaltyRate} is not a yearly rate; expected a fraction such as 0.1215 for 12.15 %.")),
        (options.RenewalBatchLines is < 1 or > 1_000_000, $"Billing:RenewalBatchLines {options.RenewalBatchLines} is not a number of lines to renew at once; expected 1 to 1000000."),
        (options.ApprovalThreshold is < 0 or > 10, string.Create(CultureInfo.InvariantCulture, $"Billing:ApprovalThreshold {options.ApprovalThreshold} is not a difference; expected a fraction such as 0.20 for 20 %.")));

    public ValidateOptionsResult Validate(string? name, DemoOptions options) => Check(
        (options.Now is not null && !environment.IsDevelopment(), $"Demo:Now is set, and the environment is {environment.EnvironmentName}; it may be set in Development alone. Remove it."),
        (options.Now is { } now && !DemoClock.TryParse(now, out _), $"Demo:Now \"{options.Now}\" is not an instant; expected one such as 2026-01-31T22:59:30Z."));

    public ValidateOptionsResult Validate(string? name, CatalogueOptions options) => Check(
        [(options.Offers.Count == 0, "Catalogue:Offers is empty; at least one offer is needed."),
        .. options.Offers.Select((offer, index) => (offer.Problem is not null, $"Catalogue:Offers:{index}: {offer.Problem}")),
        .. options.Offers.Select((offer, index) => (IsTaken(options, offer.Code, index), $"Catalogue:Offers:{index}: Code \"{offer.Code}\" is that of another offer."))]);

    private static bool IsTaken(CatalogueOptions options, string code, int index) => options.Offers.Take(index).Any(other => other.Code == code);

    /// <summary>It may hold a password, so no sentence repeats it.</summary>
    private static bool NamesADatabase(DatabaseOptions options)
    {
        try
        {
            return options.Provider == DatabaseProvider.Sqlite
                ? !string.IsNullOrWhiteSpace(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource)
                : !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(options.ConnectionString).Host);
        }
        catch (ArgumentException)
        {
            // A key that the provider does not know, or no key at all.
            return false;
        }
    }

    internal static ValidateOptionsResult Check(params (bool Wrong, string Sentence)[] rules)
    {
        var sentences = rules.Where(rule => rule.Wrong).Select(rule => rule.Sentence).ToList();
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }
}
