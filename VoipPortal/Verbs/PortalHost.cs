using VoipPortal.Services.Setup;

namespace VoipPortal.Verbs;

/// <summary>The application as every verb starts it: configuration from the program's own folder, wherever it was called from.</summary>
internal static class PortalHost
{
    public static WebApplicationBuilder CreateBuilder(string[] overrides)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = overrides, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddPortalServices();
        return builder;
    }

    /// <summary>Checks the configuration and brings the database up to date.</summary>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
        await app.Services.GetRequiredService<DatabaseSetup>().PrepareAsync(cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DemoFleet>().FillIfEmptyAsync(cancellationToken);
        }
    }
}
