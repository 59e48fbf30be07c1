using System.CommandLine;
using Microsoft.Extensions.Localization;
using VoipPortal.Domain.People;
using VoipPortal.Resources;
using VoipPortal.Services.Accounts;
using VoipPortal.Services.Accounts.Passwords;

namespace VoipPortal.Verbs;

/// <summary><c>user add EMAIL --role ROLE [--customer CODE]</c>: adds an account; the password comes from the standard input.</summary>
internal static class UserVerb
{
    private static readonly Access Operator = Access.ForSystem("user");

    public static Command Create()
    {
        var command = new Command("user", "Accounts of staff and customers.");
        command.Subcommands.Add(Add());
        return command;
    }

    private static Command Add()
    {
        var email = new Argument<string>("email") { Description = "E-mail address to sign in with." };
        var role = new Option<PortalRoles[]>("--role")
        {
            Description = "Support, Operations (staff, both possible), or Administrator, Technical, Billing with --customer.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        role.AcceptOnlyFromAmong(nameof(PortalRoles.Support), nameof(PortalRoles.Operations), nameof(PortalRoles.Administrator), nameof(PortalRoles.Technical), nameof(PortalRoles.Billing));
        var customer = new Option<string?>("--customer") { Description = "Code of the customer, for its users." };
        var command = new Command("add", $"Adds an account. The password ({PasswordRules.Minimum} characters or more) is read from the standard input.");
        command.Arguments.Add(email);
        command.Options.Add(role);
        command.Options.Add(customer);
        command.WithConfiguration().SetAction((parsed, cancellationToken) => ConfigurationArguments.Of(parsed) is { } keys
            ? RunAsync(
                parsed.GetRequiredValue(email),
                parsed.GetRequiredValue(role).Aggregate(PortalRoles.None, (all, one) => all | one),
                parsed.GetValue(customer),
                keys,
                cancellationToken)
            : Task.FromResult(PortalCommandLine.Usage));
        return command;
    }

    private static async Task<int> RunAsync(string email, PortalRoles roles, string? customer, string[] keys, CancellationToken cancellationToken)
    {
        await using var app = PortalHost.CreateBuilder(keys).Build();
        await PortalHost.PrepareAsync(app, cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var texts = scope.ServiceProvider.GetRequiredService<IStringLocalizer<AccountTexts>>();
        if (!Console.IsInputRedirected)
        {
            await Console.Error.WriteAsync(texts[nameof(AccountTexts.TypePassword), email]);
        }

        var password = await Console.In.ReadLineAsync(cancellationToken) ?? "";
        var outcome = await scope.ServiceProvider.GetRequiredService<AccountDirectory>()
            .AddAsync(Operator, email, roles, customer, password, cancellationToken);
        if (outcome.Refusal is not { } refusal)
        {
            Console.WriteLine(texts[nameof(AccountTexts.AccountAdded), email, roles]);
            return PortalCommandLine.Done;
        }

        var refusals = scope.ServiceProvider.GetRequiredService<IStringLocalizer<RefusalTexts>>();
        await Console.Error.WriteLineAsync(refusals[refusal.Code, [.. refusal.Details]]);
        return PortalCommandLine.Refused;
    }
}
