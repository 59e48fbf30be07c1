using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoipPortal.Services.Setup;
using VoipPortal.Tests.Support;

namespace VoipPortal.Tests.Services.Setup;

/// <summary>A wrong setting stops the start, and is called by its key.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("Database:Provider", "7")]
    [InlineData("Database:ConnectionString", "")]
    [InlineData("Database:ConnectionString", "   ")]
    [InlineData("Database:ConnectionString", "nonsense")]
    [InlineData("Database:ConnectionString", "Cache=Shared")]
    [InlineData("Billing:TimeZone", "")]
    [InlineData("Billing:TimeZone", "Mars/Olympus")]
    [InlineData("Billing:ExtraCallPrice", "-0.01")]
    [InlineData("Billing:ExtraCallPrice", "1000.01")]
    [InlineData("Billing:ExtraCallPrice", "un euro")]
    [InlineData("Billing:ExtraCallPrice", "1.005")]
    [InlineData("Billing:FirstMonth", "Half")]
    [InlineData("Billing:FirstMonth", "7")]
    [InlineData("Billing:OrderValidityDays", "0")]
    [InlineData("Billing:OrderValidityDays", "91")]
    [InlineData("Billing:OrderValidityDays", "a week")]
    [InlineData("Billing:PaymentDays", "-1")]
    [InlineData("Billing:PaymentDays", "61")]
    [InlineData("Billing:LatePenaltyRate", "0")]
    [InlineData("Billing:LatePenaltyRate", "12.15")]
    [InlineData("Billing:ApprovalThreshold", "-0.01")]
    [InlineData("Billing:ApprovalThreshold", "20")]
    [InlineData("Billing:ApprovalThreshold", "20 %")]
    [InlineData("Billing:VatOnDebits", "perhaps")]
    [InlineData("Billing:VatRate", "0")]
    [InlineData("Billing:VatRate", "0.20001")]
    [InlineData("Billing:VatRate", "-0.1")]
    [InlineData("Billing:VatRate", "20")]
    [InlineData("Billing:VatRate", "1")]
    [InlineData("Billing:VatRate", "20 %")]
    [InlineData("Proxy:KnownProxies:0", "proxy.example")]
    [InlineData("Proxy:KnownProxies:0", "10.0.0.0/8")]
    [InlineData("Proxy:KnownNetworks:0", "10.0.0.0/33")]
    [InlineData("Proxy:KnownNetworks:0", "0.0.0.0/0")]
    [InlineData("Limits:OrdersPerMinute", "0")]
    [InlineData("Limits:DocumentsAtOnce", "two")]
    [InlineData("Limits:CircuitsPerUser", "-1")]
    [InlineData("Limits:AnonymousRequestsPerMinute", "1000001")]
    [InlineData("Retention:JournalMonths", "11")]
    [InlineData("Retention:JournalMonths", "for ever")]
    [InlineData("Retention:MailMonths", "0")]
    [InlineData("Retention:SessionDays", "3651")]
    [InlineData("Demo:Now", "")]
    [InlineData("Demo:Now", "yesterday")]
    [InlineData("Demo:Now", "2026-01-31T22:59:30")]
    [InlineData("Demo:Now", "2026-02-30T22:59:30Z")]
    [InlineData("Payments:Demo", "maybe")]
    [InlineData("Payments:DemoDelaySeconds", "-1")]
    [InlineData("Payments:Stripe:SecretKey", "sk_test_x")]
    [InlineData("Payments:Stripe:SecretKey", "sk_test x")]
    [InlineData("Payments:Stripe:WebhookSecret", "whsec_x")]
    [InlineData("Payments:Stripe:WebhookSecret", "whsec_x\n")]
    [InlineData("Payments:Stripe:ApiBase", "http://api.stripe.example")]
    [InlineData("Payments:Stripe:ApiBase", "api.stripe.com")]
    [InlineData("Payments:Stripe:TimeoutSeconds", "0")]
    [InlineData("Mail:From", "")]
    [InlineData("Mail:From", "portal")]
    [InlineData("Mail:From", "VoipPortal <portal@example.com>")]
    [InlineData("Mail:FromName", " ")]
    [InlineData("Mail:Host", "smtp://mail.example.com")]
    [InlineData("Mail:Host", "mail.example.com:587")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "65536")]
    [InlineData("Mail:Port", "smtp")]
    [InlineData("Mail:TimeoutSeconds", "0")]
    [InlineData("Mail:Password", "alone")]
    [InlineData("Mail:User", "alone")]
    [InlineData("Mail:PortalAddress", "portal.example.com")]
    [InlineData("Mail:PortalAddress", "ftp://portal.example.com")]
    [InlineData("Mail:PortalAddress", "https://portal.example.com/?a=b")]
    [InlineData("Mail:PortalAddress", "https://portal.example.com/#a")]
    [InlineData("Mail:PortalAddress", "https://me:secret@portal.example.com")]
    [InlineData("Seller:Name", " ")]
    [InlineData("Seller:Siren", "000300013")]
    [InlineData("Seller:VatNumber", "FR00000300012")]
    [InlineData("Seller:Address", "1", "Roubaix")]
    [InlineData("Seller:Registration", "RCS Lille 000 300 020")]
    [InlineData("Seller:Email", "x")]
    [InlineData("Seller:SupportEmail", "")]
    [InlineData("Seller:Iban", "FR7630006000011234567890188")]
    [InlineData("Seller:Bic", "")]
    [InlineData("Catalogue:Offers:0", "Code", "")]
    [InlineData("Catalogue:Offers:0", "Label", "")]
    [InlineData("Catalogue:Offers:0", "Family", "Premium")]
    [InlineData("Catalogue:Offers:0", "Family", "7")]
    [InlineData("Catalogue:Offers:0", "MonthlyPrice", "-1")]
    [InlineData("Catalogue:Offers:0", "MonthlyPrice", "cheap")]
    [InlineData("Catalogue:Offers:1", "IncludedCalls", "0")]
    [InlineData("Catalogue:Offers:1", "IncludedCalls", "100")]
    [InlineData("Catalogue:Offers:1", "MaximumCalls", "1")]
    [InlineData("Catalogue:Offers:1", "MobileHours", "-1")]
    [InlineData("Catalogue:Offers:1", "UnlimitedMobile", "maybe")]
    [InlineData("Catalogue:Offers:1", "Code", "discovery")]
    [InlineData("Catalogue:Offers:1", "Code", "a code that is much longer than any column")]
    public void A_wrong_setting_stops_the_start_by_name(string key, string value, string? valueOfSubkey = null)
    {
        var setting = valueOfSubkey is null ? (key, value) : ($"{key}:{value}", valueOfSubkey);

        var failure = Assert.ThrowsAny<Exception>(() => Validate(Environments.Development, setting));

        Assert.True(failure is OptionsValidationException or InvalidOperationException, failure.ToString());
        Assert.Contains(key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_an_offer_does_not_have_stops_the_start_by_name()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Validate(Environments.Development, ("Catalogue:Offers:0:Price", "0.99")));

        Assert.Contains("'Price'", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_clock_is_refused_outside_development()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Validate(Environments.Production, ("Demo:Now", "2026-01-31T22:59:30Z")));

        Assert.Contains("Demo:Now", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_s_cards_are_refused_outside_development()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Validate(Environments.Production, ("Payments:Demo", "true")));

        Assert.Contains("Payments:Demo", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SecretKey")]
    [InlineData("WebhookSecret")]
    public void A_secret_is_never_repeated(string key)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Validate(Environments.Production, ($"Payments:Stripe:{key}", "canary secret")));

        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_of_a_section_is_named_at_once()
    {
        var failure = Assert.Throws<OptionsValidationException>(
            () => Validate(Environments.Production, ("Billing:TimeZone", "Mars/Olympus"), ("Billing:VatRate", "20")));

        Assert.Equal(2, failure.Failures.Count());
    }

    [Fact]
    public void A_catalogue_without_offers_is_refused()
    {
        // Nothing is set, so that other keys are named as well.
        var failure = Record.Exception(() => Validate(new ConfigurationManager(), Environments.Production, ("Database:ConnectionString", "Data Source=x.db")));

        Assert.Contains("Catalogue:Offers is empty", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public void The_settings_in_the_repository_are_right(string environment) => Validate(environment);

    private static void Validate(string environment, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(RepositoryRoot.Of("appsettings.json"));
        Validate(configuration, environment, settings);
    }

    private static void Validate(ConfigurationManager configuration, string environment, params (string Key, string Value)[] settings)
    {
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        host.Services.AddSingleton<IConfiguration>(configuration).AddPortalServices();
        using var services = host.Services.BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
