using Microsoft.Extensions.Options;
using VoipPortal.Services.Setup;

namespace VoipPortal.Verbs;

/// <summary>The application as every verb starts it: configuration from the program's own folder, wherever it was called from.</summary>
internal static class PortalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] overrides)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = overrides, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddPortalServices();
        builder.Services.AddKeyProtection(builder.Configuration);
        return builder;
    }

    /// <summary>Checks the configuration and brings the database up to date.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        CheckConfiguration(app);
        await app.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoFleet>().FillIfEmptyAsync(cancellationToken);
        }
    }

    /// <exception cref="OptionsValidationException">Something is wrong; the sentences name the key.</exception>
    public static void CheckConfiguration(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException failure)
        {
            // A value that does not convert, such as a number with letters, or a key that does not exist: the binder names it in one of its messages.
            throw new OptionsValidationException("configuration", typeof(IConfiguration), Sentences(failure));
        }
    }

    private static IEnumerable<string> Sentences(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause.Message;
        }
    }
}
