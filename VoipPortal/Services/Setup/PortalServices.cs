using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VoipPortal.Data;
using VoipPortal.Domain.Common;
using VoipPortal.Domain.People;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Batches;
using VoipPortal.Services.Checks;
using VoipPortal.Services.Accounts.Passwords;
using VoipPortal.Services.Accounts.Passkeys;
using VoipPortal.Services.Accounts.SecondFactors;
using VoipPortal.Services.Accounts.Sessions;
using VoipPortal.Services.Imports;
using VoipPortal.Services.Invoices;
using VoipPortal.Services.Journal;
using VoipPortal.Services.Lines;
using VoipPortal.Services.Mail;
using VoipPortal.Services.OfferChanges;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments;
using VoipPortal.Services.PendingChanges;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Services.Privacy;
using VoipPortal.Services.Privacy.Exports;
using VoipPortal.Services.Renewals;
using VoipPortal.Services.SimultaneousCalls;
using VoipPortal.Services.Support;

namespace VoipPortal.Services.Setup;

/// <summary>Everything below the screens, for the web server and for the commands alike.</summary>
public static class PortalServices
{
    /// <summary>NIST and OWASP's floor for PBKDF2 with SHA-512.</summary>
    private const int PasswordIterations = 210_000;

    public static IServiceCollection AddPortalServices(this IServiceCollection services)
    {
        AddOptions(services);
        services.AddSingleton(provider => ClockOf(provider.GetRequiredService<IOptions<DemoOptions>>().Value));
        services.AddSingleton(provider =>
            new BillingCalendar(TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<BillingOptions>>().Value.TimeZone)));
        services.AddSingleton<PortalDatabase>();
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<AccessRefusals>();
        services.AddSingleton<JournalQueries>();
        services.AddSingleton<PortalChecks>();
        services.AddSingleton<LineQueries>();
        services.AddSingleton<PendingQueries>();
        services.AddSingleton<OfferChangeQueries>();
        services.AddSingleton<OfferChangeCommands>();
        services.AddSingleton<BatchCommands>();
        services.AddSingleton<BatchQueries>();
        services.AddSingleton<SelectionQueries>();
        services.AddSingleton<BatchJobs>();
        services.AddSingleton<Conditions>();
        services.AddSingleton<CallQueries>();
        services.AddSingleton<QuoteCommands>();
        services.AddSingleton<ReductionCommands>();
        services.AddSingleton<OrderQueries>();
        services.AddSingleton<OrderPace>();
        services.AddSingleton<OrderCommands>();
        services.AddSingleton<OrderAcceptance>();
        services.AddSingleton<OrderDocuments>();
        services.AddSingleton<OrderExpiry>();
        services.AddSingleton<PaymentConfirmation>();
        services.AddSingleton<StripeCheckout>();
        services.AddSingleton<DemoCheckout>();
        services.AddSingleton<PaymentWays>();
        services.AddSingleton<CheckoutCommands>();
        services.AddSingleton<PaymentNotifications>();
        services.AddSingleton<BankTransferCommands>();
        services.AddSingleton<ParkedCases>();
        services.AddSingleton<RenewalInvoices>();
        services.AddSingleton<RenewalMails>();
        services.AddSingleton<RenewalPlans>();
        services.AddSingleton<RenewalOrder>();
        services.AddSingleton<RenewalBatch>();
        services.AddSingleton<RenewalRunner>();
        services.AddSingleton<RenewalBell>();
        services.AddSingleton<RenewalQueries>();
        services.AddSingleton<RenewalCommands>();
        services.AddSingleton<RenewalSentences>();
        services.AddSingleton<InvoiceQueries>();
        services.AddSingleton<InvoiceFiles>();
        services.AddSingleton<InvoiceListCsv>();
        services.AddSingleton<NextPeriods>();
        services.AddSingleton<NextInvoices>();
        services.AddSingleton<InvoiceCharts>();
        services.AddSingleton<FleetImport>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ImportSentences>();
        services.AddSingleton<MailTransport>();
        services.AddSingleton<MailQueue>();
        services.AddSingleton<PasswordMails>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<OutboxCommands>();
        services.AddSingleton<WrittenMails>();
        AddSupport(services);
        AddPrivacy(services);
        services.AddLocalization();
        AddAccounts(services);
        return services;
    }

    private static void AddSupport(IServiceCollection services)
    {
        services.AddSingleton<SupportSessions>();
        services.AddSingleton<JournalSearch>();
        services.AddSingleton<SupportCommands>();
        services.AddSingleton<SupportSettings>();
        services.AddSingleton<SupportQueries>();
        services.AddSingleton<CustomerSearch>();
    }

    private static void AddPrivacy(IServiceCollection services)
    {
        services.AddSingleton<DataExports>();
        services.AddSingleton<Retention>();
        services.AddSingleton<PersonErasure>();
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateOnStart();
        services.AddOptions<BillingOptions>().BindConfiguration(BillingOptions.Section).ValidateOnStart();
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateOnStart();

        // Without this, an offer of which one value does not convert is left out without a word.
        services.AddOptions<CatalogueOptions>().BindConfiguration(CatalogueOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).PostConfigure<IHostEnvironment>((mail, environment) =>
        {
            if (environment.IsDevelopment() && mail is { Host: "", Folder: "" })
            {
                mail.Folder = "data/mails";
            }
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, ConfigurationRules>();
        services.AddOptions<SellerOptions>().BindConfiguration(SellerOptions.Section).PostConfigure(seller => seller.CompleteExample()).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SellerOptions>, SellerRules>();
        services.AddOptions<PaymentOptions>().BindConfiguration(PaymentOptions.Section)
            .PostConfigure<IHostEnvironment>((payments, environment) => payments.Demo ??= environment.IsDevelopment()).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentOptions>, PaymentRules>();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ExposureRules>();
        services.AddSingleton<IValidateOptions<LimitOptions>, ExposureRules>();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionRules>();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, ConfigurationRules>();
        services.AddSingleton<IValidateOptions<BillingOptions>, ConfigurationRules>();
        services.AddSingleton<IValidateOptions<DemoOptions>, ConfigurationRules>();
        services.AddSingleton<IValidateOptions<CatalogueOptions>, ConfigurationRules>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        // The account library reads its own tables alone: the context that it is given reaches no customer.
        services.AddScoped(provider => provider.GetRequiredService<PortalDatabase>().Open(Access.None));
        services.AddDataProtection().SetApplicationName("VoipPortal").PersistKeysToDbContext<PortalDbContext>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<ApplicationUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddErrorDescriber<AccountErrors>()
            .AddClaimsPrincipalFactory<PortalClaims>()
            .AddSignInManager();
        services.AddScoped<AccountErrors>();

        // In place of the library's own, which would tell the length a second time.
        services.RemoveAll<IPasswordValidator<ApplicationUser>>();
        services.AddScoped<IPasswordValidator<ApplicationUser>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddSingleton<ResetCodes>();
        services.AddSingleton<AccessResolver>();
        services.AddSingleton<AccountJournal>();
        services.AddSingleton<UserQueries>();
        services.AddSingleton<UserCommands>();
        services.AddSingleton<InvitationCommands>();
        services.AddScoped<InvitationService>();
        services.AddScoped<AccountDirectory>();
        services.AddSingleton<SessionRegister>();
        services.AddSingleton<GuessThrottle>();
        services.AddScoped<SessionSignIn>();
        services.AddScoped<SessionList>();
        services.AddScoped<HalfSignedIn>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<SecondFactorPolicy>();
        services.AddScoped<SecondStep>();
        services.AddScoped<SecondFactorService>();
        services.AddSingleton<PasskeyRegister>();
        services.AddSingleton<UsedCeremonies>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<PasskeyService>();
        services.AddScoped<PasskeySignIn>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A key stands for both factors: the device must have asked its owner, and know the account by itself.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<SignInService>();
        services.AddScoped<PasswordService>();
        services.AddScoped<DemoFleet>();
    }

    private static TimeProvider ClockOf(DemoOptions options) =>
        options.Now is { } now && DemoClock.TryParse(now, out var start) ? new DemoClock(start) : TimeProvider.System;
}
