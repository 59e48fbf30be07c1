using System.CommandLine;
using VoipPortal.Components;
using VoipPortal.Data;
using VoipPortal.Services.Mail;
using VoipPortal.Services.Orders;
using VoipPortal.Services.Payments.DemoCards;
using VoipPortal.Services.Privacy;
using VoipPortal.Services.Renewals;
using VoipPortal.Services.Setup;
using VoipPortal.Services.Support;

namespace VoipPortal.Verbs;

/// <summary><c>serve</c>, the default: runs the portal until it is told to stop.</summary>
internal static class ServeVerb
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on; http://127.0.0.1:5080 unless configured otherwise." };
    private static readonly Option<string?> EnvironmentName = new("--environment") { Description = "Development or Production." };

    public static RootCommand AsRoot() => Configure(new RootCommand("VoipPortal: the customer area of a VoIP operator. Without a verb it serves."));

    public static Command Create() => Configure(new Command("serve", "Runs the portal (the default)."));

    private static T Configure<T>(T command)
        where T : Command
    {
        command.Options.Add(Urls);
        command.Options.Add(EnvironmentName);

        command.WithConfiguration().SetAction((parsed, cancellationToken) =>
        {
            if (ConfigurationArguments.Of(parsed) is not { } keys)
            {
                return Task.FromResult(PortalCommandLine.Usage);
            }

            string[] overrides =
            [
                .. parsed.GetValue(Urls) is { } urls ? ["--urls", urls] : Array.Empty<string>(),
                .. parsed.GetValue(EnvironmentName) is { } name ? ["--environment", name] : Array.Empty<string>(),
                .. keys,
            ];
            return ServeAsync(overrides, cancellationToken);
        });
        return command;
    }

    private static async Task<int> ServeAsync(string[] overrides, CancellationToken cancellationToken)
    {
        var builder = PortalHost.CreateBuilder(overrides);
        builder.Services.AddPortalWeb(builder.Environment);
        builder.Services.AddSingleton<MailRound>();
        builder.Services.AddHostedService<MailDispatcher>();
        builder.Services.AddHostedService<OrderExpiryService>();
        builder.Services.AddHostedService<RenewalService>();
        builder.Services.AddHostedService<SupportExpiryService>();
        builder.Services.AddHostedService<RetentionService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoCardCompany>());

        // The command tells in a sentence why it could not start; the host would tell it as a stack trace before.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        await using var app = builder.Build();
        await PortalHost.PrepareAsync(app, cancellationToken);
        app.UsePortalWeb();
        await app.StartAsync(cancellationToken);
        Announce(app);
        await app.WaitForShutdownAsync(cancellationToken);
        return PortalCommandLine.Done;
    }

    private static void Announce(WebApplication app)
    {
        var database = app.Services.GetRequiredService<PortalDatabase>();
        Console.WriteLine($"VoipPortal: {string.Join(", ", app.Urls)} ({app.Environment.EnvironmentName}, {database.FilePath ?? database.Provider.ToString()})");
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        Console.WriteLine($"Comptes de démonstration, mot de passe {DemoFleet.Password} :");
        foreach (var account in DemoFleet.Accounts)
        {
            Console.WriteLine($"  {account.Email,-28} {account.Role}{(account.Customer is null ? "" : $", {account.Customer}")}");
        }
    }
}
